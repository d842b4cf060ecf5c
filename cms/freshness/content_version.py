"""The content version: a number that is another one whenever anything public has changed, and never comes back.

Triggers (`cms.freshness.content_triggers`) add a random number for each table that a transaction changes, so that
nothing passes them by: no `update()`, no through table, no other program. The version is the sum of all,
modulo 2⁶⁰. A number counts from the moment its transaction is committed, because its row is seen from then
on; of two that run side by side neither waits for the other, and the sum does not ask for their order. So
anyone who reads the same version twice has seen the same content in between. A database that goes on from a
dump draws other numbers than the one that it is a copy of: none of the discarded versions is met again.

A cached answer is stored under the version that was read *before* it was made. It is then never
older than its version. What made it counts too (`cms.freshness.release`).
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import DatabaseError, connection
from wagtail.models import Site

from cms.database.errors import is_unavailable
from cms.freshness.release import release
from cms.models import ContentChange, ContentVersion

# Versions stay below; sums are taken modulo 2⁶⁰, so that they fit PostgreSQL's and SQLite's integers.
BITS = 60
MASK = 2**BITS - 1
# Half a number each, for sums that SQLite can hold.
HALF = BITS // 2
LOWER_HALF = 2**HALF - 1
# The name of the row that stands for all tables.
EVERY_TABLE = ""
# As many rows are added up quickly; more are folded into the versions, at most a minute later.
FOLD_ABOVE = 50

VERSIONS = ContentVersion._meta.db_table
CHANGES = ContentChange._meta.db_table


# While the database is away, so many seconds after the last look the last version is taken to hold.
HOLDS_FOR = 30.0

_last: dict[str, tuple[int, float]] = {}
# What a request has read of the versions, at most once; None outside of one.
_read: ContextVar[list[list[tuple[str, int]]] | None] = ContextVar("versions_read", default=None)


def content_version() -> int | None:
    """Return the version of what the public sees; None where it is not known. One statement.

    Within a transaction it is not known: its own changes may never come to be. While the database does not
    answer, it is the last one that was read in this process, for `HOLDS_FOR` seconds: what is kept is given out,
    and what has to be made fails at the database and says so better.
    """
    try:
        if connection.in_atomic_block:
            return None
        found = counted()
    except DatabaseError as error:
        return _last_known() if is_unavailable(error) else None
    if found is not None:
        before, _read_at = _last.get(connection.alias, (None, 0.0))
        _last[connection.alias] = found, time.monotonic()
        if before != found:
            # Wagtail keeps these for an hour, and only the process that makes a front page tells its own cache.
            Site.clear_site_root_paths_cache()
    return found


def _last_known() -> int | None:
    version, read_at = _last.get(connection.alias, (None, 0.0))
    return version if time.monotonic() - read_at < HOLDS_FOR else None


@contextmanager
def reading_versions_once() -> Iterator[None]:
    """Let all that is read during the block stand under the versions that its first reading finds; for a GET request.

    What is kept is then stored under versions that are older than itself, as it has to be. Within a transaction they
    are read anew all the same: its own changes count, and may never come to be.
    """
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


def version_of_request() -> int | None:
    """Return the version that holds for all of this request; None outside of one, and where it is not known."""
    return None if _read.get() is None else content_version()


def counted() -> int | None:
    """Return the version, this transaction's own changes in it; None where nobody counts."""
    if _read.get() is not None:
        rows = _rows()
        is_counting = any(name == EVERY_TABLE for name, _number in rows)
        return (release() + sum(number for _name, number in rows)) & MASK if is_counting else None
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT max(CASE table_name WHEN '{EVERY_TABLE}' THEN 1 END), "  # noqa: S608
            f"sum(number >> {HALF}), sum(number & {LOWER_HALF}), "
            f"(SELECT coalesce(sum(number), 0) FROM {CHANGES}) FROM {VERSIONS}"
        )
        is_counting, high, low, changes = cursor.fetchone()
    return (release() + (int(high) << HALF) + int(low) + int(changes)) & MASK if is_counting else None


def _rows() -> list[tuple[str, int]]:
    read = _read.get()
    if read is None or connection.in_atomic_block:
        return _read_rows()
    if not read:
        read.append(_read_rows())
    return read[0]


def _read_rows() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT table_name, number FROM {VERSIONS} UNION ALL SELECT table_name, number FROM {CHANGES}"  # noqa: S608
        )
        return [(name, int(number)) for name, number in cursor.fetchall()]


def table_versions() -> dict[str, int]:
    """Return by table a number that is another one whenever a public row of it has changed; one statement.

    None within `reading_versions_once` after the first. A table that is missing has not changed since somebody
    began to count; an empty dictionary says that nobody counts. What changes every table at once, such as another
    release, makes other numbers of all.
    """
    sums: dict[str, int] = {}
    for name, number in _rows():
        sums[name] = sums.get(name, 0) + number
    if EVERY_TABLE not in sums:
        return {}
    common = sums[EVERY_TABLE] + release()
    return {name: common + (number if name else 0) & MASK for name, number in sums.items()}


def count_everything_anew(using: str = "default") -> None:
    """Make another version of every table: for changes that no trigger sees."""
    number = secrets.randbits(BITS)
    ContentVersion.objects.using(using).update_or_create(table_name=EVERY_TABLE, defaults={"number": number})


def count_nothing(cursor: Any) -> None:
    """Let the version be unknown until somebody counts again: nothing is kept meanwhile.

    The table may still be that of an older release.
    """
    cursor.execute(f"DELETE FROM {VERSIONS}")  # noqa: S608


def fold_changes() -> None:
    """Add the changes that stand by themselves to the versions. Readers see the sum before and after alike."""
    if ContentChange.objects.count() > FOLD_ABOVE:
        fold_all()


def fold_all() -> None:
    """Do so however few there are, in one statement; SQLite has none, and no `DELETE` within `WITH`."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        # Those that are seen now, each once: one that is committed meanwhile stays for the next time.
        cursor.execute(
            f"WITH gone AS (DELETE FROM {CHANGES} RETURNING table_name, number) "  # noqa: S608
            f"INSERT INTO {VERSIONS} AS versions (table_name, number) "
            f"SELECT table_name, mod(sum(number), {MASK + 1})::bigint FROM gone GROUP BY table_name "
            "ON CONFLICT (table_name) DO UPDATE "
            f"SET number = (versions.number + excluded.number) & {MASK}"
        )
