"""A filtered list as its page shows it: the rows of one page of it, facets with counts, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.freshness.max_age import limit_max_age
from cms.search.answering.understanding import understand_text
from cms.search.answering.vain import count_vain_search
from cms.search.conditions import Understood
from cms.search.finding import SearchResult
from directory.facets.tables import FacetTable, Listed, Narrowed
from directory.map.distance import distance_in_words
from directory.website.lists.shown_facets import filter_chips, shown_facets, ways_out
from directory.website.lists.state import LITERAL, SELECTING, WORDS, ListState
from directory.website.lists.understood import with_filters_from_words

PAGE_SIZE = 20
# What looks for words, as words alone where it is told so; and from keys to rows.
Find = Callable[[str, bool], SearchResult]
Load = Callable[[Sequence[int]], list[Any]]


class FilteredList:
    """A table narrowed down as a state says. The words are looked for once; without words nothing is.

    ``as_given`` is the state as the address says it, ``state`` that with the filters that its words name; ``result`` is
    what the words found among rows of ``kind``.
    """

    def __init__(self, table: FacetTable, as_given: ListState, find: Find, kind: str) -> None:
        """Look for the words."""
        self.table, self.as_given, self.kind = table, as_given, kind
        self.state = state = with_filters_from_words(as_given, table)
        now = timezone.now()
        self.result = find(state.words, state.is_literal) if state.words else SearchResult()
        within = table.rows(hits_of_all(self.result, kind)) if state.words else None
        self.narrowed = Narrowed(table, state.selected, now, within)
        self.without_words = Narrowed(table, state.selected, now)
        self.pks = Listed(table, self.narrowed.rows, self._order())

    def _order(self) -> Sequence[int] | None:
        if self.state.near:
            return self.table.nearest_first(self.narrowed.rows, self.state.near)
        if self.state.is_best_first:
            return self.table.best_first({hit.pk: hit.score for hit in self.result.hits if hit.kind == self.kind})
        return self.table.by_confirmation if self.state.by_confirmation else None

    def context(self, page: Any, request: HttpRequest, load: Load) -> dict[str, Any]:
        """Return what the template of ``page`` needs; the answer holds until the next of all rows opens or closes."""
        limit_max_age(request, self.table.openings.open_at(self.narrowed.now).until)
        state, shown = self.state, Paginator(self.pks, PAGE_SIZE).get_page(request.GET.get("seite"))
        shown.object_list = load(shown.object_list)
        for row in shown.object_list if state.near else ():
            row.distance = distance_in_words(self.table.metres_to(row.pk, state.near))
        is_empty = state.is_filtered and not self.pks
        return {
            "rows": shown,
            "state": state,
            "facets": shown_facets(self.narrowed, state, page.facets),
            "chips": list(filter_chips(self.narrowed, state)),
            "found_words": self.result,
            "corrections": [(words, replace(state, words=words).href) for words in self.result.corrections],
            # The way to have words taken as words that were understood as filters.
            "literal_href": replace(self.as_given, is_literal=True).href if self._has_conditions() else "",
            "ways_out": ways_out(self.narrowed, self.without_words, state) if is_empty else [],
            "orders": list(self._orders()),
            # What the form for words takes along.
            "kept": [(name, value) for name, value in state.parameters if name not in {WORDS, LITERAL}],
            "reset": ListState(shortlist=state.shortlist).href,
            "is_filtered": any(request.GET.get(name) for name in SELECTING),
        }

    def note_vain_words(self, response: HttpResponseBase) -> HttpResponseBase:
        """Count words that found nothing at all, and return ``response``, which is not kept then."""
        if self.state.words and not self.result.hits and count_vain_search(understand_text(self.state.words).topic):
            response["Cache-Control"] = "no-cache"
        return response

    def _has_conditions(self) -> bool:
        return not self.as_given.is_literal and bool(understand_text(self.as_given.words).conditions)

    def _orders(self) -> Iterator[tuple[str, str, bool]]:
        """Yield label, address and whether it is the one, of each order: by distance once a place is known."""
        state = self.state
        usual = replace(state, by_confirmation=False, by_name=False, near=None)
        if state.words:
            yield _("am besten passend"), usual.href, state.is_best_first
        is_by_name = not (state.is_best_first or state.by_confirmation or state.near)
        yield _("nach Namen"), replace(usual, by_name=True).href, is_by_name
        yield _("zuletzt geprüft"), replace(usual, by_confirmation=True).href, state.by_confirmation
        if state.near:
            yield _("nach Entfernung"), state.href, True


def hits_of_all(result: SearchResult, kind: str) -> list[int]:
    """Return the keys of ``kind`` that were found, none where a condition among the words is met by nothing."""
    return [] if result.is_partial and result.understood != Understood() else result.of_kind(kind)
