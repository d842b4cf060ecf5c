"""Search over everything and the page of a hashtag: what gathers from all apps, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import ImproperlyConfigured
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse

from blog.models import StoryPage
from blog.stories.listing import load_story_cards
from cms.declarations import PAGE, carriers, declaration_of, page_types, public_rows, search_kinds
from cms.models import Hashtag
from cms.search.conditions import Understood
from cms.search.finding import MOST_RANKED, SearchResult, find
from cms.visibility import public_pages
from directory.website.cards import load_found_actors, load_offer_cards

# How many of a kind stand on a page that shows all kinds, and on one of a kind alone.
FIRST_FEW = 6
PAGE_SIZE = 20


@dataclass
class Section:
    """What was found of one kind: the ``rows`` of one page, in the order to show, and how many there are in all.

    ``is_capped``: there may be more than `MOST_RANKED`, which is all that a search looks at.
    """

    kind: str
    page: Page
    rows: list[Any]
    is_capped: bool = False

    @property
    def total(self) -> int:
        """Return how many there are on all pages."""
        return int(self.page.paginator.count)


@dataclass
class Gathered:
    """What was found, by kind; ``only`` is the kind whose pages one turns, or empty for the first few of each.

    ``result`` is what the search said of the words; ``without_conditions`` how many things there would be without the
    conditions among them, where there is nothing with.
    """

    sections: list[Section]
    only: str = ""
    result: SearchResult = field(default_factory=SearchResult)
    without_conditions: int = 0

    @property
    def count(self) -> int:
        """Return how many things were found in all."""
        return sum(section.total for section in self.sections)

    @property
    def is_capped(self) -> bool:
        """Tell whether there may be more than were counted."""
        return any(section.is_capped for section in self.sections)

    @property
    def most(self) -> int:
        """Return how many of a kind are looked at."""
        return MOST_RANKED

    def rows(self, kind: str) -> list[Any]:
        """Return what is shown of ``kind``."""
        return next((section.rows for section in self.sections if section.kind == kind), [])


@dataclass(frozen=True)
class Part:
    """Which part of what is found a page shows: all kinds or ``only`` one, and of that the page ``page_number``."""

    only: str = ""
    page_number: str | None = None


def search(text: str, request: HttpRequest, part: Part = Part(), *, is_literal: bool = False) -> Gathered:
    """Return what the public may see and ``text`` finds, best first: the first few of each kind, or a page of one.

    What misses a condition among the words is not shown, unless they are ``is_literal``.
    """
    names = {name: KINDS[name].ranked.kind for name in _kinds(part.only)}
    found = find(text, names.values(), is_literal=is_literal)
    misses = found.is_partial and found.understood != Understood()
    pks = {name: [] if misses else found.of_kind(kind) for name, kind in names.items()}
    gathered = _gathered(pks, part, request)
    gathered.result = found
    if not gathered.count and found.understood != Understood() and found.rest:
        gathered.without_conditions = len(find(found.rest, names.values()).hits)
    return gathered


def search_address(text: str, *, is_literal: bool = False) -> str:
    """Return the address of the search for ``text``."""
    return f"{reverse('search')}?{urlencode({'q': text} | ({'woertlich': 'ja'} if is_literal else {}))}"


def tagged(hashtag: Hashtag, request: HttpRequest, part: Part = Part()) -> Gathered:
    """Return what the public may see that carries ``hashtag``, as `search` does."""
    if part.only in KINDS:
        rows = _carrying(KINDS[part.only].ranked.models, hashtag)
        return _gathered({part.only: rows.values_list("pk", flat=True)}, part, request)
    return _gathered(
        _beginnings({name: _carrying(kind.ranked.models, hashtag) for name, kind in KINDS.items()}), part, request
    )


class Beginning(Sequence[int]):
    """The first few of ``total`` keys; asked for more, it has no more."""

    def __init__(self) -> None:
        """Begin with none."""
        self.pks: list[int] = []
        self.total = 0

    def __len__(self) -> int:
        """Return how many there are in all."""
        return self.total

    def __getitem__(self, index: Any) -> Any:
        """Return one key or several."""
        return self.pks[index]


def _beginnings(rows_by_kind: dict[str, QuerySet]) -> dict[str, Sequence[int]]:
    """Return by kind the first `FIRST_FEW` keys, and how many there are; one statement for all."""
    queries = []
    for number, rows in enumerate(rows_by_kind.values()):
        position = Window(RowNumber(), order_by=[*rows.query.order_by])
        counted = rows.order_by().annotate(kind_at=Value(number), position=position, kind_total=Window(Count("pk")))
        queries.append(counted.filter(position__lte=FIRST_FEW).values_list("kind_at", "pk", "position", "kind_total"))
    found = [Beginning() for _ in queries]
    for number, pk, _position, total in sorted(queries[0].union(*queries[1:], all=True), key=itemgetter(2)):
        found[number].pks.append(pk)
        found[number].total = total
    return dict(zip(rows_by_kind, found, strict=True))


def _carrying(models: Sequence[Any], hashtag: Hashtag) -> QuerySet:
    """Return the public rows of one kind that carry ``hashtag``, as lists sort them."""
    links = {model: links for model, links in carriers() if model in models}
    if len(links) == 1:
        model = next(iter(links))
        rows = public_rows(model).filter(tagged_items__tag=hashtag)
    else:
        # Several types of pages.
        model = models[0]
        tied = Q(pk__in=[])
        for one in links.values():
            tied |= Q(pk__in=one.objects.filter(tag=hashtag).values("content_object_id"))
        rows = public_pages().filter(tied)
    return rows.order_by(*declaration_of(model).list_order)


def _kinds(only: str) -> Collection[str]:
    return [only] if only in KINDS else KINDS


def _gathered(pks_by_kind: dict[str, Sequence[int]], part: Part, request: HttpRequest) -> Gathered:
    is_alone = part.only in KINDS
    sections = []
    for kind, pks in pks_by_kind.items():
        page = Paginator(pks, PAGE_SIZE if is_alone else FIRST_FEW).get_page(part.page_number if is_alone else 1)
        if page.paginator.count:
            shown = list(page.object_list)
            rows = {row.pk: row for row in KINDS[kind].load(shown, request)}
            in_order = [rows[pk] for pk in shown if pk in rows]
            is_capped = isinstance(pks, list) and len(pks) >= MOST_RANKED
            sections.append(Section(kind, page, in_order, is_capped))
    return Gathered(sections, part.only if is_alone else "")


class Hit(NamedTuple):
    """Something that was found: one of `RANKED_KINDS`, and its primary key."""

    kind: str
    pk: int


class Ranking(NamedTuple):
    """Where a kind is searched for: the public rows, the kind's name, and its models."""

    rows: Callable[[], Any]
    kind: str
    models: Sequence[Any]


def _ranking(kind: str, models: Sequence[Any]) -> Ranking:
    if kind != PAGE:
        if len(models) > 1:
            raise ImproperlyConfigured(f"Several models declare search_kind={kind!r}; only pages share a kind.")
        return Ranking(partial(public_rows, models[0]), kind, models)
    others = tuple(model for model in page_types() if model not in models)
    return Ranking(lambda: public_pages().not_type(*others), kind, models)


RANKED_KINDS = {kind: _ranking(kind, models) for kind, models in search_kinds().items()}


def ranked(text: str, kinds: Collection[str]) -> SearchResult:
    """Return what the public may see and ``text`` finds, all ``kinds`` in one order, best first.

    At most `MOST_RANKED` of a kind; at most eight statements.
    """
    return find(text, kinds) if kinds else SearchResult()


class Kind(NamedTuple):
    """A kind of things that pages gather: how it is ranked, and how rows for a list of a request are loaded."""

    ranked: Ranking
    load: Callable[[Sequence[int], HttpRequest], Collection[Any]]


# In the order in which they are shown; the names stand in addresses.
KINDS = {
    "actors": Kind(RANKED_KINDS["actor"], load_found_actors),
    "offers": Kind(RANKED_KINDS["offer"], lambda pks, _request: load_offer_cards(pks)),
    "stories": Kind(
        RANKED_KINDS["story"],
        lambda pks, _request: load_story_cards(StoryPage.objects.public().filter(pk__in=pks)),
    ),
    "pages": Kind(RANKED_KINDS["page"], lambda pks, _request: list(public_pages().filter(pk__in=pks))),
}
