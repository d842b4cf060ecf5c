"""Actors, offers, categories, districts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import QuerySet
from django.utils import timezone

from api.errors import ApiError, ErrorCode
from api.loading.lookahead import always, limit_answer_age, load, selection_at_root
from api.loading.projection import projection_of
from api.loading.rows import fetch
from api.schema.conditions import plain
from api.schema.directory.facets import FACETS_OF_LIST, narrowed_list
from api.schema.directory.filters import (
    ACTOR_CONDITIONS,
    OFFER_CONDITIONS,
    ActorFilter,
    OfferFilter,
    filter_actors,
    filter_offers,
)
from api.schema.directory.places import chord_from
from api.schema.enums import enum_from
from api.schema.paging.connections import PAGING, KnownList, connection, resolve_connection
from api.schema.paging.order import Order, order_for
from api.schema.shared import type_of_model
from cms.models.addresses import owners
from directory.facets.keeping import facets_of_actors, facets_of_offers
from directory.facets.tables import FacetTable, Listed, Narrowed
from directory.models import Actor, Category, District, Offer
from directory.website.entries import found_numbers

ActorConnection = connection(
    "Actor", type_of_model("directory.Actor"), "actors", always("Actor"), fields_of_list=FACETS_OF_LIST
)
OfferConnection = connection(
    "Offer", type_of_model("directory.Offer"), "offers", always("Offer"), fields_of_list=FACETS_OF_LIST
)


DISTANCE = "distance"
NEAREST_FIRST = "The nearest to the middle of `filter.near` first, which must be given."
# In the column is how far each row is, see `chord_from`.
BY_DISTANCE = Order(("chord", "pk"), computed=("chord",))
ActorOrder = enum_from(
    "ActorOrder",
    {
        "NAME": ("name", "By name, as in a German dictionary."),
        "UPDATED_FIRST": ("updated", "Last changed first."),
        "DISTANCE": (DISTANCE, NEAREST_FIRST),
    },
    "How to sort actors.",
)


# As the tables of facets have their rows.
BY_NAME = Order(("sort_key", "pk"))
ACTOR_ORDERS = {"name": BY_NAME, "updated": Order(("-updated_at", "-pk"))}
OfferOrder = enum_from(
    "OfferOrder",
    {"TITLE": ("title", "By title, as in a German dictionary."), "DISTANCE": (DISTANCE, NEAREST_FIRST)},
    "How to sort offers.",
)


OFFER_ORDERS = {"title": BY_NAME}


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
        public = Actor.objects.public()
        rows = filter_actors(public, arguments.get("filter"))
        found = found_numbers(arguments["search"]) if arguments.get("search") else None
        if found is not None:
            rows = rows.filter(pk__in=found)
        _hold_while_open(info, arguments, facets_of_actors)
        narrowed = narrowed_list(facets_of_actors, public, ACTOR_CONDITIONS, arguments, found)
        rows, order = _ordered(rows, ACTOR_ORDERS, order_by, arguments)
        known = _known(public, narrowed, order)
        return resolve_connection(info, rows, order, arguments, narrowed=narrowed, known=known)

    @staticmethod
    def resolve_offers(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of public offers."""
        public = Offer.objects.public()
        rows = filter_offers(public, arguments.get("filter"))
        _hold_while_open(info, arguments, facets_of_offers)
        narrowed = narrowed_list(facets_of_offers, public, OFFER_CONDITIONS, arguments, None)
        rows, order = _ordered(rows, OFFER_ORDERS, order_by, arguments, "actor__")
        known = _known(public, narrowed, order)
        return resolve_connection(info, rows, order, arguments, narrowed=narrowed, known=known)

    @staticmethod
    def resolve_categories(_root: Any, info: Any) -> list[Any]:
        """Return all categories."""
        return _all(Category, info)

    @staticmethod
    def resolve_districts(_root: Any, info: Any) -> list[Any]:
        """Return all districts."""
        return _all(District, info)


def _ordered(
    rows: QuerySet, orders: dict[str, Order], order_by: Any, arguments: dict[str, Any], prefix: str = ""
) -> tuple[QuerySet, Order]:
    """Return ``rows`` with what the order needs, and the order; ``prefix`` is the path to a position.

    Raises ``ApiError`` where the nearest are wanted and nobody says to what.
    """
    if plain(order_by) != DISTANCE:
        return rows, order_for(orders, order_by)
    circle = (arguments.get("filter") or {}).get("near")
    if circle is None:
        raise ApiError(ErrorCode.INVALID, "`orderBy: DISTANCE` sorts from a place; please give one in `filter.near`.")
    return rows.annotate(chord=chord_from(circle, prefix)), BY_DISTANCE


def _known(public: QuerySet, narrowed: Callable[[], Narrowed], order: Order) -> KnownList | None:
    """Return the list of those ``public`` rows that are ``narrowed``; None in an order that its table does not have."""
    return KnownList(public, lambda: Listed(narrowed().table, narrowed().rows)) if order is BY_NAME else None


def _hold_while_open(info: Any, arguments: dict[str, Any], table: Callable[[], FacetTable]) -> None:
    """Let an answer that asks who is there now hold until that changes; one statement, none where nobody asks."""
    if (arguments.get("filter") or {}).get("open_now") is not None:
        limit_answer_age(info, table().openings.open_at(timezone.now()).until)


def _all(model: Any, info: Any) -> list[Any]:
    selection = selection_at_root(info)
    rows = fetch(model.objects.all(), projection_of(model, model.__name__, [selection]))
    load(rows, selection, always(model.__name__))
    return rows
