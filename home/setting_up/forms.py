"""The six forms; each checks what people wrote, on a screen or in a file, and returns what it holds as a `OfficePlan`.

The names of their fields are the keys of the file (`home.setting_up.files`).
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.admin.rights.people import groups_beyond
from cms.models import NewsRhythm, OfficeSettings
from cms.pictures.fields import PictureField
from cms.text import identity_key
from directory.models import Category, SpokenLanguage, TargetGroup
from home.setting_up.people import MODERATION
from home.setting_up.plan import OfficePlan
from home.setting_up.rows import LONGEST_NAME, NOTHING_CHOSEN, DistrictsForm, PeopleForm, StepForm
from home.setting_up.suggestions import CATEGORIES, LANGUAGES, TARGET_GROUPS

# So much of a line that is too long is repeated.
LONGEST_START = 30


class OfficeForm(forms.ModelForm):
    """Name, address, hours, logo and colours; each field as in the office's settings."""

    logo = PictureField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput,
    )

    class Meta:
        model = OfficeSettings
        fields = ["name", "tagline", "street", "postal_code", "city", "phone", "email", "opening_note", "palette"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "street": forms.TextInput(attrs={"autocomplete": "street-address"}),
            "postal_code": forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
            "city": forms.TextInput(attrs={"autocomplete": "address-level2"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "palette": forms.RadioSelect,
        }

    field_order = ["name", "tagline", "street", "postal_code", "city", "phone", "email", "opening_note", "logo"]

    def __init__(self, *args: Any, by: Any = None, **kwargs: Any) -> None:
        """Begin with what the settings hold."""
        super().__init__(*args, **{"instance": OfficeSettings.load(), "label_suffix": "", **kwargs})
        # Wagtail's field says nothing but what is allowed.
        self.fields["logo"].help_text = _("Ein Bild von Ihrem Gerät, am besten quer oder quadratisch.")

    def plan(self) -> OfficePlan:
        """Return what to set up."""
        office = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return OfficePlan(steps=("office",), office=office, logo=self.cleaned_data.get("logo"))


class ListsForm(StepForm):
    """Suggestions to tick, and lines for one's own."""

    SUGGESTED = {
        "categories": (Category, CATEGORIES, _("Kategorien"), _("Was tun die Akteure? Jeder Akteur gehört zu einer.")),
        "target_groups": (TargetGroup, TARGET_GROUPS, _("Zielgruppen"), _("Für wen ist ein Angebot?")),
        "languages": (SpokenLanguage, LANGUAGES, _("Sprachen"), _("Welche Sprachen spricht man bei den Akteuren?")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer what is not there yet."""
        super().__init__(*args, **kwargs)
        for name, (model, suggested, label, help_text) in self.SUGGESTED.items():
            there = set(model.objects.values_list("name_key", flat=True))
            names = [one.name for one in suggested if identity_key(one.name) not in there]
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                help_text=help_text,
                required=False,
                choices=[(one, one) for one in names],
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields[f"more_{name}"] = forms.CharField(
                label=_("Eigene, jede in einer neuen Zeile"), required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def clean(self) -> dict[str, Any]:
        """Refuse nothing at all, and lines that are too long."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.SUGGESTED:
            for line in self.lines(name):
                if len(line) > LONGEST_NAME:
                    problem = _now("„%(start)s“ ist zu lang: höchstens %(most)s Zeichen.")
                    self.add_error(
                        f"more_{name}", problem % {"start": Truncator(line).chars(LONGEST_START), "most": LONGEST_NAME}
                    )
        if not self.errors and not any(self.names_for(name) for name in self.SUGGESTED):
            raise ValidationError(NOTHING_CHOSEN)
        return cleaned

    def lines(self, name: str) -> list[str]:
        """Return the names that were written, one a line."""
        lines = self.cleaned_data.get(f"more_{name}", "").splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    def names_for(self, name: str) -> tuple[str, ...]:
        """Return what was ticked and written."""
        return (*self.cleaned_data.get(name, []), *self.lines(name))

    def plan(self) -> OfficePlan:
        """Return what to set up."""
        lists: dict[str, Any] = {name: self.names_for(name) for name in self.SUGGESTED}
        return OfficePlan(steps=("lists",), **lists)


class PagesForm(StepForm):
    """What the imprint needs to know; all of it may be left for later."""

    provider = forms.CharField(
        label=_("Träger"),
        max_length=200,
        required=False,
        help_text=_("Name und Rechtsform, zum Beispiel „Nachbarschaft Nord e. V.“."),
    )
    represented_by = forms.CharField(
        label=_("Vertreten durch"),
        max_length=200,
        required=False,
        help_text=_("Vor- und Nachname, etwa des Vorstands."),
    )
    responsible = forms.CharField(
        label=_("Verantwortlich für den Inhalt"), max_length=200, required=False, help_text=_("Vor- und Nachname.")
    )

    def plan(self) -> OfficePlan:
        """Return what to set up."""
        return OfficePlan(steps=("pages",), pages=True, facts=self.cleaned_data)


class CommentsForm(StepForm):
    """Whether people may answer, and who reads it first."""

    comments_enabled = forms.TypedChoiceField(
        label=_("Dürfen Leser:innen kommentieren?"),
        choices=[
            ("yes", _("Ja. Jeder Kommentar wird vorher von Ihnen gelesen.")),
            ("no", _("Nein. Das lässt sich jederzeit ändern.")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    moderators = forms.MultipleChoiceField(
        label=_("Wer prüft die Kommentare?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    comments_news = forms.ChoiceField(
        label=_("Wie oft soll das Team erfahren, dass etwas wartet?"),
        choices=NewsRhythm.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer everybody with an account; nobody where the group went or is beyond whoever asks."""
        super().__init__(*args, **kwargs)
        office = OfficeSettings.load()
        self.initial["comments_enabled"] = "yes" if office.comments_enabled else "no"
        self.initial["comments_news"] = office.comments_news
        group = Group.objects.filter(name=MODERATION).first()
        if group is None or (self.by is not None and groups_beyond(self.by, [group])):
            del self.fields["moderators"]
            return
        people = get_user_model().objects.filter(is_active=True).order_by("name_key")
        field: Any = self.fields["moderators"]
        field.choices = [(user.username, user.get_full_name() or user.username) for user in people]
        self.initial["moderators"] = list(people.filter(groups=group).values_list("username", flat=True))

    def plan(self) -> OfficePlan:
        """Return what to set up."""
        cleaned = self.cleaned_data
        office = {"comments_enabled": cleaned["comments_enabled"]}
        if cleaned.get("comments_news"):
            office["comments_news"] = cleaned["comments_news"]
        chosen = tuple(cleaned.get("moderators", ()))
        # Whoever fills in a file names some, on the screen all of them stand with a tick.
        before = self.initial.get("moderators", []) if self.by is not None else []
        stopping = tuple(name for name in before if name not in chosen)
        return OfficePlan(steps=("comments",), office=office, moderators=chosen, no_moderators=stopping)


FORMS: dict[str, Any] = {
    "office": OfficeForm,
    "districts": DistrictsForm,
    "lists": ListsForm,
    "pages": PagesForm,
    "comments": CommentsForm,
    "people": PeopleForm,
}
