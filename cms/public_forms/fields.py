"""Fields of forms of the public, and what they say about what was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.public_forms.plain_text import clean_plain_text

ADDRESS_IS_WRONG = {
    "invalid": _("Diese E-Mail-Adresse stimmt so nicht. Sie sieht etwa so aus: name@example.org"),
    "max_length": _("Diese E-Mail-Adresse ist zu lang. Bitte prüfen Sie sie noch einmal."),
}
NAME_IS_LONG = _("Der Name ist zu lang. Bitte kürzen Sie ihn auf %(limit_value)d Zeichen.")


class WordsField(forms.CharField):
    """Text that people wrote, made harmless by `clean_plain_text` before it is looked at."""

    def __init__(self, *, one_line: bool = False, **kwargs: Any) -> None:
        """Clean into one line, or into paragraphs."""
        super().__init__(**kwargs)
        self.one_line = one_line

    def to_python(self, value: Any) -> str:
        """Return the cleaned text; a null character stays, for the validator to refuse."""
        value = super().to_python(value)
        return value if "\x00" in value else clean_plain_text(value, one_line=self.one_line)


class WordsForm(forms.Form):
    """A form that says in our words that a text carries a null character."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give the message to every field."""
        super().__init__(*args, **kwargs)
        message = _("Hier steckt ein unsichtbares Zeichen, das wir nicht speichern können. Bitte tippen Sie neu.")
        for field in self.fields.values():
            field.error_messages["null_characters_not_allowed"] = message


def voluntary_name(max_length: int) -> WordsField:
    """Return the field for a name that nobody has to give."""
    return WordsField(
        one_line=True,
        label=_("Ihr Name"),
        required=False,
        max_length=max_length,
        help_text=_("Freiwillig."),
        error_messages={"max_length": NAME_IS_LONG},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


def voluntary_email(help_text: Promise) -> forms.EmailField:
    """Return the field for an address that nobody has to give; ``help_text`` says what it is good for."""
    return forms.EmailField(
        label=_("Ihre E-Mail-Adresse"),
        required=False,
        max_length=254,
        help_text=help_text,
        error_messages=ADDRESS_IS_WRONG,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
