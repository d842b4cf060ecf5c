"""The two steps that have rows: districts and colleagues."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.admin.rights.people import groups_beyond
from cms.text import identity_key
from home.setting_up.people import account_of
from home.setting_up.plan import Invited, NewDistrict, OfficePlan

LONGEST_NAME = 120
WHAT_ROLES_DO = {
    "Redaktion": _("schreibt Geschichten und Akteure und gibt sie zur Freigabe"),
    "Freigabe": _("prüft und veröffentlicht"),
    "Moderation": _("prüft Kommentare"),
    "Verwaltung": _("darf alles, auch Konten und Einstellungen"),
}
NOTHING_CHOSEN = _("Bitte wählen Sie etwas aus oder tragen Sie etwas ein. Oder lassen Sie den Schritt aus.")


class StepForm(forms.Form):
    """What the forms share: who fills them in, and no colon behind labels."""

    def __init__(self, *args: Any, by: Any = None, **kwargs: Any) -> None:
        """Take what a form takes, and ``by``, None for the command line."""
        self.by = by
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class DistrictForm(StepForm):
    """A row: one district."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, required=False)
    official_key = forms.CharField(label=_("Amtlicher Schlüssel"), max_length=20, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a number without a name."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("official_key") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Wie heißt der Stadtteil mit diesem Schlüssel?"))
        return cleaned


class RowsFormSet(forms.BaseFormSet):
    """Rows of which at least one is filled in; ``key`` is the field that makes it so."""

    key = "name"

    def clean(self) -> None:
        """Refuse nothing at all, and a name or address in two rows."""
        super().clean()
        rows = [form for form in self.forms if form.cleaned_data.get(self.key)] if not any(self.errors) else []
        if not any(self.errors) and not rows:
            raise ValidationError(NOTHING_CHOSEN)
        seen: set[str] = set()
        for form in rows:
            key = identity_key(form.cleaned_data[self.key])
            if key in seen:
                form.add_error(self.key, _("Das steht schon weiter oben."))
                raise ValidationError(_("Eine Zeile steht doppelt da. Bitte löschen Sie eine davon."))
            seen.add(key)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the cleaned rows that are filled in."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get(self.key)]


class DistrictRows(RowsFormSet):
    """All districts of a plan."""

    def plan(self) -> OfficePlan:
        """Return what to set up."""
        rows = tuple(NewDistrict(row["name"], row["official_key"]) for row in self.rows)
        return OfficePlan(steps=("districts",), districts=rows)


class PersonForm(StepForm):
    """A row: one colleague."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, required=False)
    email = forms.EmailField(label=_("E-Mail-Adresse"), max_length=150, required=False)
    role = forms.ChoiceField(label=_("Rolle"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the groups whose rights whoever asks has."""
        super().__init__(*args, **kwargs)
        groups = list(Group.objects.order_by("pk"))
        beyond = groups_beyond(self.by, groups) if self.by is not None else []
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (group.name, group.name) for group in groups if group.name not in beyond
        ]

    def has_changed(self) -> bool:
        """Tell whether somebody is named; a role alone, which the browser sends anyway, names nobody."""
        return any(name in self.changed_data for name in ("name", "email"))

    def clean_email(self) -> str:
        """Return the address in small letters; refuse one that has an account."""
        email: str = self.cleaned_data["email"].lower()
        if self.by is not None and email and (user := account_of(email)):
            problem = _now("Für diese Adresse gibt es schon ein Konto: %(name)s. Rollen ändern Sie unter „Konten“.")
            raise ValidationError(problem % {"name": user.get_full_name() or user.username})
        return email

    def clean(self) -> dict[str, Any]:
        """Refuse half a row."""
        cleaned = super().clean() or self.cleaned_data
        asked = {"name": _("Wie heißt die Person?"), "email": _("An welche Adresse soll die Einladung gehen?")}
        asked["role"] = _("Was soll die Person tun?")
        if self.has_changed():
            for field, question in asked.items():
                if not cleaned.get(field) and field not in self.errors:
                    self.add_error(field, question)
        return cleaned


class OwnForm(StepForm):
    """The address of whoever sets up: without one nobody gets mails, nor a new password."""

    own_email = forms.EmailField(
        label=_("Ihre eigene E-Mail-Adresse"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Für Mitteilungen, und falls Sie einmal Ihr Passwort vergessen."),
    )


class PeopleRows(RowsFormSet):
    """All colleagues of a plan, and the address of whoever invites them."""

    key = "email"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for one's own address, too, where there is none."""
        super().__init__(*args, **kwargs)
        by = self.form_kwargs.get("by")
        self.own = OwnForm(self.data or None) if by is not None and not by.email else None

    def clean(self) -> None:
        """Take one's own address alone for enough."""
        if self.own is not None and not self.own.is_valid():
            raise ValidationError(_("Ihre eigene E-Mail-Adresse stimmt so nicht. Bitte sehen Sie sie noch einmal an."))
        if not self.own_email or self.rows:
            super().clean()

    @property
    def own_email(self) -> str:
        """Return one's own address, empty where it was not asked for or not given."""
        return str(self.own.cleaned_data.get("own_email", "")) if self.own is not None else ""

    def plan(self) -> OfficePlan:
        """Return what to set up."""
        people = tuple(Invited(row["name"], row["email"], row["role"]) for row in self.rows)
        return OfficePlan(steps=("people",), people=people, own_email=self.own_email)


DistrictsForm: Any = forms.formset_factory(DistrictForm, formset=DistrictRows, extra=4, max_num=100, absolute_max=100)
PeopleForm: Any = forms.formset_factory(PersonForm, formset=PeopleRows, extra=3, max_num=100, absolute_max=100)
