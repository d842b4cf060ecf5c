"""Candidates: the rows of each kind that meet the most words best, so that few are looked up."""

from __future__ import annotations

from collections import Counter
from itertools import repeat
from operator import add

from cms.search.ranking.scoring import WordScores


def best_candidates(scores: list[WordScores], most: int) -> dict[str, list[int]]:
    """Return by kind at most ``most`` rows, those with the most words, of them the best, in no order."""
    kinds = sorted({kind for word in scores for kind, rows in word.best.items() if rows})
    return {kind: _best([word.best[kind] for word in scores if word.best.get(kind)], most) for kind in kinds}


def _best(tables: list[dict[int, float]], most: int) -> list[int]:
    """Return the rows that stand in the most ``tables`` and are worth the most in all of them."""
    if len(tables) == 1:
        return _highest(list(tables[0]), tables, most)
    row_counts: Counter[int] = Counter()
    for table in tables:
        row_counts.update(table.keys())
    found: list[int] = []
    for count in range(len(tables), 0, -1):
        if len(found) >= most:
            break
        level = [number for number, words in row_counts.items() if words == count]
        found += _highest(level, tables, most - len(found))
    return found


def _highest(level: list[int], tables: list[dict[int, float]], most: int) -> list[int]:
    """Return at most ``most`` of ``level``, what is worth the most in all ``tables``; equals by their numbers.

    A row costs tens of nanoseconds: no function of ours is called for each.
    """
    if len(level) <= most:
        return level
    sums = [0.0] * len(level)
    for table in tables:
        sums = list(map(add, sums, map(table.get, level, repeat(0.0))))
    least = sorted(sums, reverse=True)[most - 1]
    above = [number for number, worth in zip(level, sums, strict=True) if worth > least]
    equal = [number for number, worth in zip(level, sums, strict=True) if worth == least]
    return above + sorted(equal)[: most - len(above)]
