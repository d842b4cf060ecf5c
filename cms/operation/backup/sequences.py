"""The last number that a table has given: a restored database must not give those of deleted rows once more.

Logs, and addresses of the API, name rows by number; a new row under an old number would inherit them.
"""

from __future__ import annotations

from typing import Any

from cms.operation.backup.tables import KeptTable


def last_given(connection: Any, table: KeptTable) -> int:
    """Return the last number that ``table`` gave to a row, 0 for none and where its rows are not counted."""
    if not table.counts:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
            row = cursor.fetchone()
        else:
            sequence = _sequence(cursor, table)
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
            row = cursor.fetchone()
    return int(row[0]) if row else 0


def go_on_from(connection: Any, table: KeptTable, last: int) -> None:
    """Have the next row of ``table`` numbered after ``last``, and after all that are there."""
    if not table.counts:
        return
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT coalesce(max("{table.pk}"), 0) FROM "{table.name}"')  # noqa: S608
        highest = max(last, int(cursor.fetchone()[0]))
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, highest])
        else:
            cursor.execute("SELECT setval(%s, %s, %s)", [_sequence(cursor, table), max(highest, 1), highest > 0])


def _sequence(cursor: Any, table: KeptTable) -> str:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', table.pk])
    return str(cursor.fetchone()[0])
