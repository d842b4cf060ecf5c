"""Which actors and which offers: the filters of the directory."""

from __future__ import annotations

from typing import Any

import graphene
from django.db.models import Q, QuerySet
from django.utils import timezone

from api.schema.conditions import (
    Conditions,
    apply,
    carrying,
    carrying_all,
    choices,
    hashtags,
    hashtags_all,
    in_office_time,
    linked,
    plain_list,
    slugs,
    updated_since,
)
from api.schema.directory.details import ActorKind, CostKind, StepFreeAccess
from api.schema.directory.places import Near, near
from cms.models.addresses import slugs_of_today
from directory.models import Actor, ActorHashtag, Category, Offer, OfferHashtag, SchoolHolidays
from directory.opening_hours import open_at


class ActorFilter(graphene.InputObjectType):
    """Which actors; several conditions must all hold, of several values one."""

    hashtags = hashtags()
    hashtags_all = hashtags_all()
    categories = slugs("Slugs of categories.")
    kinds = choices(ActorKind, "Kinds of actors.")
    districts = slugs("Slugs of districts served.")
    languages = slugs("Slugs of languages spoken there, BCP 47.")
    target_groups = slugs("Slugs of target groups.")
    step_free = choices(StepFreeAccess, "Whether one gets in without a step.")
    cost_kind = choices(CostKind, "One of its offers costs nothing, something, …")
    open_now = graphene.Boolean(
        description="Somebody is there now by the opening hours; false: nobody is, or nobody knows when."
    )
    open_at = graphene.DateTime(
        description="Somebody is surely there at this moment by hours, exceptions and holidays, those of a night that "
        "began the day before included; without offset: local time.",
    )
    near = Near(description="The actor is within this circle; actors without a position are left out.")
    updated_since = updated_since()


class OfferFilter(graphene.InputObjectType):
    """Which offers; several conditions must all hold, of several values one."""

    hashtags = hashtags()
    hashtags_all = hashtags_all()
    actors = slugs("Slugs of actors.")
    categories = slugs("Slugs of the actors' categories.")
    kinds = choices(ActorKind, "Kinds of the actors.")
    districts = slugs("Slugs of districts that the actors serve.")
    languages = slugs("Slugs of languages spoken at the actors, BCP 47.")
    target_groups = slugs("Slugs of target groups.")
    step_free = choices(StepFreeAccess, "Whether one gets in at the actor's without a step.")
    cost_kind = choices(CostKind, "Whether it costs anything.")
    open_now = graphene.Boolean(
        description="The offer takes place now by its hours; false: it does not, or nobody knows when it does."
    )
    open_at = graphene.DateTime(
        description="The offer surely takes place at this moment by its hours, exceptions and holidays, those of a "
        "night that began the day before included; without offset: local time.",
    )
    near = Near(description="The actor is within this circle; an offer may name another place in words.")
    updated_since = updated_since()


def _offering(kinds: list[str]) -> QuerySet:
    offers: QuerySet = Offer.objects.public().order_by().filter(cost_kind__in=kinds).values("actor_id")
    return offers


def _now(condition: Q, is_open: bool) -> Q:
    return condition if is_open else ~condition


ACTOR_CONDITIONS: Conditions = {
    "hashtags": lambda names: carrying(ActorHashtag, names),
    "hashtags_all": lambda names: carrying_all(ActorHashtag, names),
    "categories": lambda names: Q(category__slug__in=slugs_of_today(Category, names)),
    "kinds": lambda kinds: Q(kind__in=plain_list(kinds)),
    "districts": lambda names: linked(Actor.districts, names),
    "languages": lambda names: linked(Actor.languages, names),
    "target_groups": lambda names: linked(Actor.target_groups, names),
    "step_free": lambda values: Q(step_free__in=plain_list(values)),
    "cost_kind": lambda kinds: Q(pk__in=_offering(plain_list(kinds))),
    "open_now": lambda is_open: _now(_open_at(timezone.now(), Actor), is_open),
    "open_at": lambda when: _open_at(when, Actor),
    "near": near,
    "updated_since": lambda when: Q(updated_at__gte=in_office_time(when)),
}
OFFER_CONDITIONS: Conditions = {
    "hashtags": lambda names: carrying(OfferHashtag, names),
    "hashtags_all": lambda names: carrying_all(OfferHashtag, names),
    "actors": lambda names: Q(actor__slug__in=slugs_of_today(Actor, names)),
    "categories": lambda names: Q(actor__category__slug__in=slugs_of_today(Category, names)),
    "kinds": lambda kinds: Q(actor__kind__in=plain_list(kinds)),
    "districts": lambda names: linked(Actor.districts, names, "actor_id"),
    "languages": lambda names: linked(Actor.languages, names, "actor_id"),
    "target_groups": lambda names: linked(Offer.target_groups, names),
    "step_free": lambda values: Q(actor__step_free__in=plain_list(values)),
    "cost_kind": lambda kinds: Q(cost_kind__in=plain_list(kinds)),
    "open_now": lambda is_open: _now(_open_at(timezone.now(), Offer), is_open),
    "open_at": lambda when: _open_at(when, Offer),
    "near": lambda circle: near(circle, "actor__"),
    "updated_since": lambda when: Q(actor__updated_at__gte=in_office_time(when)),
}


def _open_at(when: Any, model: Any) -> Q:
    return open_at(in_office_time(when), model, SchoolHolidays.objects.calendar())


def filter_actors(rows: QuerySet, filter_input: dict[str, Any] | None) -> QuerySet:
    """Return the actors that ``filter_input`` (an `ActorFilter`) names."""
    return apply(rows, ACTOR_CONDITIONS, filter_input)


def filter_offers(rows: QuerySet, filter_input: dict[str, Any] | None) -> QuerySet:
    """Return the offers that ``filter_input`` (an `OfferFilter`) names."""
    return apply(rows, OFFER_CONDITIONS, filter_input)
