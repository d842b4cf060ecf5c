"""One at a time across processes and machines: PostgreSQL's advisory locks."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

MIGRATION_LOCK = 7_402_001
TICKER_LOCK = 7_402_002


@contextmanager
def database_lock(key: int, *, wait: bool) -> Iterator[bool]:
    """Hold the lock ``key`` for the block and yield whether it is ours; without ``wait`` it may not be.

    The lock belongs to the connection, so a process that is killed lets go of it. SQLite serves one
    machine with one worker: there the answer is always yes.
    """
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT true FROM pg_advisory_lock(%s)", [key])
        else:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        is_ours = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
