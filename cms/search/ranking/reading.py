"""Reading postings by the ten thousand: rows of one term, kind and weight come as one text, not one by one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import F, RawSQL

from cms.declarations import search_kinds
from cms.freshness.kept_values import Versions
from cms.models import SearchScope
from cms.search.indexing import WEIGHT_UNIT
from cms.search.postings import TABLE, link_term

# How many postings a question reads, heaviest first; what a search may cost.
MOST_POSTINGS = 100_000
# From how many rows on a term's postings are kept, and how many are in all, some forty bytes each.
LEAST_KEPT, MOST_KEPT = 1_000, 250_000


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


def read_postings(terms: Collection[str], counted: Versions) -> Postings:
    """Return by term where it stands, and what carries a row it stands in, such as a hashtag; two statements at most.

    ``counted`` are the versions of all tables, read before.
    """
    found: Postings = defaultdict(list)
    carried: dict[str, set[str]] = defaultdict(set)
    kinds, kept = search_kinds(), _kept_under(counted)
    for term, equal in _read(terms, kept):
        if equal.kind in kinds:
            found[term].append(equal)
        else:
            for key in equal.keys:
                carried[link_term(equal.kind, key)].add(term)
    for link, equal in _read(carried, kept):
        for term in carried[link]:
            found[term].append(equal)
    return found


def _read(terms: Collection[str], kept: KeptPostings) -> list[tuple[str, EqualPostings]]:
    """Return the terms with where they stand, the heaviest first, `MOST_POSTINGS` in all."""
    groups = kept.read(terms)
    found, left = [], MOST_POSTINGS
    for term, equal in sorted(groups, key=lambda pair: (-pair[1].weight, pair[0], pair[1].kind)):
        if len(equal.keys) > left:
            # Which of them are read may not be chance: the next question reads the same.
            found.append((term, equal._replace(keys=sorted(equal.keys)[:left])))
            break
        left -= len(equal.keys)
        found.append((term, equal))
    return found


@dataclass
class KeptPostings:
    """The terms that many rows have, as this process has read them under ``versions``; None keeps nothing."""

    versions: tuple[tuple[str, int], ...] | None
    groups: dict[str, list[EqualPostings]] = field(default_factory=dict)
    room: int = MOST_KEPT

    def read(self, terms: Collection[str]) -> list[tuple[str, EqualPostings]]:
        """Return the terms with where they stand; a statement if there are any that are not kept."""
        known = {term: self.groups[term] for term in terms if term in self.groups}
        fresh = _groups_of([term for term in terms if term not in known])
        for term, groups in fresh.items():
            size = sum(len(equal.keys) for equal in groups)
            if self.versions is not None and LEAST_KEPT <= size <= self.room:
                self.room -= size
                self.groups[term] = groups
        return [(term, equal) for found in (known, fresh) for term, groups in found.items() for equal in groups]


def _groups_of(terms: Collection[str]) -> dict[str, list[EqualPostings]]:
    if not terms:
        return {}
    marks = ", ".join(["%s"] * len(terms))
    statement = (
        f"SELECT weight, term, kind, {_joined('object_id')} FROM {TABLE} "  # noqa: S608
        f"WHERE scope = %s AND term IN ({marks}) GROUP BY weight, term, kind"
    )
    found: dict[str, list[EqualPostings]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(statement, [SearchScope.PUBLIC.value, *terms])
        for weight, term, kind, joined in cursor.fetchall():
            found[term].append(EqualPostings(kind, weight / WEIGHT_UNIT, _keys(joined)))
    return found


_kept: dict[str, KeptPostings] = {}


def _kept_under(counted: Versions) -> KeptPostings:
    """Return what is kept under ``counted``: a row's postings change in the transaction that changes it.

    PostgreSQL counts once in a transaction, so within one nothing is kept.
    """
    if connection.in_atomic_block or not counted:
        return KeptPostings(None)
    versions = tuple(sorted(counted.items()))
    kept = _kept.get(connection.alias)
    if kept is None or kept.versions != versions:
        kept = _kept[connection.alias] = KeptPostings(versions)
    return kept
