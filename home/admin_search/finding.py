"""Finding: of each kind the few best, names before texts, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.admin.listings.searching import containing
from cms.search.office import find_for_office
from cms.text import LONGEST_SEARCH
from home.admin_search.kinds import FindableKind, findable_kinds

SHOWN_OF_A_KIND = 6
# More words than anyone types; each is a condition on every field.
MOST_WORDS_FOUND = 8
# So many of the rows that the index finds are counted, of each kind.
MOST_INDEXED = 500


class Found(NamedTuple):
    """One thing: its title, a few words about it, and the address of its form, if one may open it."""

    title: str
    detail: str
    url: str | None


class FoundOfKind(NamedTuple):
    """What was found of ``kind``: the first few, how many in all, and where the rest stands."""

    kind: FindableKind
    shown: list[Found]
    count: int
    list_url: str

    @property
    def has_more(self) -> bool:
        """Tell whether there are more than are shown."""
        return self.count > len(self.shown)


def words_in(text: str) -> str:
    """Return the words of ``text`` that are searched for; a hashtag is found by its name."""
    words = text[:LONGEST_SEARCH].split()
    return " ".join([word.lstrip("#") or word for word in words][:MOST_WORDS_FOUND])


def find_in_admin(text: str, user: Any) -> list[FoundOfKind]:
    """Return what ``user`` may see and ``text`` finds, by kind; without words nothing.

    What has the letters anywhere, and what our index finds: other forms, wrong letters, synonyms. At most three
    statements a kind, and eight for the index.
    """
    words = words_in(text)
    if not words:
        return []
    finder = AdminURLFinder(user)
    indexed = find_for_office(words)
    found = [
        _of_kind(kind, rows, words, indexed.get(kind.index_kind, []), finder)
        for kind in findable_kinds()
        if (rows := kind.rows_for(user)) is not None
    ]
    return [section for section in found if section.count]


def _of_kind(
    kind: FindableKind, rows: QuerySet[Any], words: str, indexed: Sequence[int], finder: AdminURLFinder
) -> FoundOfKind:
    by_name = _matching(rows, kind.names, words)
    by_letters = _matching(rows, [*kind.names, *kind.fields], words)
    matching = rows.filter(Q(pk__in=by_letters) | Q(pk__in=indexed[:MOST_INDEXED]))
    ranks = [When(pk=pk, then=Value(rank)) for rank, pk in enumerate(indexed[:SHOWN_OF_A_KIND], 1)]
    last = Value(SHOWN_OF_A_KIND + 1)
    best_first = Case(When(pk__in=by_name, then=Value(0)), *ranks, default=last, output_field=IntegerField())
    count = matching.count()
    shown = list(matching.order_by(best_first, *kind.order)[:SHOWN_OF_A_KIND]) if count else []
    address = kind.list_address()
    return FoundOfKind(
        kind,
        [Found(kind.title(row), kind.detail(row), finder.get_edit_url(kind.form_of(row))) for row in shown],
        count,
        f"{address}?{urlencode({'q': words})}" if address else "",
    )


def _matching(rows: QuerySet[Any], fields: Any, words: str) -> QuerySet[Any]:
    """Return the keys of the rows with each word in one of ``fields``, each once though several children match."""
    return rows.model._default_manager.filter(containing(list(fields), words)).order_by().values("pk")
