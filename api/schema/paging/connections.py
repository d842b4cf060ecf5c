"""Connections after Relay's cursor specification, by key instead of by position.

A cursor holds the sort values of its row, so that a page stays right while rows come and go, and
a seal, so that nothing reaches the database through it that did not come from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import graphene
from django.db.models import QuerySet
from graphql import get_named_type

from api.errors import ApiError, ErrorCode
from api.limits.limits import DEFAULT_PAGE_SIZE
from api.loading.in_array import in_array
from api.loading.lookahead import Selection, always, load, loaded, relation, selection_at_root
from api.loading.projection import projection_of
from api.loading.rows import detached_copy, fetch
from api.schema.paging.order import Order
from cms.settings.api_limits import PAGE_SIZE, PARTNER_PAGE_SIZE

# No caller may have more; what a caller may have is checked before execution, see `api.limits.cost`.
LARGEST_PAGE = PARTNER_PAGE_SIZE
TypeOf = Callable[[Any], str]
Fetched = Callable[[QuerySet], list[Any]]


class PageInfo(graphene.ObjectType):
    """Where a page of a connection stands among the others."""

    has_next_page = graphene.Boolean(required=True, description="Whether more follow after `endCursor`.")
    has_previous_page = graphene.Boolean(required=True, description="Whether there are more before `startCursor`.")
    start_cursor = graphene.String(description="Cursor of the first item; null when the page is empty.")
    end_cursor = graphene.String(description="Cursor of the last item; null when the page is empty.")


@dataclass
class Page:
    """One page of rows, and how to go on; ``narrowed`` gives what facets are counted by, None where there are none."""

    rows: list[Any]
    order: Order
    has_next_page: bool
    has_previous_page: bool
    count: Callable[[], int]
    narrowed: Callable[[], Any] | None = None
    are_handed_out: bool = False

    def take(self) -> list[Any]:
        """Return the rows; from the second time on copies, since each selection loads its own relations."""
        rows = [detached_copy(row) for row in self.rows] if self.are_handed_out else self.rows
        self.are_handed_out = True
        return rows


@dataclass(frozen=True)
class KnownList:
    """A list of which somebody knows the keys: ``pks`` gives them in its order, ``public`` are the rows they are of.

    Looking for a filter's rows takes the database the longer the more there are, these do not.
    """

    public: QuerySet
    pks: Callable[[], Sequence[int]]

    def first(self, most: int, order: Order, fetched: Fetched) -> list[Any] | None:
        """Return its first rows, at most ``most``; None where one of them is not there any more."""
        pks = self.pks()[:most]
        found = fetched(self.public.filter(in_array("pk", pks)).order_by(*order.columns))
        return found if len(found) == len(pks) else None


@dataclass
class Edge:
    """A row with its page, for the cursor."""

    page: Page
    row: Any


def page_size(arguments: dict[str, Any]) -> tuple[int, bool]:
    """Return how many items were asked for, and whether from the end.

    Raises ``ApiError`` for sizes below 0 or above `LARGEST_PAGE`, and for both ends at once.
    """
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise ApiError(ErrorCode.INVALID, "Please ask for either `first` or `last`, not both.")
    backward = last is not None
    selection = last if backward else first
    size: int = DEFAULT_PAGE_SIZE if selection is None else selection
    if not 0 <= size <= LARGEST_PAGE:
        raise ApiError(ErrorCode.INVALID, f"`{'last' if backward else 'first'}` must be between 0 and {LARGEST_PAGE}.")
    return size, backward


def paginate(
    rows: QuerySet,
    order: Order,
    arguments: dict[str, Any],
    fetched: Fetched = list,
    known: KnownList | None = None,
) -> Page:
    """Return the page of ``rows`` that ``first``/``after`` or ``last``/``before`` ask for; one statement.

    ``fetched`` makes the list of a queryset. The first page is that of ``known`` where there is one; if a row of it is
    not there any more, a second statement finds the page.

    Raises ``ApiError`` for sizes out of bounds and for cursors that did not come from here.
    """
    size, backward = page_size(arguments)
    window = rows
    if arguments.get("after") is not None:
        window = window.filter(order.after(arguments["after"]))
    if arguments.get("before") is not None:
        window = window.filter(order.reversed().after(arguments["before"]))
    running = order.reversed() if backward else order
    found = None
    if known is not None and window is rows and not backward:
        found = known.first(size + 1, running, fetched)
    if found is None:
        found = fetched(window.order_by(*running.columns)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backward:
        found.reverse()
    return Page(
        rows=found,
        order=order,
        has_next_page=more if not backward else arguments.get("before") is not None,
        has_previous_page=more if backward else arguments.get("after") is not None,
        count=rows.count,
    )


def connection(
    name: str,
    node: Any,
    noun: str,
    type_of: TypeOf,
    edge_fields: dict[str, Any] | None = None,
    fields_of_list: dict[str, Any] | None = None,
) -> type[graphene.ObjectType]:
    """Return the connection type ``<name>Connection`` over ``node``.

    ``noun`` is for descriptions; ``type_of`` names the GraphQL type of a row; ``edge_fields`` are
    what each edge has besides cursor and node, which batches load; ``fields_of_list`` are what the
    connection has besides, with their resolvers.
    """
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": f"One of the {noun}, with its cursor.",
            "cursor": graphene.String(required=True, description="Where this item stands; opaque."),
            "node": graphene.Field(node, required=True, description="The item."),
            "resolve_cursor": lambda edge, _info: edge.page.order.cursor_of(edge.row),
            "resolve_node": loaded,
            **(edge_fields or {}),
            **{f"resolve_{field}": loaded for field in edge_fields or {}},
        },
    )
    fields = {
        "__doc__": f"A page of {noun}.",
        "edges": graphene.List(graphene.NonNull(edge), required=True, description="The items with their cursors."),
        "nodes": graphene.List(graphene.NonNull(node), required=True, description="The items alone."),
        "page_info": graphene.Field(PageInfo, required=True, description="How to go on."),
        "total_count": graphene.Int(required=True, description=f"How many {noun} there are on all pages together."),
        "resolve_edges": loaded,
        "resolve_nodes": loaded,
        "resolve_page_info": _resolve_page_info,
        "resolve_total_count": lambda page, _info: page.count(),
        **(fields_of_list or {}),
    }
    _enter_relations(name, type_of)
    return type(f"{name}Connection", (graphene.ObjectType,), fields)


def _enter_relations(name: str, type_of: TypeOf) -> None:
    @relation(f"{name}Connection", "nodes")
    def nodes(pages: Sequence[Page], selection: Selection) -> dict[int, Any]:
        rows = {id(page): page.take() for page in pages}
        load([row for of_page in rows.values() for row in of_page], selection, type_of)
        return rows

    @relation(f"{name}Connection", "edges")
    def edges(pages: Sequence[Page], selection: Selection) -> dict[int, Any]:
        found = {id(page): [Edge(page, row) for row in page.rows] for page in pages}
        load([edge for of_page in found.values() for edge in of_page], selection, always(f"{name}Edge"))
        return found

    @relation(f"{name}Edge", "node")
    def node(edges: Sequence[Edge], selection: Selection) -> dict[int, Any]:
        rows = {id(edge): detached_copy(edge.row) for edge in edges}
        load(rows.values(), selection, type_of)
        return rows


def _resolve_page_info(page: Page, _info: Any) -> dict[str, Any]:
    return {
        "has_next_page": page.has_next_page,
        "has_previous_page": page.has_previous_page,
        "start_cursor": page.order.cursor_of(page.rows[0]) if page.rows else None,
        "end_cursor": page.order.cursor_of(page.rows[-1]) if page.rows else None,
    }


PAGING = {
    "first": graphene.Int(
        description=f"How many items from the start, at most {PAGE_SIZE}, with a key {PARTNER_PAGE_SIZE};"
        f" {DEFAULT_PAGE_SIZE} if nothing is said."
    ),
    "after": graphene.String(description="Only items behind this cursor."),
    "last": graphene.Int(
        description=f"How many items from the end, at most {PAGE_SIZE}, with a key {PARTNER_PAGE_SIZE}."
    ),
    "before": graphene.String(description="Only items in front of this cursor."),
}


def resolve_connection(
    info: Any,
    rows: QuerySet,
    order: Order,
    arguments: dict[str, Any],
    fetched: Fetched | None = None,
    narrowed: Callable[[], Any] | None = None,
    known: KnownList | None = None,
) -> Page:
    """Return a page of ``rows`` with every relation that the query selects below it, and no column more.

    ``narrowed`` gives what facets are counted by, ``known`` the list by the same.
    """
    selection = selection_at_root(info)
    # What facets are counted by is made anyway then.
    known = known if any(selection.field("facets")) else None
    page = paginate(rows, order, arguments, fetched or as_asked(selection, order), known)
    page.narrowed = narrowed
    return with_relations(info, page)


def as_asked(selection: Selection, order: Order) -> Fetched:
    """Return what makes rows with the columns that ``selection``, a connection over one type, and its order need."""
    this: Any = selection.info.schema.get_type(selection.type_name)
    node = get_named_type(this.fields["nodes"].type)

    def fetched(rows: QuerySet) -> list[Any]:
        shape = projection_of(rows.model, node.name, nodes_of(selection), *order.names)
        if shape is not None:
            shape.columns.update(dict.fromkeys(order.computed))
        return fetch(rows, shape)

    return fetched


def nodes_of(selection: Selection) -> list[Selection]:
    """Return the selections of items in a connection, alone and on edges."""
    return [*selection.field("nodes"), *(node for edges in selection.field("edges") for node in edges.field("node"))]


def with_relations(info: Any, page: Page) -> Page:
    """Return ``page``, what the root field being resolved gives, with every relation selected below it."""
    selection = selection_at_root(info)
    load([page], selection, always(selection.type_name))
    return page
