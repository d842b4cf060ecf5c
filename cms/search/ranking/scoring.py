"""Scoring: how well rows meet one word, best first; by whole groups of rows, as words of ten thousand rows need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from math import log

from cms.search.questions import Alternative, AskedWord
from cms.search.ranking.reading import EqualPostings, Postings

# What the commoner part of a compound is worth beside the rarer one, and further terms beside the best.
COMMON_PART, FURTHER_TERMS, MOST_FURTHER = 0.3, 0.1, 0.25
# By kind, what rows are worth.
ScoresByKind = dict[str, dict[int, float]]


@dataclass
class WordScores:
    """What rows are worth to a word: ``best`` by the best of its terms, ``equal`` all of them in groups."""

    best: ScoresByKind = field(default_factory=lambda: defaultdict(dict))
    equal: list[EqualPostings] = field(default_factory=list)

    def add_equal(self, groups: Iterable[EqualPostings]) -> None:
        """Add groups of rows; a row in several of them is worth the best."""
        self.equal = sorted(chain(self.equal, groups), key=lambda one: one.weight)
        for kind, weight, keys in self.equal:
            self.best[kind].update(dict.fromkeys(keys, weight))

    def add_rows(self, scores: ScoresByKind) -> None:
        """Add rows that are worth something each; after the groups."""
        for kind, rows in scores.items():
            best = self.best[kind]
            for key, score in rows.items():
                if score > best.get(key, 0.0):
                    best[key] = score

    def add_meeting(self, meeting: Iterable[EqualPostings]) -> None:
        """Add rows that meet the word's condition: that is worth something besides having the word; at last."""
        for kind, weight, keys in meeting:
            best = self.best[kind]
            besides = {key: best[key] + weight for key in best.keys() & set(keys)}
            best.update(dict.fromkeys(keys, weight))
            best.update(besides)

    def with_further_terms(self, rows: dict[str, set[int]]) -> ScoresByKind:
        """Return what ``rows`` are worth where a little is added for each further term of the word."""
        sums: ScoresByKind = {}
        groups = Counter(kind for kind, _weight, _keys in self.equal)
        for kind, weight, keys in self.equal:
            if groups[kind] == 1:
                # Nothing further.
                continue
            of_kind = sums.setdefault(kind, defaultdict(float))
            for key in rows.get(kind, set()).intersection(keys):
                of_kind[key] += weight
        found: ScoresByKind = {}
        for kind, wanted in rows.items():
            best, added = self.best.get(kind, {}), sums.get(kind, {})
            values = found[kind] = {key: best[key] for key in wanted & best.keys()}
            for key, total in added.items():
                if (further := total - values[key]) > 0.0:
                    values[key] += min(FURTHER_TERMS * further, values[key] * MOST_FURTHER)
        return found


def scores_of(word: AskedWord, postings: Postings, meeting: Iterable[EqualPostings] = ()) -> WordScores:
    """Return what rows are worth to ``word``; ``meeting`` are those that meet its condition."""
    found = WordScores()
    plain: list[EqualPostings] = []
    joined = []
    for alternative, share in _weighed(word, postings):
        if len(alternative.parts) == 1:
            plain += _equal_of(alternative.parts[0], postings, alternative.worth * share)
        else:
            joined.append(_joint_scores(alternative, postings))
    found.add_equal(plain)
    for scores in joined:
        found.add_rows(scores)
    found.add_meeting(meeting)
    return found


def _weighed(word: AskedWord, postings: Postings) -> Iterator[tuple[Alternative, float]]:
    """Yield the ways to meet ``word`` with what each counts."""
    for one in word.alternatives:
        yield one, 1.0
    # The part that stands in fewer rows says what was meant: *Hausaufgaben*, not *Hilfe*.
    lone = sorted(word.lone_parts, key=lambda one: _count(_groups(one.parts[0], postings)))
    for place, one in enumerate(lone):
        yield one, COMMON_PART if place else 1.0


def _groups(part: dict[str, float], postings: Postings) -> list[EqualPostings]:
    """Return where the terms of ``part`` stand, with what they are worth there."""
    return [
        EqualPostings(kind, worth * weight, keys)
        for term, worth in part.items()
        for kind, weight, keys in postings.get(term, ())
    ]


def _count(groups: Collection[EqualPostings]) -> int:
    """Return how many rows there are in ``groups``, each once."""
    rows: dict[str, set[int]] = defaultdict(set)
    for kind, _weight, keys in groups:
        rows[kind].update(keys)
    return sum(map(len, rows.values()))


def _equal_of(part: dict[str, float], postings: Postings, worth: float) -> list[EqualPostings]:
    groups = _groups(part, postings)
    # What many rows have says less.
    share = worth / (1.0 + log(1 + _count(groups)) / 4)
    return [EqualPostings(kind, weight * share, keys) for kind, weight, keys in groups]


def _joint_scores(alternative: Alternative, postings: Postings) -> ScoresByKind:
    """Return the rows that have a term of each part, each worth the mean of its parts."""
    parts = []
    for part in alternative.parts:
        scores = WordScores()
        scores.add_equal(_equal_of(part, postings, 1.0))
        parts.append(scores.best)
    found: ScoresByKind = {}
    for kind in set(parts[0]).intersection(*parts[1:]):
        common = set(parts[0][kind]).intersection(*(part[kind] for part in parts[1:]))
        share = alternative.worth / len(parts)
        found[kind] = {key: share * sum(part[kind][key] for part in parts) for key in common}
    return found
