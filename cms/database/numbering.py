"""Numbers that a table gave are given once, in SQLite too, whatever migrations do to the table.

Django changes a table in SQLite by making it anew and copying its rows; the counter begins again after the highest
number that is left. A new row would then inherit what is kept under the number of a deleted one: its log, its address
in the API, its place in the bin. See also `cms.operation.backup.sequences`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def numbers_go_on(connection: Any) -> Iterator[None]:
    """Have the tables behind ``connection`` count on after the block from where they were before it."""
    before = _counters(connection)
    try:
        yield
    finally:
        _raise_counters(connection, before)


def _counters(connection: Any) -> dict[str, int]:
    """Return the last number by table; nothing where the database keeps them itself or has no tables yet."""
    if connection.vendor != "sqlite":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")
        if not cursor.fetchone():
            return {}
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        return dict(cursor.fetchall())


def _raise_counters(connection: Any, before: dict[str, int]) -> None:
    lost = [name for name, last in _counters(connection).items() if last < before.get(name, 0)]
    with connection.cursor() as cursor:
        for name in lost:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [before[name], name])
