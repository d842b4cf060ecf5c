"""What words such as *samstag*, *jetzt offen* and *barrierefrei* ask of actors and offers."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from cms.search.conditions import FREE, OPEN_NOW, STEP_FREE, WEEKDAY, ConditionWord
from directory.facets.keeping import facets_of_actors, facets_of_offers
from directory.facets.tables import FacetTable, Listed
from directory.models import Offer, OfferHours, OpeningHours
from directory.models.choices import CostKind, StepFreeAccess


def _valid_today() -> Q:
    today = timezone.localdate()
    has_begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
    return has_begun & (Q(valid_through__isnull=True) | Q(valid_through__gte=today))


def _actors_on(word: ConditionWord) -> Q:
    hours = OpeningHours.objects.filter(_valid_today(), weekday=word.day)
    return Q(pk__in=hours.values("actor"))


def _offers_on(word: ConditionWord) -> Q:
    hours = OfferHours.objects.filter(_valid_today(), weekday=word.day)
    return Q(pk__in=hours.values("offer"))


def _open_now(table: FacetTable) -> Q:
    return Q(pk__in=Listed(table, table.openings.open_at(timezone.now()).bits)[:])


def _actors_open(_word: ConditionWord) -> Q:
    return _open_now(facets_of_actors())


def _offers_open(_word: ConditionWord) -> Q:
    return _open_now(facets_of_offers())


def _step_free(_word: ConditionWord) -> Q:
    return Q(step_free=StepFreeAccess.YES)


def _free_offers(_word: ConditionWord) -> Q:
    return Q(cost_kind=CostKind.FREE)


def _actors_with_free_offers(word: ConditionWord) -> Q:
    return Q(pk__in=Offer.objects.public().filter(_free_offers(word)).values("actor"))


def _step_free_actor(_word: ConditionWord) -> Q:
    return Q(actor__step_free=StepFreeAccess.YES)


OF_ACTORS = {WEEKDAY: _actors_on, OPEN_NOW: _actors_open, STEP_FREE: _step_free, FREE: _actors_with_free_offers}
OF_OFFERS = {WEEKDAY: _offers_on, OPEN_NOW: _offers_open, STEP_FREE: _step_free_actor, FREE: _free_offers}
