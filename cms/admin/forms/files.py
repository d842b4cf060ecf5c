"""Forms for pictures and documents, with every field explained and every file judged."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.forms.choosers import PhoneLinkChooserForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.admin.forms.tags import check_count
from cms.forms.pictures import judge_description
from cms.input.telephone import pieces
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

    def clean_tags(self) -> list[str]:
        """Refuse too many tags: the form's own field leaves that to a script."""
        return check_count(super().clean_tags())  # type: ignore[misc]


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

    def clean(self) -> dict[str, Any]:
        """Refuse a picture of which nobody says what it shows, or that it only decorates."""
        cleaned: dict[str, Any] = super().clean()
        if {"alt", "is_decorative"} <= cleaned.keys():
            try:
                judge_description(cleaned["alt"], is_decorative=cleaned["is_decorative"])
            except ValidationError as error:
                self.add_error("alt", error)
        return cleaned


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


class TelephoneLinkForm(PhoneLinkChooserForm):
    """The form for a link to a telephone number in a text: one number, written as people write it."""

    def clean_phone_number(self) -> str:
        """Return the number as telephones dial it; the link's text stays as it was typed."""
        typed = self.cleaned_data["phone_number"]
        numbers = [piece.href for piece in pieces(typed) if piece.href]
        if not numbers:
            message = _("Diese Telefonnummer können wir nicht lesen. Bitte schreiben Sie sie mit Vorwahl.")
            raise ValidationError(message)
        if len(numbers) > 1:
            message = _("Das sind mehrere Telefonnummern. Bitte setzen Sie für jede einen eigenen Link.")
            raise ValidationError(message)
        return numbers[0].removeprefix("tel:")

    def clean(self) -> dict[str, Any]:
        """Let the number as it was typed be the link's text where there is no other."""
        cleaned = super().clean() or self.cleaned_data
        if "phone_number" in cleaned and not cleaned.get("link_text", "").strip():
            cleaned["link_text"] = self.data[self.add_prefix("phone_number")].strip()
        return cleaned
