"""Which column of the file is which: the names that German cities give them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cms.text import sort_key

STREET, NUMBER, SUFFIX, POSTCODE, CITY = "street", "house_number", "suffix", "postal_code", "city"
DISTRICT, DISTRICT_KEY, KEY, LATITUDE, LONGITUDE = (
    "district_name",
    "district_key",
    "official_key",
    "latitude",
    "longitude",
)
# Folded by `folded_name`; the first name is the one we tell people.
NAMES: dict[str, tuple[str, ...]] = {
    STREET: ("Straße", "strassenname", "strname", "str", "strasse name", "street", "strassenbezeichnung"),
    NUMBER: ("Hausnummer", "hausnr", "hnr", "hsnr", "hausnum", "nummer", "nr", "house number", "adresse hausnummer"),
    SUFFIX: (
        "Zusatz",
        "hausnummerzusatz",
        "hausnrzusatz",
        "hausnummernzusatz",
        "hnrzusatz",
        "hnrz",
        "adz",
        "buchstabe",
    ),
    POSTCODE: ("Postleitzahl", "plz", "postcode", "postal code", "zip"),
    CITY: ("Ort", "stadt", "ortsname", "gemeinde", "gemeindename", "postort", "city", "town"),
    DISTRICT: ("Stadtteil", "ortsteil", "stadtteilname", "ortsteilname", "stadtteil name", "stt name", "district"),
    DISTRICT_KEY: (
        "Stadtteilschlüssel",
        "stadtteilnummer",
        "stadtteilnr",
        "stadtteil nr",
        "stadtteil nummer",
        "ortsteilnummer",
        "ortsteilschluessel",
        "district key",
    ),
    KEY: ("Schlüssel", "amtlicher schluessel", "adressschluessel", "adress id", "adressid", "strassenschluessel", "oi"),
    LATITUDE: ("Breitengrad", "breite", "lat", "latitude", "geo lat", "geographische breite"),
    LONGITUDE: ("Längengrad", "laenge", "lon", "lng", "long", "longitude", "geo lon", "geographische laenge"),
}
NEEDED = (STREET, NUMBER, POSTCODE, LATITUDE, LONGITUDE)


class Columns(NamedTuple):
    """Where each field stands, ``places`` by field; ``unused`` and ``twice`` are names as the file writes them."""

    places: dict[str, int]
    unused: list[str]
    twice: list[str]

    @property
    def missing(self) -> list[str]:
        """Return the names of columns that there have to be and that are not there."""
        return [NAMES[field][0] for field in NEEDED if field not in self.places]


def folded_name(name: str) -> str:
    """Return ``name`` without case, umlauts (ä or ae), ß, blanks and signs."""
    return re.sub(r"([aou])e", r"\1", re.sub(r"[\W_]", "", sort_key(name)))


FIELDS = {folded_name(name): field for field, names in NAMES.items() for name in names}


def columns_of(head: Iterable[str]) -> Columns:
    """Return which column is which by the names in ``head``, the first line."""
    columns = Columns({}, [], [])
    for place, name in enumerate(head):
        field = FIELDS.get(folded_name(name))
        if field is None:
            if name:
                columns.unused.append(name)
        elif field in columns.places:
            columns.twice.append(name)
        else:
            columns.places[field] = place
    return columns
