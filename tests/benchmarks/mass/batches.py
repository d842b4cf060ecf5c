"""Rows by the thousand, past the models: PostgreSQL's COPY, SQLite's executemany.

Making a model instance of each row and having Django write it takes five times as long.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.db import connection, models

SEED = 39130
BATCH = 2_000
# What SQLite's driver does not take as it is.
CONVERTED = (models.UUIDField, models.DateField, models.TimeField, models.DecimalField)


def chance(kind: str) -> random.Random:
    """Return the source of chance for things of ``kind``: the same on every machine."""
    return random.Random(f"{SEED}/{kind}")


def any_uuid(source: random.Random) -> uuid.UUID:
    """Return the next UUID, version 4 in form, of ``source``."""
    return uuid.UUID(int=source.getrandbits(128), version=4)


def spans(total: int, size: int = BATCH) -> Iterator[range]:
    """Yield the numbers from 1 to ``total`` in spans of at most ``size``."""
    for start in range(1, total + 1, size):
        yield range(start, min(start + size, total + 1))


def some(source: random.Random, numbers: list[int], most: int = 3) -> list[int]:
    """Return at least one and at most ``most`` of ``numbers``, or as many as there are."""
    return source.sample(numbers, min(len(numbers), source.randint(1, most)))


def reserved(model: type[models.Model], count: int) -> list[int]:
    """Return ``count`` free primary keys of ``model``; one statement."""
    if connection.vendor != "postgresql":
        # The transaction holds SQLite's one write lock.
        last = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
        return list(range(last + 1, last + count + 1))
    table, column = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
    with connection.cursor() as cursor:
        statement = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
        cursor.execute(statement, [table, column, count])
        return [number for (number,) in cursor.fetchall()]


class Table:
    """The table of one model, to be filled row by row with values in the order of ``names``.

    ``names`` are attributes such as ``page_id``; every other column gets its field's default, a
    number of its own included. No signal is sent: nothing is validated, indexed or logged.
    """

    def __init__(self, model: type[models.Model], *names: str) -> None:
        """Look the columns up once; raises ``KeyError`` for a name that the table does not have."""
        fields = {field.attname: field for field in model._meta.local_concrete_fields}
        given = [fields.pop(name) for name in names]
        others = [field for field in fields.values() if not field.primary_key]
        self.columns = ", ".join(connection.ops.quote_name(field.column) for field in [*given, *others])
        self.name = connection.ops.quote_name(model._meta.db_table)
        self.defaults = tuple(field.get_db_prep_save(field.get_default(), connection) for field in others)
        self.converters = [(place, _converter(field)) for place, field in enumerate(given) if _needs(field)]
        self.width = len(given) + len(others)

    def write(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Store ``rows``; one statement."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.name} ({self.columns}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row + self.defaults)
            else:
                values = ", ".join(["%s"] * self.width)
                cursor.executemany(
                    f"INSERT INTO {self.name} ({self.columns}) VALUES ({values})",
                    [self._converted(row) + self.defaults for row in rows],
                )

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, convert in self.converters:
            values[place] = convert(values[place])
        return tuple(values)


def _needs(field: models.Field) -> bool:
    return connection.vendor != "postgresql" and isinstance(field, CONVERTED)


def _converter(field: models.Field) -> Callable[[Any], Any]:
    return partial(field.get_db_prep_save, connection=connection)
