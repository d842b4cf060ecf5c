"""One moment of a database, read from a connection of its own while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection as main_connection
from django.db.utils import ConnectionHandler

from cms.operation.backup.sequences import last_given
from cms.operation.backup.tables import KeptTable, kept_tables, row_count, stored_rows

BEGIN = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class DatabaseSource:
    """The content of a database: its tables, rows, last numbers, and the migrations that it has."""

    def __init__(self, connection: Any) -> None:
        """Read from ``connection``, which is in a transaction."""
        self.connection = connection
        self.tables = kept_tables()

    def migrations(self) -> set[tuple[str, str]]:
        """Return the applied migrations as app and name."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return {(app, name) for app, name in cursor.fetchall()}

    def rows(self, table: KeptTable) -> Iterator[list[Any]]:
        """Yield the rows of ``table``."""
        return stored_rows(self.connection, table)

    def count(self, table: KeptTable) -> int:
        """Return how many rows ``table`` has."""
        return row_count(self.connection, table)

    def last_number(self, table: KeptTable) -> int:
        """Return the last number that ``table`` gave."""
        return last_given(self.connection, table)


def connection_to_file(file: Path) -> Any:
    """Return a new connection to the SQLite database in ``file``."""
    options = {"timeout": 20, "init_command": "PRAGMA journal_mode=WAL"}
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": options}
    return ConnectionHandler({"default": settings})["default"]


def another_connection() -> Any:
    """Return a new connection to the database in use, whose transactions take no lock before they write."""
    settings = dict(main_connection.settings_dict)
    settings["OPTIONS"] = {name: one for name, one in settings["OPTIONS"].items() if name != "transaction_mode"}
    return ConnectionHandler({"default": settings})["default"]


@contextmanager
def snapshot_of(connection: Any) -> Iterator[DatabaseSource]:
    """Hold one moment of the database behind ``connection`` for the block; closes the connection after it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(BEGIN[connection.vendor])
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL statement_timeout = 0")
            # SQLite takes its moment with the first look.
            cursor.execute("SELECT count(*) FROM django_migrations")
            yield DatabaseSource(connection)
            cursor.execute("ROLLBACK")
    finally:
        connection.close()
