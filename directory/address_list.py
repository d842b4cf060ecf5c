"""The office's own list of addresses: replaced as a whole, and searched while somebody types a street."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Min, QuerySet

from cms.text import identity_key
from directory.address_file.cells import house_order_of
from directory.address_file.reading import AddressRow
from directory.address_key import address_key
from directory.models import District, StreetAddress

MOST_SUGGESTIONS = 10
SHORTEST_QUERY = 2
# Behind every key that begins like this.
_LAST = "\U0010ffff"


class AddressSuggestion(NamedTuple):
    """A street (``address`` is None), or an address with the keys of its district where the office has it."""

    text: str
    place: str
    address: StreetAddress | None = None
    district: District | None = None


def replace_addresses(rows: Iterable[AddressRow]) -> int:
    """Put ``rows`` in the place of the list, in one transaction; return how many there are now.

    All that takes time is done before: on SQLite nobody else can write meanwhile. Nothing refers to these rows, so
    none of them is fetched or told of by a signal.
    """
    meta = StreetAddress._meta
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    values = [_values(row, fields) for row in rows]
    columns, places = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{meta.db_table}"')  # noqa: S608
        cursor.executemany(f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({places})', values)  # noqa: S608
    return len(values)


def _values(row: AddressRow, fields: Iterable[Any]) -> list[Any]:
    """Return what the columns of ``fields`` hold for ``row``."""
    address = StreetAddress(**row._asdict(), house_order=house_order_of(row.house_number))
    return [field.get_db_prep_save(field.pre_save(address, True), connection) for field in fields]


def suggested_addresses(query: str) -> list[AddressSuggestion]:
    """Return at most `MOST_SUGGESTIONS` for what somebody has typed: streets, or the addresses of the only one."""
    key = address_key(query)
    if len(key) < SHORTEST_QUERY:
        return []
    found = StreetAddress.objects.filter(search_key__gte=key, search_key__lt=key + _LAST)
    # By the key, which compares alike on every database.
    by_street = found.values_list("street", "city").annotate(first_key=Min("search_key"), first=Min("pk"))
    streets = list(by_street.order_by("first_key", "first")[:MOST_SUGGESTIONS])
    if len(streets) != 1:
        return [AddressSuggestion(street, city) for street, city, *_keys in streets]
    return _with_districts(found.order_by("house_order", "search_key", "pk")[:MOST_SUGGESTIONS])


def _with_districts(addresses: QuerySet[StreetAddress]) -> list[AddressSuggestion]:
    districts = list(District.objects.all())
    by_key = {district.official_key: district for district in districts if district.official_key}
    by_name = {identity_key(district.name): district for district in districts}
    return [
        AddressSuggestion(
            address.written,
            f"{address.postal_code} {address.city}".strip(),
            address,
            by_key.get(address.district_key) or by_name.get(identity_key(address.district_name)),
        )
        for address in addresses
    ]
