"""Foreign keys checked all at once instead of row by row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models

FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])
"""


@contextmanager
def checked_at_once(*filled: type[models.Model]) -> Iterator[None]:
    """Take the foreign keys of the models' tables away and put them back when the with-block ends.

    PostgreSQL looks every new row's targets up one by one, which is half of the whole work; a
    constraint that is added checks all rows with one join. Belongs into a transaction, and locks the
    tables until its end; a failure brings the constraints back with everything else. SQLite checks
    with the transaction's end and needs nothing.
    """
    if connection.vendor != "postgresql":
        yield
        return
    tables = [connection.ops.quote_name(model._meta.db_table) for model in filled]
    with connection.cursor() as cursor:
        # A table with checks still to come cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(FOREIGN_KEYS, [tables])
        keys = cursor.fetchall()
        for table, name, _definition in keys:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield
        for table, name, definition in keys:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
