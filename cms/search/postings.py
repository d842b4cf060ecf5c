"""Postings: which terms stand where, written in the transaction that changes the content, in three statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q

from cms.models import SearchPosting, SearchScope

TABLE = SearchPosting._meta.db_table
WORDS_OF = {SearchScope.PUBLIC: SearchScope.PUBLIC_WORDS, SearchScope.OFFICE: SearchScope.OFFICE_WORDS}
# Terms that say what a row carries, not what stands in it.
LINK = "@"
# More words than any content of ours has; a parameter of a statement is bounded too.
MOST_ROWS_AT_ONCE = 20_000
# Every statement that reads rows one by one looks for at most so many.
MOST_OBJECTS_AT_ONCE = 200


class Indexable(NamedTuple):
    """A row of content as the index names it."""

    kind: str
    object_id: int


class TermWeight(NamedTuple):
    """How much a term weighs in a row, ten times the field's weight and more, and how it was written there."""

    weight: int
    written: str


# By scope, the terms of a row; a scope that is not named has none.
ScopedTerms = Mapping[SearchScope, Mapping[str, TermWeight]]


def link_term(kind: str, object_id: Any) -> str:
    """Return the term of rows that carry the row ``object_id`` of ``kind``."""
    return f"{LINK}{kind}:{object_id}"


def write_postings(terms: Mapping[Indexable, ScopedTerms], *, are_new: bool = False) -> None:
    """Make the postings of some rows what ``terms`` says: at most three statements, one where the rows ``are_new``."""
    wanted = {
        (str(scope.value), *row, term): weight
        for row, scoped in terms.items()
        for scope, weights in scoped.items()
        for term, weight in weights.items()
    }
    standing = {} if are_new else _standing(terms)
    gone = [pk for key, (pk, _weight) in standing.items() if key not in wanted]
    if gone:
        SearchPosting.objects.filter(pk__in=gone).delete()
    changed = {key: one for key, one in wanted.items() if standing.get(key, (0, -1))[1] != one.weight}
    if changed:
        _insert(_rows(changed))


def delete_postings(rows: Iterable[Indexable]) -> None:
    """Take rows out of the index; their words stay in the vocabulary until it is made anew."""
    SearchPosting.objects.filter(_any_of(rows)).delete()


def standing_terms(rows: Iterable[Indexable]) -> dict[Indexable, set[tuple[str, str, int]]]:
    """Return by row the postings that stand: scope, term and weight; one statement."""
    found: dict[Indexable, set[tuple[str, str, int]]] = {}
    for (scope, kind, number, term), (_pk, weight) in _standing(rows).items():
        found.setdefault(Indexable(kind, number), set()).add((scope, term, weight))
    return found


def _any_of(rows: Iterable[Indexable]) -> Q:
    chosen = Q(pk__in=[])
    for kind in {row.kind for row in rows}:
        chosen |= Q(kind=kind, object_id__in=[row.object_id for row in rows if row.kind == kind])
    return chosen


def _standing(rows: Iterable[Indexable]) -> dict[Any, tuple[int, int]]:
    found = SearchPosting.objects.filter(_any_of(rows)).values_list(
        "scope", "kind", "object_id", "term", "pk", "weight"
    )
    return {(scope, kind, number, term): (pk, weight) for scope, kind, number, term, pk, weight in found}


def _rows(changed: Mapping[Any, TermWeight]) -> Iterator[tuple[Any, ...]]:
    """Yield postings, and the vocabulary's rows of their words, in one order: who waits for another waits once."""
    words: dict[tuple[str, str], str] = {}
    for (scope, kind, number, term), weight in changed.items():
        yield scope, kind, number, term, weight.weight, ""
        if not term.startswith(LINK):
            words.setdefault((WORDS_OF[SearchScope(scope)].value, term), weight.written)
    for (scope, term), written in words.items():
        yield scope, "", 0, term, 0, written


def _insert(rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert ``rows``; where one stands already it gets the weight. One statement for `MOST_ROWS_AT_ONCE`."""
    in_order = sorted(rows)
    for start in range(0, len(in_order), MOST_ROWS_AT_ONCE):
        with connection.cursor() as cursor:
            cursor.execute(_statement(), [json.dumps(in_order[start : start + MOST_ROWS_AT_ONCE])])


def _statement() -> str:
    """Return the statement whose one parameter is a JSON array of rows: placeholders for each would be too many."""
    columns = ("scope", "kind", "object_id", "term", "weight", "written")
    if connection.vendor == "postgresql":
        types = {"object_id": "::bigint", "weight": "::smallint"}
        values = ", ".join(f"(row->>{place}){types.get(name, '')}" for place, name in enumerate(columns))
        source = "jsonb_array_elements(%s::jsonb) AS row"
    else:
        values = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(columns)))
        source = "json_each(%s)"
    return (
        f"INSERT INTO {TABLE} ({', '.join(columns)}) SELECT {values} FROM {source} WHERE true "  # noqa: S608
        f"ON CONFLICT (scope, term, kind, object_id) DO UPDATE SET weight = excluded.weight "
        f"WHERE {TABLE}.weight <> excluded.weight"
    )
