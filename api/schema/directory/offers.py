"""Offers of actors."""

from __future__ import annotations

from typing import Any

import graphene
from django.db.models import F
from django.db.models.functions import Coalesce

from api.loading.lookahead import Selection, loaded, relation
from api.loading.relations import children, through, to_one
from api.schema.directory.actors import best_texts
from api.schema.directory.details import CostKind, Hours, InSchoolHolidays
from api.schema.directory.timetables import HasTimes, timetables_of
from api.schema.published import Published
from api.schema.shared import LanguageCode, Node, Tagged, absolute, list_field, type_of_model
from api.schema.type_registry import extends
from directory.models import Actor, Offer, OfferException, OfferHours, OfferText
from directory.models.offers import offer_url
from directory.models.pages import directory_url


@extends(OfferText)
class OfferTextFields:
    """What an offer is about, in one language."""

    language = graphene.Field(LanguageCode, required=True, description="The text's language.")


@extends(Offer, HasTimes, Published, Node, Tagged)
class OfferFields:
    """Something an actor offers."""

    uuid = graphene.UUID(required=True, description="Stable id, also in exports.")
    url = graphene.String(description="Absolute address of the offer's page; null without a directory page.")
    published_at = graphene.DateTime(description="When the actor's entry, which it belongs to, was first published.")
    updated_at = graphene.DateTime(description="When the actor's entry, which it belongs to, last changed.")
    cost_kind = graphene.Field(CostKind, required=True, description="Whether it costs anything.")
    valid_through = graphene.Date(description="Last day; null: until further notice.")
    actor = graphene.Field(type_of_model("directory.Actor"), required=True, description="Who offers it.")
    texts = list_field(type_of_model("directory.OfferText"), "Texts in all languages there are.")
    text = graphene.Field(
        type_of_model("directory.OfferText"),
        language=LanguageCode(default_value=LanguageCode.DE, description="The language wanted."),
        description="The text in this language, else in German; null if there is none.",
    )
    hours = list_field(Hours, "When it takes place.")
    in_school_holidays = graphene.Field(
        InSchoolHolidays, required=True, description="Whether it takes place while there is no school."
    )
    target_groups = list_field(type_of_model("directory.TargetGroup"), "For whom above all; empty: for everyone.")

    resolve_actor = resolve_texts = resolve_text = resolve_hours = resolve_target_groups = staticmethod(loaded)
    resolve_url = resolve_published_at = resolve_updated_at = staticmethod(loaded)


# Offers of public actors alone are public.
to_one("Offer", "actor", key="actor_id", rows=Actor.objects.public, target="Actor", joined=True)
children("Offer", "texts", key="offer_id", rows=OfferText.objects.all, target="OfferText")
children("Offer", "hours", key="offer_id", rows=OfferHours.objects.all, target="Hours")
timetables_of("Offer", "offer_id", OfferHours.objects.all, OfferException.objects.all)
through(
    "Offer",
    "targetGroups",
    parent="offer_id",
    child="targetgroup",
    rows=lambda: Offer.target_groups.through.objects.order_by(
        "targetgroup__sort_order",
        "targetgroup__sort_key",
        "targetgroup",
    ),
    target="TargetGroup",
)


@relation("Offer", "text", needs=[])
def text_in_language(offers: Any, selection: Selection) -> dict[int, Any]:
    """Return each offer's text in the language asked for, else in German."""
    return best_texts(offers, selection, OfferText, "offer_id")


@relation("Offer", "publishedAt", needs=["actor_id"])
def published_at(offers: Any, _asked: Selection) -> dict[int, Any]:
    """Return when each offer's actor was first published; one statement."""
    return _of_actors(offers, Coalesce("first_published_at", "created_at"))


@relation("Offer", "updatedAt", needs=["actor_id"])
def updated_at(offers: Any, _asked: Selection) -> dict[int, Any]:
    """Return when each offer's actor last changed; one statement."""
    return _of_actors(offers, F("updated_at"))


def _of_actors(offers: Any, value: Any) -> dict[int, Any]:
    actors = Actor.objects.public().filter(pk__in=[offer.actor_id for offer in offers]).annotate(name_shown=value)
    values = dict(actors.values_list("pk", "name_shown"))
    return {id(offer): values.get(offer.actor_id) for offer in offers}


@relation("Offer", "url", needs=["uuid"])
def urls(offers: Any, _asked: Selection) -> dict[int, str | None]:
    """Return each offer's address; two statements for all."""
    base = directory_url()
    return {id(offer): absolute(offer_url(base, offer.uuid)) for offer in offers}
