"""One at a time across processes and machines: PostgreSQL's advisory locks, or a locked file beside SQLite."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.transaction import TransactionManagementError

MIGRATION_LOCK = 7_402_001
TICKER_LOCK = 7_402_002


@contextmanager
def database_lock(key: int, *, wait: bool) -> Iterator[bool]:
    """Hold the lock ``key`` for the block and yield whether it is ours; without ``wait`` it may not be.

    The lock belongs to the connection, so a process that is killed lets go of it. SQLite serves one
    machine with one worker: there who waits does so for a file in VAR, and who does not is told yes.
    """
    if connection.vendor != "postgresql":
        if not wait:
            yield True
            return
        with (Path(settings.VAR) / f"{key}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
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


def lock_until_end(name: str) -> None:
    """Let no other transaction past this call with the same ``name`` until this one ends.

    For what is counted before it is stored: the others count what this one has stored. On SQLite
    transactions that write come one after the other anyway. Raises ``TransactionManagementError``
    outside of a transaction, where it would hold nothing.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("A lock until the end of the transaction needs a transaction.")
    if connection.vendor == "postgresql":
        key = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
