"""Pages of a ranked list: what a search found, in an order that no column of a table has."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from django.core.cache import cache

from api.loading.lookahead import Selection
from api.loading.projection import projection_of
from api.loading.rows import fetch
from api.schema.content.pages import served_pages
from api.schema.content.specific_pages import specific_pages
from api.schema.paging.connections import Page, nodes_of, page_size
from api.schema.paging.order import Order
from cms.declarations import declaration_of, name_of, public_rows, search_kinds
from cms.search.finding import RankedHit, SearchResult
from home.search import Hit, ranked

# Seconds for which a list of hits is kept for its next pages.
KEEP = 15 * 60


def hit_of(row: Any) -> Hit:
    """Return the hit that a row came from."""
    return Hit(declaration_of(row).search_kind, row.pk)


@dataclass(frozen=True)
class Ranked(Order):
    """The order of a list of hits; ``key`` is the name under which the list is kept.

    Ranks shift whenever anything is written. So the list is kept for a while, by a digest of what is
    in it, and the next page comes from the same list. A cursor tells the list, the hit, and the
    place it had: without the list, or without the hit, one goes on from there in a new one.
    """

    key: str
    places: Mapping[Hit, int]

    def cursor_of(self, row: Any) -> str:
        """Return the opaque cursor of ``row``."""
        hit = hit_of(row)
        return self.sealed([self.key, self.places[hit], *hit])

    def place_of(self, cursor: str) -> tuple[int, bool]:
        """Return the place that ``cursor`` names in the list, and whether its hit is still there.

        Raises ``ApiError`` for a cursor that did not come from here.
        """
        _key, place, kind, pk = self.opened(cursor)
        hit = Hit(kind, pk)
        return self.places.get(hit, place), hit in self.places


@dataclass
class PageOfHits(Page):
    """A page of hits, with what the search said of the words."""

    result: SearchResult = field(default_factory=SearchResult)


def page_of_hits(text: str, kinds: Sequence[str], arguments: dict[str, Any], selection: Selection) -> PageOfHits:
    """Return the page of hits that the arguments of paging ask for; a fixed number of statements.

    Hits have the columns that ``selection``, of the connection, needs.

    Raises ``ApiError`` for sizes out of bounds and for cursors of other searches.
    """
    size, backward = page_size(arguments)
    result, order = _list(text, kinds, arguments.get("after") or arguments.get("before"))
    hits = list(order.places)
    start, end = _span(order, arguments)
    window = slice(max(start, end - size), end) if backward else slice(start, min(end, start + size))
    rows = _rows(hits[window], selection)
    shown = PageOfHits(
        rows=[rows[hit] for hit in hits[window] if hit in rows],
        order=order,
        has_next_page=arguments.get("before") is not None if backward else window.stop < end,
        has_previous_page=window.start > start if backward else arguments.get("after") is not None,
        count=lambda: len(hits),
        result=result,
    )
    if shown.has_next_page or shown.has_previous_page:
        cache.set(order.key, _packed(result), KEEP)
    return shown


def _list(text: str, kinds: Sequence[str], cursor: str | None) -> tuple[SearchResult, Ranked]:
    columns = ("search", _digest([text, *sorted(kinds)]))
    kept = cache.get(Order(columns).opened(cursor)[0]) if cursor is not None else None
    result = ranked(text, kinds) if kept is None else _unpacked(*kept)
    places = {Hit(hit.kind, hit.pk): place for place, hit in enumerate(result.hits)}
    return result, Ranked(columns, f"hits-of-search:{_digest([columns, [list(place) for place in places]])}", places)


def _packed(result: SearchResult) -> tuple[SearchResult, list[tuple[Any, ...]]]:
    """Return ``result`` for the cache: plain tuples take a third of the time and of the room."""
    return replace(result, hits=[]), list(map(tuple, result.hits))


def _unpacked(result: SearchResult, hits: list[tuple[Any, ...]]) -> SearchResult:
    return replace(result, hits=list(map(RankedHit._make, hits)))


def _digest(value: Any) -> str:
    return hashlib.blake2b(orjson.dumps(value), digest_size=12).hexdigest()


def _span(order: Ranked, arguments: dict[str, Any]) -> tuple[int, int]:
    start, end = 0, len(order.places)
    if arguments.get("after") is not None:
        place, is_there = order.place_of(arguments["after"])
        start = place + is_there
    if arguments.get("before") is not None:
        end = min(end, order.place_of(arguments["before"])[0])
    return start, max(start, end)


def _rows(hits: Sequence[Hit], selection: Selection) -> dict[Hit, Any]:
    pks = defaultdict(list)
    for hit in hits:
        model = search_kinds()[hit.kind][0]
        pks[None if declaration_of(model).is_page else model].append(hit.pk)
    # Pages of all kinds come together.
    pages = pks.pop(None, [])
    nodes = nodes_of(selection)
    rows = []
    for model, of_kind in pks.items():
        found = public_rows(model).order_by().filter(pk__in=of_kind)
        rows += fetch(found, projection_of(model, name_of(model), nodes))
    if pages:
        rows += specific_pages(served_pages().filter(pk__in=pages), None if _has_excerpts(selection) else nodes)
    return {hit_of(row): row for row in rows}


def _has_excerpts(selection: Selection) -> bool:
    """Tell whether texts of hits are read: of pages these are their own columns."""
    return any(True for edges in selection.field("edges") for _excerpt in edges.field("excerpt"))
