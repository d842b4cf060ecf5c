"""Forms for pictures and documents, with every field explained and every file judged."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.pictures.fields import DocumentField, PictureField, replace_field


class Explained:
    """A form that adds ``explanations`` (by field) where Wagtail says nothing."""

    explanations: ClassVar[dict[str, Promise | str]] = {
        "file": _("Wählen Sie eine Datei von Ihrem Gerät."),
        "collection": _("In welchem Ordner soll die Datei liegen? Dateien in geschützten Ordnern sieht nur das Team."),
        "tags": _("Stichwörter, mit denen das Team die Datei wiederfindet. Mit Komma oder Eingabetaste trennen."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Explain what is not explained yet."""
        super().__init__(*args, **kwargs)
        for name, text in self.explanations.items():
            if name in self.fields and not self.fields[name].help_text:
                self.fields[name].help_text = text


class OfficeImageForm(Explained, BaseImageForm):
    """The form for a picture."""

    explanations = {
        **Explained.explanations,
        "title": _(
            "Wie heißt das Bild im Archiv? Zum Beispiel „Sommerfest 2026, Tombola“. Steht nicht auf der Website."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Judge the file by its content."""
        super().__init__(*args, **kwargs)
        replace_field(self.fields, "file", PictureField)


class OfficeDocumentForm(Explained, BaseDocumentForm):
    """The form for a document."""

    explanations = {
        **Explained.explanations,
        "title": _("So heißt das Dokument auf der Website. Zum Beispiel „Antrag auf Mittel aus dem Verfügungsfonds“."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Judge the file by its content."""
        super().__init__(*args, **kwargs)
        replace_field(self.fields, "file", DocumentField)


class OfficeAvatarForm(AvatarPreferencesForm):
    """The form for one's own picture: Wagtail's opens whatever it gets, and stores a small one with all it tells."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Judge the file by its content."""
        super().__init__(*args, **kwargs)
        replace_field(self.fields, "avatar", PictureField)
