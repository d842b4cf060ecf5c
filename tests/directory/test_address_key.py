"""Streets are found however they are written, and from their first letters on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.address_key import LONGEST_ADDRESS_KEY, address_key

pytestmark = pytest.mark.once
SAME = [
    ("Goethestraße", "Goethestr."),
    ("Goethestraße", "Goethestr"),
    ("Goethestraße", "goethestrasse"),
    ("Goethestraße", "GOETHESTRASSE"),
    ("Goethestraße", "GOETHESTRAẞE"),
    ("Goethestraße", "Goethe-Straße"),
    ("Goethestraße", "Goethe Str."),
    ("Goethestraße 12", "Goethestr.12"),
    ("Goethestraße 12", "goethestrasse12"),
    ("Goethestraße 12 a", "Goethestr. 12A"),
    ("Otto-von-Guericke-Straße 5", "otto von guericke str 5"),
    ("Straße des 17. Juni 135", "Str. des 17.Juni 135"),
    ("Müllerweg", "Muellerweg"),
    ("Müllerweg", "Mullerweg"),
    ("Müllerweg", "Mu\u0308llerweg"),
    ("Ölmühle", "Oelmuehle"),
    ("Ärztehaus", "Aerztehaus"),
    ("Schloßplatz", "Schlossplatz"),
    ("Café-Gasse", "Cafegasse"),
    ("Große Diesdorfer Straße", "Grosse Diesdorfer Str."),
    ("Zur Bauernstraße 1", "Zur Bauernstr 1"),
    ("Straßenbahnweg", "Strassenbahnweg"),
    ("St\u00adraße", "Straße"),
]
DIFFERENT = [
    ("Goethestraße", "Goetheweg"),
    ("Goethestraße 1", "Goethestraße 2"),
    ("Straßburger Weg", "Strburger Weg"),
    ("Strandweg", "Straßenweg"),
    ("Am Markt", "Markt"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_write_a_street_have_one_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) != ""


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_streets_have_two_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize("street", sorted({street for pair in SAME for street in pair}))
def test_wherever_somebody_stops_typing_the_key_begins_so(street: str) -> None:
    for end in range(len(street) + 1):
        assert address_key(street).startswith(address_key(street[:end])), street[:end]


STREETS = st.text(st.sampled_from("aeouäöüßstrSTR .-19né\u0308"), max_size=24)


@settings(max_examples=300, deadline=None)
@given(STREETS, STREETS)
def test_a_beginning_has_the_beginning_of_the_key(street: str, more: str) -> None:
    assert address_key(street + more).startswith(address_key(street))


def test_a_key_fits_its_column() -> None:
    assert len(address_key("ß" * 500)) == LONGEST_ADDRESS_KEY
