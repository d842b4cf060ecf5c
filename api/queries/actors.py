"""Actors, offers, categories, districts."""

from __future__ import annotations

from typing import Any

import graphene
from django.db.models import Q, QuerySet

from api.connections import PAGING, Order, connection, resolve_connection
from api.lookahead import asked_at_root, constant, load
from api.types.details import ActorKind
from api.types.nodes import type_of_model
from directory.entries import found_numbers
from directory.models import Actor, ActorHashtag, Category, District, Offer, OfferHashtag

ActorConnection = connection("Actor", type_of_model("directory.Actor"), "actors", constant("Actor"))
OfferConnection = connection("Offer", type_of_model("directory.Offer"), "offers", constant("Offer"))


class ActorOrder(graphene.Enum):
    """How to sort actors."""

    NAME = "name"
    UPDATED_FIRST = "updated"

    @property
    def description(self) -> str:
        """Describe each value."""
        return {"name": "By name, as in a German dictionary.", "updated": "Last changed first."}[self.value]


ACTOR_ORDERS = {"name": Order(("sort_key", "pk")), "updated": Order(("-updated_at", "-pk"))}


class OfferOrder(graphene.Enum):
    """How to sort offers."""

    TITLE = "title"

    @property
    def description(self) -> str:
        """Describe each value."""
        return "By title, as in a German dictionary."


OFFER_ORDERS = {"title": Order(("sort_key", "pk"))}


def slugs(description: str) -> graphene.List:
    """Return a filter that takes slugs."""
    return graphene.List(graphene.NonNull(graphene.String), description=description)


class ActorFilter(graphene.InputObjectType):
    """Which actors; several conditions must all hold, of several values one."""

    hashtags = slugs("Slugs of hashtags.")
    categories = slugs("Slugs of categories.")
    districts = slugs("Slugs of districts served.")
    target_groups = slugs("Slugs of target groups.")
    kinds = graphene.List(graphene.NonNull(ActorKind), description="Kinds of actors.")


class OfferFilter(graphene.InputObjectType):
    """Which offers; several conditions must all hold, of several values one."""

    hashtags = slugs("Slugs of hashtags.")
    actors = slugs("Slugs of actors.")
    categories = slugs("Slugs of the actors' categories.")
    districts = slugs("Slugs of districts that the actors serve.")
    target_groups = slugs("Slugs of target groups.")


def carrying(through: Any, names: list[str]) -> Q:
    """Return the condition for rows that carry one of the hashtags; no join, so no row comes twice."""
    return Q(pk__in=through.objects.filter(tag__slug__in=names).values("content_object_id"))


def linked(field: Any, names: list[str], prefix: str = "pk") -> Q:
    """Return the condition for rows that one of the terms ``names`` is chosen for."""
    through = field.through
    target = field.field.m2m_reverse_field_name()
    source = field.field.m2m_field_name()
    return Q(**{f"{prefix}__in": through.objects.filter(**{f"{target}__slug__in": names}).values(f"{source}_id")})


def filter_actors(rows: QuerySet, chosen: dict[str, Any] | None) -> QuerySet:
    """Return the actors that ``chosen`` (an `ActorFilter`) names."""
    conditions = {
        "hashtags": lambda names: carrying(ActorHashtag, names),
        "categories": lambda names: Q(category__slug__in=names),
        "districts": lambda names: linked(Actor.districts, names),
        "target_groups": lambda names: linked(Actor.target_groups, names),
        "kinds": lambda kinds: Q(kind__in=[getattr(kind, "value", kind) for kind in kinds]),
    }
    return apply(rows, conditions, chosen)


def filter_offers(rows: QuerySet, chosen: dict[str, Any] | None) -> QuerySet:
    """Return the offers that ``chosen`` (an `OfferFilter`) names."""
    conditions = {
        "hashtags": lambda names: carrying(OfferHashtag, names),
        "actors": lambda names: Q(actor__slug__in=names),
        "categories": lambda names: Q(actor__category__slug__in=names),
        "districts": lambda names: linked(Actor.districts, names, "actor_id"),
        "target_groups": lambda names: linked(Offer.target_groups, names),
    }
    return apply(rows, conditions, chosen)


def apply(rows: QuerySet, conditions: dict[str, Any], chosen: dict[str, Any] | None) -> QuerySet:
    """Return ``rows`` narrowed down by each condition that was chosen."""
    for name, values in (chosen or {}).items():
        if values is not None:
            rows = rows.filter(conditions[name](values))
    return rows


class DirectoryQuery(graphene.ObjectType):
    """Root fields of the directory."""

    actor = graphene.Field(
        type_of_model("directory.Actor"),
        slug=graphene.String(description="Name in addresses."),
        uuid=graphene.UUID(description="Stable id."),
        description="One actor by slug or uuid; null if there is none that is public.",
    )
    actors = graphene.Field(
        ActorConnection,
        **PAGING,
        search=graphene.String(description="Words to look for in names and texts."),
        filter=ActorFilter(description="Which actors."),
        order_by=ActorOrder(default_value=ActorOrder.NAME, description="How to sort."),
        required=True,
        description="The directory of actors.",
    )
    offers = graphene.Field(
        OfferConnection,
        **PAGING,
        filter=OfferFilter(description="Which offers."),
        order_by=OfferOrder(default_value=OfferOrder.TITLE, description="How to sort."),
        required=True,
        description="What actors offer now.",
    )
    categories = graphene.List(
        graphene.NonNull(type_of_model("directory.Category")),
        required=True,
        description="All categories, in the office's order.",
    )
    districts = graphene.List(
        graphene.NonNull(type_of_model("directory.District")),
        required=True,
        description="All districts, in the office's order.",
    )

    @staticmethod
    def resolve_actor(_root: Any, info: Any, slug: str | None = None, uuid: Any = None) -> Any:
        """Return one public actor."""
        rows = Actor.objects.public()
        conditions = {name: value for name, value in (("slug", slug), ("uuid", uuid)) if value is not None}
        actor = rows.filter(**conditions).first() if conditions else None
        if actor:
            load([actor], asked_at_root(info), constant("Actor"))
        return actor

    @staticmethod
    def resolve_actors(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of public actors."""
        rows = filter_actors(Actor.objects.public(), arguments.get("filter"))
        if arguments.get("search"):
            rows = rows.filter(pk__in=found_numbers(arguments["search"]))
        return resolve_connection(info, rows, ACTOR_ORDERS[getattr(order_by, "value", order_by)], arguments)

    @staticmethod
    def resolve_offers(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of public offers."""
        rows = filter_offers(Offer.objects.public(), arguments.get("filter"))
        return resolve_connection(info, rows, OFFER_ORDERS[getattr(order_by, "value", order_by)], arguments)

    @staticmethod
    def resolve_categories(_root: Any, info: Any) -> list[Any]:
        """Return all categories."""
        return _all(Category, info)

    @staticmethod
    def resolve_districts(_root: Any, info: Any) -> list[Any]:
        """Return all districts."""
        return _all(District, info)


def _all(model: Any, info: Any) -> list[Any]:
    rows = list(model.objects.all())
    load(rows, asked_at_root(info), constant(model.__name__))
    return rows
