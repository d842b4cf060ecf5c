"""The tables of this process: made anew when anything of the directory has changed or the clock says so.

A table is kept under the versions of the tables in the database that it was made from, read before it was made
(`cms.freshness.content_version`). So a comment or a story leaves it alone, and no other process need tell.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import NamedTuple, Protocol, TypeVar, cast

from django.apps import apps
from django.db import connection
from django.utils import timezone

from cms.freshness.content_version import EVERY_TABLE, table_versions
from cms.freshness.single_flight import SingleFlight
from cms.models import Hashtag
from directory.facets.building import actor_table, offer_table
from directory.facets.tables import FacetTable
from directory.facets.week_ahead import WeekAhead, actors_ahead, offers_ahead

Versions = tuple[int, ...]


class _Table(Protocol):
    """What is kept: it says itself when the clock makes it void."""

    @property
    def until(self) -> datetime: ...


Table = TypeVar("Table", bound=_Table)


class _Kept(NamedTuple):
    versions: Versions
    since: datetime
    table: _Table


_kept: dict[Callable[[datetime], _Table], _Kept] = {}
_flights = SingleFlight()


def facets_of_actors() -> FacetTable:
    """Return the table of all public actors; one statement while nothing changes."""
    return _current(actor_table)


def facets_of_offers() -> FacetTable:
    """Return the table of all public offers; one statement while nothing changes."""
    return _current(offer_table)


def week_of_actors() -> WeekAhead:
    """Return when all public actors are there in the coming week; one statement while nothing changes."""
    return _current(actors_ahead)


def week_of_offers() -> WeekAhead:
    """Return when all public offers take place in the coming week; one statement while nothing changes."""
    return _current(offers_ahead)


def _current(make: Callable[[datetime], Table]) -> Table:
    now, versions = timezone.now(), _versions()
    if versions is None:
        return make(now)
    if table := _find(make, versions, now):
        return table
    with _flights.lead((make, versions)) as is_first:
        if not is_first and (table := _find(make, versions, now)):
            return table
        table = make(now)
        _kept[make] = _Kept(versions, now, table)
        return table


def _find(make: Callable[[datetime], Table], versions: Versions, now: datetime) -> Table | None:
    kept = _kept.get(make)
    if kept is None or kept.versions != versions or not kept.since <= now < kept.table.until:
        return None
    return cast(Table, kept.table)


def _versions() -> Versions | None:
    """Return what the tables stand for; None where nobody counts.

    PostgreSQL counts once in a transaction, so what is read within one is not kept.
    """
    if connection.in_atomic_block and connection.vendor == "postgresql":
        return None
    counted = table_versions()
    if not counted:
        return None
    return tuple(counted.get(table, counted[EVERY_TABLE]) for table in _tables())


@cache
def _tables() -> tuple[str, ...]:
    models = apps.get_app_config("directory").get_models(include_auto_created=True)
    return (*(model._meta.db_table for model in models), Hashtag._meta.db_table)
