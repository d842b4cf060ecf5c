"""Actors, offers, categories, districts."""

from __future__ import annotations

from typing import Any

import graphene

from api.loading.lookahead import always, load, selection_at_root
from api.loading.projection import projection_of
from api.loading.rows import fetch
from api.schema.directory.filters import ActorFilter, OfferFilter, filter_actors, filter_offers
from api.schema.paging.connections import PAGING, Order, connection, order_for, resolve_connection
from api.schema.shared import type_of_model
from cms.models.addresses import owners
from directory.models import Actor, Category, District, Offer
from directory.website.entries import found_numbers

ActorConnection = connection("Actor", type_of_model("directory.Actor"), "actors", always("Actor"))
OfferConnection = connection("Offer", type_of_model("directory.Offer"), "offers", always("Offer"))


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


class DirectoryQuery(graphene.ObjectType):
    """Root fields of the directory."""

    actor = graphene.Field(
        type_of_model("directory.Actor"),
        slug=graphene.String(description="Name in addresses; a former one finds the actor as well."),
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
        rows = rows if uuid is None else rows.filter(uuid=uuid)
        if slug is None and uuid is None:
            return None
        selection = selection_at_root(info)
        shape = projection_of(Actor, "Actor", [selection])
        found = fetch((rows if slug is None else rows.filter(slug=slug))[:1], shape)
        if not found and slug and (former := owners(Actor, [slug])):
            found = fetch(rows.filter(pk__in=former)[:1], shape)
        load(found, selection, always("Actor"))
        return found[0] if found else None

    @staticmethod
    def resolve_actors(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of public actors."""
        rows = filter_actors(Actor.objects.public(), arguments.get("filter"))
        if arguments.get("search"):
            rows = rows.filter(pk__in=found_numbers(arguments["search"]))
        return resolve_connection(info, rows, order_for(ACTOR_ORDERS, order_by), arguments)

    @staticmethod
    def resolve_offers(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of public offers."""
        rows = filter_offers(Offer.objects.public(), arguments.get("filter"))
        return resolve_connection(info, rows, order_for(OFFER_ORDERS, order_by), arguments)

    @staticmethod
    def resolve_categories(_root: Any, info: Any) -> list[Any]:
        """Return all categories."""
        return _all(Category, info)

    @staticmethod
    def resolve_districts(_root: Any, info: Any) -> list[Any]:
        """Return all districts."""
        return _all(District, info)


def _all(model: Any, info: Any) -> list[Any]:
    selection = selection_at_root(info)
    rows = fetch(model.objects.all(), projection_of(model, model.__name__, [selection]))
    load(rows, selection, always(model.__name__))
    return rows
