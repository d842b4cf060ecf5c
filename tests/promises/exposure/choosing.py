"""Spreads the values of choices over the things of the matrix: each filter by one finds some, public and secret.

Through the tables, because saving each thing takes long.
"""

from collections.abc import Iterable, Sequence
from datetime import time
from itertools import count
from typing import Any

from blog.models import ProjectStatus, StoryPage
from directory.models import Actor, Offer, OfferHours, OpeningHours
from directory.models.choices import ActorKind, CostKind, InSchoolHolidays, OnHolidays, StepFreeAccess, Weekday
from tests.promises.exposure.canaries import Canary
from tests.promises.exposure.directory_things import PERSONS

ORGANISATIONS = [kind for kind in ActorKind.values if kind != ActorKind.INDIVIDUAL]


def spread_choices(canaries: Sequence[Canary]) -> None:
    """Give each secret thing and its twin the same values, the next two the next; every other two are there now."""
    for kind, spread in (("story", _spread_story), ("actor", _spread_actor), ("offer", _spread_offer)):
        for canary, number in zip((one for one in canaries if one.kind == kind), count(), strict=False):
            spread(canary, number // 2)


def _turn(values: Sequence[Any], number: int) -> Any:
    return values[number % len(values)]


def _spread_story(canary: Canary, number: int) -> None:
    StoryPage.objects.filter(pk=canary.thing.pk).update(project_status=_turn(ProjectStatus.values, number))


def _spread_actor(canary: Canary, number: int, actor_pk: int | None = None) -> None:
    rows = Actor.objects.filter(pk=actor_pk or canary.thing.pk)
    rows.update(step_free=_turn(StepFreeAccess.values, number))
    if canary.state not in PERSONS:
        rows.update(kind=_turn(ORGANISATIONS, number))
    offers = Offer.objects.filter(actor__in=rows)
    offers.update(cost_kind=_turn(CostKind.values, number))
    if number % 2:
        rows.update(on_holidays=OnHolidays.AS_USUAL)
        offers.update(on_holidays=OnHolidays.AS_USUAL, in_school_holidays=InSchoolHolidays.AS_USUAL)
        OpeningHours.objects.bulk_create(_always(OpeningHours, "actor_id", rows.values_list("pk", flat=True)))
        OfferHours.objects.bulk_create(_always(OfferHours, "offer_id", offers.values_list("pk", flat=True)))


def _spread_offer(canary: Canary, number: int) -> None:
    _spread_actor(canary, number, canary.thing.actor_id)


def _always(model: Any, column: str, pks: Iterable[int]) -> list[Any]:
    """Return unsaved hours from midnight to midnight on each day, for each of ``pks``."""
    whole_day = {"opens": time.min, "closes": time.min}
    return [model(**{column: pk}, weekday=day, **whole_day) for pk in pks for day in Weekday.values]
