"""The tables of this process: made anew when anything of the directory has changed or the clock says so.

A comment or a story leaves them alone (`cms.freshness.kept_values`).
"""

from __future__ import annotations

from functools import cache

from django.apps import apps

from cms.freshness.kept_values import KeptValue, current_versions
from cms.models import Hashtag
from directory.facets.building import actor_table, offer_table
from directory.facets.tables import FacetTable
from directory.facets.week_ahead import WeekAhead, actors_ahead, offers_ahead


@cache
def _tables() -> tuple[str, ...]:
    models = apps.get_app_config("directory").get_models(include_auto_created=True)
    return (*(model._meta.db_table for model in models), Hashtag._meta.db_table)


_actors = KeptValue(actor_table, _tables)
_offers = KeptValue(offer_table, _tables)
_actors_ahead = KeptValue(actors_ahead, _tables)
_offers_ahead = KeptValue(offers_ahead, _tables)


def facets_of_actors() -> FacetTable:
    """Return the table of all public actors; one statement while nothing changes."""
    return _actors.current(current_versions())


def facets_of_offers() -> FacetTable:
    """Return the table of all public offers; one statement while nothing changes."""
    return _offers.current(current_versions())


def week_of_actors() -> WeekAhead:
    """Return when all public actors are there in the coming week; one statement while nothing changes."""
    return _actors_ahead.current(current_versions())


def week_of_offers() -> WeekAhead:
    """Return when all public offers take place in the coming week; one statement while nothing changes."""
    return _offers_ahead.current(current_versions())
