"""What words such as *samstag*, *jetzt offen* and *barrierefrei* ask of actors and offers, by the tables of facets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from cms.search.conditions import FREE, OPEN_NOW, STEP_FREE, WEEKDAY, Condition, ConditionWord
from cms.search.ranking.reading import fetch_keys
from directory.facets.keeping import facets_of_actors, facets_of_offers
from directory.facets.tables import NOW, FacetTable, Narrowed
from directory.models import OfferHours, OpeningHours
from directory.models.choices import CostKind, FacetName, StepFreeAccess

# By condition the facet and its value.
BY_FACET = {
    OPEN_NOW: (FacetName.OPEN_NOW, NOW),
    STEP_FREE: (FacetName.STEP_FREE, StepFreeAccess.YES.value),
    FREE: (FacetName.COST_KIND, CostKind.FREE.value),
}


def _by_facet(facets: Callable[[], FacetTable], *, is_own: bool = True) -> Condition:
    def meeting(word: ConditionWord) -> list[int]:
        table, (name, value) = facets(), BY_FACET[word.name]
        return list(table.pks_in(Narrowed(table, {name: (value,)}, timezone.now()).rows))

    return Condition(meeting, is_own)


def _on_days(facets: Callable[[], FacetTable], hours: Any, column: str, *, is_own: bool = True) -> Condition:
    def meeting(word: ConditionWord) -> list[int]:
        table = facets()
        return list(table.pks_in(table.looked_up((word.days, word.hours), lambda: _keys_on(word))))

    def _keys_on(word: ConditionWord) -> list[int]:
        rows = hours.objects.filter(_valid_today(), weekday__in=word.days)
        if word.hours is not None:
            first, last = word.hours
            # Hours that go on past midnight end before they begin.
            ends_after = Q(closes__gt=time(first)) | Q(closes__lte=F("opens"))
            rows = rows.filter(ends_after, opens__lt=time(last) if last < 24 else time.max)
        return fetch_keys(rows, column)

    return Condition(meeting, is_own)


def _valid_today() -> Q:
    today = timezone.localdate()
    has_begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    return has_begun & (Q(valid_through__isnull=True) | Q(valid_through__gte=today))


# That a door is open on a day says less than that something takes place.
OF_ACTORS = {
    OPEN_NOW: _by_facet(facets_of_actors),
    STEP_FREE: _by_facet(facets_of_actors),
    FREE: _by_facet(facets_of_actors, is_own=False),
    WEEKDAY: _on_days(facets_of_actors, OpeningHours, "actor_id", is_own=False),
}
OF_OFFERS = {
    OPEN_NOW: _by_facet(facets_of_offers),
    STEP_FREE: _by_facet(facets_of_offers, is_own=False),
    FREE: _by_facet(facets_of_offers),
    WEEKDAY: _on_days(facets_of_offers, OfferHours, "offer_id"),
}
