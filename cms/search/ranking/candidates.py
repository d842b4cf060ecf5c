"""Candidates: the rows of each kind that meet the most words best, so that few are looked at.

Rows are many, what they are worth is one of few numbers: they are gone through by levels, the highest first, and by
whole sets, since a row by itself would cost far more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import combinations, groupby, product, repeat
from math import prod
from operator import add, attrgetter, itemgetter

from cms.search.ranking.scoring import Level, WordScores

Keys = frozenset[int]
# So many ways to combine the levels of words are gone through, one by one.
MOST_WAYS = 500


def best_candidates(
    scores: list[WordScores], most: int, public: Mapping[str, Keys] | None = None
) -> dict[str, set[int]]:
    """Return by kind at most ``most`` rows, those with the most words, of them the best, equals by their numbers.

    Of ``public``, all keys by kind that may be a candidate; without it any may.
    """
    kinds = sorted(set().union(*(word.kinds for word in scores)))
    return {
        kind: _best([word.levels(kind) for word in scores], most, None if public is None else public[kind])
        for kind in kinds
    }


def _best(words: list[list[Level]], most: int, public: Keys | None) -> set[int]:
    if len(words) == 1:
        return _highest(words, 1, most, public)
    of_words = [set().union(*(keys for level in levels for keys in level.lists)) for levels in words]
    found: set[int] = set()
    for count in range(len(words), 0, -1):
        equal = set().union(*(set.intersection(*some) for some in combinations(of_words, count))) - found
        if public is not None:
            equal &= public
        left = most - len(found)
        if len(equal) >= left:
            return found | _highest(words, count, left, equal)
        found |= equal
    return found


def _highest(words: list[list[Level]], count: int, most: int, rows: Set[int] | None) -> set[int]:
    """Return at most ``most`` of ``rows`` (None: any), the best that stand in ``count`` of the ``words``."""
    if len(words) > 1 and sum(prod(map(len, some)) for some in combinations(words, count)) > MOST_WAYS:
        return _highest_of_each(rows, words, most)
    found: set[int] = set()
    for equal in _by_worth(words, count):
        fresh = {key for way in equal for key in _in_all(way, rows)} - found
        if len(found) + len(fresh) >= most:
            return found.union(sorted(fresh)[: most - len(found)])
        found |= fresh
    return found


def _in_all(way: tuple[Level, ...], rows: Set[int] | None) -> Set[int]:
    sets = sorted((level.rows for level in way), key=len)
    together = set.intersection(*sets) if len(sets) > 1 else sets[0]
    return together if rows is None else together & rows


def _by_worth(words: list[list[Level]], count: int) -> Iterator[list[tuple[Level, ...]]]:
    """Yield the ways to stand in ``count`` of the ``words``, those of the same worth together, the highest first."""
    ways = [way for some in combinations(words, count) for way in product(*some)]
    in_order = sorted(((-sum(level.worth for level in way), way) for way in ways), key=itemgetter(0))
    for _worth, equal in groupby(in_order, key=itemgetter(0)):
        yield [way for _sum, way in equal]


def _highest_of_each(rows: Set[int], words: list[list[Level]], most: int) -> set[int]:
    """Return the same by what each row is worth."""
    keys = sorted(rows)
    sums = [0.0] * len(keys)
    for levels in words:
        table: dict[int, float] = {}
        for level in sorted(levels, key=attrgetter("worth")):
            table.update(dict.fromkeys(rows & level.rows, level.worth))
        sums = list(map(add, sums, map(table.get, keys, repeat(0.0))))
    return {key for _sum, key in sorted(zip((-one for one in sums), keys, strict=True))[:most]}
