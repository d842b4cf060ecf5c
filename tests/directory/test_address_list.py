"""The list of addresses is replaced as a whole, and found from the first letters of a street on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError

from directory import address_list
from directory.address_file.reading import AddressRow
from directory.address_list import MOST_SUGGESTIONS, SHORTEST_QUERY, replace_addresses, suggested_addresses
from directory.models import StreetAddress
from tests import factories

pytestmark = pytest.mark.django_db


def listed(street: str, number: str = "", city: str = "Magdeburg", **fields: Any) -> AddressRow:
    """Return one address of a list."""
    places = {"latitude": Decimal("52.1489"), "longitude": Decimal("11.5715")}
    more = {"district_name": "", "district_key": "", "official_key": "", **places, **fields}
    return AddressRow(street, number, "39130", city, **more)


def texts(query: str) -> list[str]:
    """Return what is suggested."""
    return [suggestion.text for suggestion in suggested_addresses(query)]


def test_a_new_list_takes_the_place_of_the_old_one() -> None:
    replace_addresses([listed("Am Markt", "1"), listed("Am Markt", "2")])
    assert replace_addresses([listed("Mühlenweg", "12a")]) == 1
    (address,) = StreetAddress.objects.all()
    assert (str(address), address.house_order) == ("Mühlenweg 12a, 39130 Magdeburg", 12)
    assert (address.latitude, address.longitude) == (Decimal("52.148900"), Decimal("11.571500"))


@pytest.mark.django_db(transaction=True)
def test_a_list_that_fails_half_way_leaves_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_addresses([listed("Am Markt", "1")])
    values_of = address_list._values

    def broken_at_last(row: AddressRow, fields: Any) -> list[Any]:
        values = values_of(row, fields)
        return [None] * len(values) if row.house_number == "3" else values

    monkeypatch.setattr(address_list, "_values", broken_at_last)
    with pytest.raises(DatabaseError):
        replace_addresses([listed("Mühlenweg", str(number)) for number in (1, 2, 3)])
    assert [str(address) for address in StreetAddress.objects.all()] == ["Am Markt 1, 39130 Magdeburg"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", []),
        ("m", []),
        ("Weg", []),
        ("mü", ["Mühlenstraße", "Mühlenweg"]),
        ("Muehlen", ["Mühlenstraße", "Mühlenweg"]),
        ("MUHLEN", ["Mühlenstraße", "Mühlenweg"]),
        ("Mühlenst", ["Mühlenstraße 2", "Mühlenstraße 10"]),
        ("Mühlenstrass", ["Mühlenstraße 2", "Mühlenstraße 10"]),
        ("Mühlenstr.", ["Mühlenstraße 2", "Mühlenstraße 10"]),
        ("Mühlen-Straße 1", ["Mühlenstraße 10"]),
        ("mühlenweg", ["Mühlenweg 1", "Mühlenweg 1a", "Mühlenweg 9", "Mühlenweg 11"]),
        ("Mühlenweg 1", ["Mühlenweg 1", "Mühlenweg 1a", "Mühlenweg 11"]),
        ("Mühlenweg 1A", ["Mühlenweg 1a"]),
        ("Mühlenweg 3", []),
        ("Am Markt", ["Am Markt", "Am Markt"]),
        ("str des 17", ["Straße des 17. Juni 135"]),
        ("Platz", ["Platz"]),
        ("%", []),
        ("_ühlenweg", []),
        ("Mühlenweg' OR 1=1", []),
    ],
)
def test_what_is_found(query: str, found: list[str]) -> None:
    numbers = ["11", "1", "9", "1a"]
    replace_addresses(
        [
            *(listed("Mühlenweg", number) for number in numbers),
            listed("Mühlenstraße", "10"),
            listed("Mühlenstraße", "2"),
            listed("Am Markt", "1"),
            listed("Am Markt", "1", city="Barleben"),
            listed("Straße des 17. Juni", "135"),
            listed("Platz"),
        ]
    )
    assert texts(query) == found


def test_there_are_so_many_suggestions_and_no_more() -> None:
    replace_addresses([listed("Mühlenweg", str(number)) for number in range(1, MOST_SUGGESTIONS + 2)])
    assert len(texts("Mühlenweg")) == MOST_SUGGESTIONS
    replace_addresses([listed(f"Mühlenweg {letter}") for letter in "ABCDEFGHIJK"])
    assert len(texts("Mühlenweg")) == MOST_SUGGESTIONS
    assert len(texts("x" * SHORTEST_QUERY)) == 0


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"district_key": "07"}, "Neu Olvenstedt"),
        ({"district_name": "NEU OLVENSTEDT"}, "Neu Olvenstedt"),
        ({"district_name": "Stadtfeld", "district_key": "07"}, "Neu Olvenstedt"),
        ({"district_name": "Stadtfeld", "district_key": "99"}, "Stadtfeld"),
        ({"district_name": "Sudenburg"}, None),
        ({}, None),
    ],
)
def test_the_district_is_the_offices_own_by_key_or_name(fields: dict[str, str], name: str | None) -> None:
    factories.district(name="Neu Olvenstedt", official_key="07")
    factories.district(name="Stadtfeld")
    replace_addresses([listed("Mühlenweg", "1", **fields)])
    (suggestion,) = suggested_addresses("Mühlenweg")
    assert (suggestion.district.name if suggestion.district else None) == name


@pytest.mark.parametrize("count", [2, 20])
def test_a_search_takes_the_same_statements_for_few_and_many(count: int, django_assert_num_queries: Any) -> None:
    replace_addresses([listed("Mühlenweg", str(number)) for number in range(count)])
    with django_assert_num_queries(3):
        assert len(texts("Mühlenweg")) == min(count, MOST_SUGGESTIONS)
