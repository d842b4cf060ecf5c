"""The field for a street: what is typed is looked up in the office's own list of addresses.

Without a script it is a field like any other.
"""

from __future__ import annotations

from django.forms import Media, TextInput
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

SUGGEST_URL_NAME = "suggest_addresses"


class StreetInput(TextInput):
    """A field that ``street-input.js`` makes a combobox with a list of suggestions (WAI-ARIA 1.2, section 5.4).

    ``with_town``: the field takes the address with postcode and town; else the street alone, and a choice fills the
    form's fields for the rest.
    """

    def __init__(self, *, with_town: bool = False) -> None:
        """Say where to ask."""
        super().__init__(
            {
                "autocomplete": "off",
                "data-office-street": "whole" if with_town else "street",
                "data-suggest-at": reverse_lazy(SUGGEST_URL_NAME),
                "data-list-label": _("Vorschläge aus der Adressliste"),
                "data-outdated": _("Die Koordinaten gehören noch zur Adresse davor. Bitte prüfen Sie sie."),
            }
        )

    @property
    def media(self) -> Media:
        """Return the script and the look of the list."""
        return Media(js=["directory/admin/street-input.js"], css={"all": ["directory/admin/street-input.css"]})
