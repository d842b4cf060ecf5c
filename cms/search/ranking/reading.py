"""Reading postings by the ten thousand: rows of one term, kind and weight come as one text, not one by one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import F, RawSQL

from cms.declarations import search_kinds
from cms.models import SearchScope
from cms.search.indexing import WEIGHT_UNIT
from cms.search.postings import TABLE, link_term

# How many postings a question reads, heaviest first; what a search may cost.
MOST_POSTINGS = 100_000


class EqualPostings(NamedTuple):
    """The rows of one kind in which a term weighs the same."""

    kind: str
    weight: float
    keys: list[int]


Postings = dict[str, list[EqualPostings]]


def fetch_keys(rows: Any, column: str) -> list[int]:
    """Return the keys in ``column`` of ``rows``, a queryset; one statement that gives one row."""
    try:
        statement, parameters = rows.order_by().values(key=F(column)).query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_joined('key')} FROM ({statement}) AS keys", parameters)  # noqa: S608
        return _keys(cursor.fetchone()[0])


def fetch_pairs(rows: Any, column: str, other: str) -> dict[int, int]:
    """Return by the keys in ``column`` of ``rows``, a queryset, those in ``other``; one statement."""
    try:
        statement, parameters = rows.order_by().values_list(column, other).query.sql_with_params()
    except EmptyResultSet:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return dict(cursor.fetchall())


def as_parameter(keys: Collection[int]) -> RawSQL:
    """Return ``keys`` for a condition with ``__in``, as one parameter: each by itself would take longer to pass."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys))])


def _joined(column: str) -> str:
    """Return the keys in ``column`` of a group as one text with commas, as the database at hand writes it."""
    return f"STRING_AGG(({column})::text, ',')" if connection.vendor == "postgresql" else f"GROUP_CONCAT({column})"


def _keys(joined: str | None) -> list[int]:
    # Much quicker than an int() for each.
    found: list[int] = orjson.loads(f"[{joined or ''}]")
    return found


def read_postings(terms: Collection[str]) -> Postings:
    """Return by term where it stands, and what carries a row it stands in, such as a hashtag; two statements."""
    found: Postings = defaultdict(list)
    carried: dict[str, set[str]] = defaultdict(set)
    kinds = search_kinds()
    for term, equal in _read(terms):
        if equal.kind in kinds:
            found[term].append(equal)
        else:
            for key in equal.keys:
                carried[link_term(equal.kind, key)].add(term)
    for link, equal in _read(carried):
        for term in carried[link]:
            found[term].append(equal)
    return found


def _read(terms: Collection[str]) -> list[tuple[str, EqualPostings]]:
    """Return the terms with where they stand, the heaviest first, `MOST_POSTINGS` in all."""
    if not terms:
        return []
    marks = ", ".join(["%s"] * len(terms))
    statement = (
        f"SELECT weight, term, kind, {_joined('object_id')} FROM {TABLE} "  # noqa: S608
        f"WHERE scope = %s AND term IN ({marks}) GROUP BY weight, term, kind"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [SearchScope.PUBLIC.value, *terms])
        rows = sorted(cursor.fetchall(), key=lambda row: (-row[0], row[1], row[2]))
    found, left = [], MOST_POSTINGS
    for weight, term, kind, joined in rows:
        keys = _keys(joined)
        if len(keys) > left:
            # Which of them are read may not be chance: the next question reads the same.
            keys = sorted(keys)[:left]
        left -= len(keys)
        found.append((term, EqualPostings(kind, weight / WEIGHT_UNIT, keys)))
        if left <= 0:
            break
    return found
