"""What this process keeps of whole tables: made anew when one of them has changed or the clock says so.

It is kept under the versions of the tables in the database that it was made from, read before it was made
(`cms.freshness.content_version`). So what stands in other tables leaves it alone, and no other process need tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Generic, NamedTuple, Protocol, TypeVar

from django.db import connection
from django.utils import timezone

from cms.freshness.content_version import EVERY_TABLE, table_versions
from cms.freshness.single_flight import SingleFlight

# By table, as `table_versions` has them.
Versions = Mapping[str, int]


class Expiring(Protocol):
    """What is kept: it says itself when the clock makes it void."""

    @property
    def until(self) -> datetime:
        """Return that moment."""


Made = TypeVar("Made", bound=Expiring)


class _Kept(NamedTuple, Generic[Made]):
    versions: tuple[int, ...]
    since: datetime
    made: Made


class KeptValue(Generic[Made]):
    """Something made from tables of the database, the last one in this process."""

    def __init__(self, make: Callable[[datetime], Made], tables: Callable[[], Sequence[str]]) -> None:
        """Have ``make`` make it of ``tables``, named as in the database, as of a moment."""
        self._make = make
        self._tables = tables
        self._kept: _Kept[Made] | None = None
        self._flights = SingleFlight()

    def current(self, counted: Versions) -> Made:
        """Return what holds under ``counted``, which were read before; made for this once where nobody counts."""
        now = timezone.now()
        if not counted:
            return self._make(now)
        versions = tuple(counted.get(table, counted[EVERY_TABLE]) for table in self._tables())
        if (kept := self._find(versions, now)) is not None:
            return kept
        with self._flights.lead(versions) as is_first:
            if not is_first and (kept := self._find(versions, now)) is not None:
                return kept
            made = self._make(now)
            self._kept = _Kept(versions, now, made)
            return made

    def _find(self, versions: tuple[int, ...], now: datetime) -> Made | None:
        kept = self._kept
        if kept is None or kept.versions != versions or not kept.since <= now < kept.made.until:
            return None
        return kept.made


def current_versions() -> Versions:
    """Return the versions of all tables, empty where what is read now may not be kept; one statement.

    PostgreSQL counts once in a transaction, so what is read within one is not kept.
    """
    if connection.in_atomic_block and connection.vendor == "postgresql":
        return {}
    return table_versions()
