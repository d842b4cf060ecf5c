"""What a backup keeps, and how its values are written: rows that SQLite and PostgreSQL give and take alike.

A row is a list of what JSON can hold, in the order of the table's columns. Text of JSON columns stays text.
"""

from __future__ import annotations

import base64
import datetime
import itertools
import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.apps import apps as installed_apps
from django.db.models import AutoField, BigAutoField, SmallAutoField

# Made anew where they are missing (search, usages, versions, signs of life), or of no use elsewhere (logins, tasks).
# The key of the day and what is hashed with it must be forgotten after two days, in copies too.
NOT_KEPT = frozenset(
    (
        "sessions.session",
        "django_tasks_database.dbtaskresult",
        "wagtailsearch.indexentry",
        "wagtailsearch.sqliteftsindexentry",
        "wagtailcore.referenceindex",
        "wagtailadmin.editingsession",
        "cms.contentversion",
        "cms.contentchange",
        "cms.searchindexstate",
        "cms.searchposting",
        "cms.vainsearch",
        "cms.heartbeat",
        "cms.dailykey",
        "cms.attempt",
    )
)
# Kept as a table that SQLite fills by itself.
VIRTUAL = frozenset(("wagtailsearch.sqliteftsindexentry",))
ROWS_AT_ONCE = 500


class Column(NamedTuple):
    """A column and the kind of its values: the internal type of Django's field, decimals with their places."""

    name: str
    kind: str


class KeptTable(NamedTuple):
    """A table with its columns; ``pk`` sorts it, ``counts`` says whether the database numbers its rows."""

    name: str
    pk: str
    counts: bool
    columns: tuple[Column, ...]


def kept_tables(registry: Any = installed_apps) -> list[KeptTable]:
    """Return the tables of a backup; ``registry`` may be that of an older state."""
    return [_table(model) for model in _models(registry) if model._meta.label_lower not in NOT_KEPT]


def all_tables(registry: Any = installed_apps) -> list[str]:
    """Return the names of all tables that hold rows of ours, kept or not."""
    return [model._meta.db_table for model in _models(registry) if model._meta.label_lower not in VIRTUAL]


def _models(registry: Any) -> Iterator[Any]:
    seen = set()
    for model in registry.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy and meta.db_table not in seen:
            seen.add(meta.db_table)
            yield model


def _table(model: Any) -> KeptTable:
    meta = model._meta
    counts = isinstance(meta.pk, AutoField | BigAutoField | SmallAutoField)
    columns = tuple(Column(field.column, _kind(field)) for field in meta.local_concrete_fields)
    return KeptTable(meta.db_table, meta.pk.column, counts, columns)


def _kind(field: Any) -> str:
    while field.remote_field:
        field = field.target_field
    kind = field.get_internal_type()
    return f"{kind} {field.decimal_places}" if kind == "DecimalField" else str(kind)


def _as_time(value: Any) -> str:
    return str(value).partition("+")[0].rstrip("0").removesuffix(".") if "." in str(value) else str(value)


def _as_moment(value: Any) -> str:
    moment = value if isinstance(value, datetime.datetime) else datetime.datetime.fromisoformat(str(value))
    # SQLite's are in UTC and do not say so.
    aware = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return aware.astimezone(datetime.UTC).isoformat()


# From what a database's driver gives to what the file holds.
READ: dict[str, Callable[[Any], Any]] = {
    "BooleanField": bool,
    "DateField": str,
    "DateTimeField": _as_moment,
    "TimeField": _as_time,
    "UUIDField": lambda value: uuid.UUID(str(value)).hex,
    "BinaryField": lambda value: base64.b64encode(bytes(value)).decode(),
}


def _reader(kind: str) -> Callable[[Any], Any] | None:
    name, _space, places = kind.partition(" ")
    if name == "DecimalField":
        return lambda value: f"{Decimal(str(value)):.{places}f}"
    return READ.get(name)


def _writer(kind: str, vendor: str) -> Callable[[Any], Any] | None:
    """Return what turns a value of the file into what the driver takes; PostgreSQL reads text as any type."""
    if kind == "BinaryField":
        return base64.b64decode
    if kind == "DateTimeField" and vendor == "sqlite":
        return lambda value: str(datetime.datetime.fromisoformat(value).replace(tzinfo=None))
    return None


def row_count(connection: Any, table: KeptTable) -> int:
    """Return how many rows ``table`` has."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table.name}"')  # noqa: S608
        return int(cursor.fetchone()[0])


def stored_rows(connection: Any, table: KeptTable) -> Iterator[list[Any]]:
    """Yield the rows of ``table`` in the order of their primary keys; needs a transaction."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    readers = [(place, read) for place, column in enumerate(table.columns) if (read := _reader(column.kind))]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM "{table.name}" ORDER BY "{table.pk}"')  # noqa: S608
        while portion := cursor.fetchmany(ROWS_AT_ONCE):
            for found_row in portion:
                row = list(found_row)
                for place, read in readers:
                    if row[place] is not None:
                        row[place] = read(row[place])
                yield row


def insert_rows(connection: Any, table: KeptTable, rows: Iterable[list[Any]]) -> Iterator[int]:
    """Write ``rows`` into ``table`` and yield how many, portion by portion."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(["%s"] * len(table.columns))
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({values})'  # noqa: S608
    writers = [
        (place, write)
        for place, column in enumerate(table.columns)
        if (write := _writer(column.kind, connection.vendor))
    ]
    remaining = iter(rows)
    with connection.cursor() as cursor:
        while portion := list(itertools.islice(remaining, ROWS_AT_ONCE)):
            for row in portion:
                for place, write in writers:
                    if row[place] is not None:
                        row[place] = write(row[place])
            cursor.executemany(statement, portion)
            yield len(portion)


def comparable(table: KeptTable, row: list[Any]) -> list[Any]:
    """Return ``row`` so that equal ones compare equal: PostgreSQL writes JSON with other blanks, in another order."""
    return [
        json.loads(value) if column.kind == "JSONField" and isinstance(value, str) else value
        for column, value in zip(table.columns, row, strict=True)
    ]
