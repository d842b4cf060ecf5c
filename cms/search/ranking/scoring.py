"""Scoring: how well rows meet one word, best first; by whole groups of rows, as words of ten thousand rows need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from math import log
from operator import itemgetter

from cms.search.questions import Alternative, AskedWord
from cms.search.ranking.reading import EqualPostings, Postings

# What the commoner part of a compound is worth beside the rarer one, and further terms beside the best.
COMMON_PART, FURTHER_TERMS, MOST_FURTHER = 0.3, 0.1, 0.25
# By kind, what rows are worth.
ScoresByKind = dict[str, dict[int, float]]


class Level:
    """Rows that are worth the same: those of ``lists``, or of two levels together; made a set when somebody asks."""

    def __init__(self, worth: float, lists: Iterable[list[int]] = (), both: tuple[Level, Level] | None = None) -> None:
        """Take the lists, or two levels."""
        self.worth = worth
        self.lists = list(lists)
        self._both = both

    @cached_property
    def rows(self) -> set[int]:
        """Return the rows."""
        if self._both is not None:
            return self._both[0].rows & self._both[1].rows
        return set().union(*self.lists)


@dataclass
class WordScores:
    """What rows are worth to a word: the best of its terms, and what meets its condition that besides.

    ``equal`` are the rows of its terms in groups, the least first; ``joined`` those that are worth something each;
    ``meeting`` those that meet the condition. A row may stand in all of them.
    """

    equal: list[EqualPostings] = field(default_factory=list)
    joined: ScoresByKind = field(default_factory=dict)
    meeting: dict[str, EqualPostings] = field(default_factory=dict)

    def add_equal(self, groups: Iterable[EqualPostings]) -> None:
        """Add groups of rows; a row in several of them is worth the best."""
        self.equal = sorted(chain(self.equal, groups), key=lambda one: one.weight)

    def add_rows(self, scores: ScoresByKind) -> None:
        """Add rows that are worth something each."""
        for kind, rows in scores.items():
            best = self.joined.setdefault(kind, {})
            for key, score in rows.items():
                if score > best.get(key, 0.0):
                    best[key] = score

    def add_meeting(self, meeting: Iterable[EqualPostings]) -> None:
        """Add rows that meet the word's condition, one group of a kind."""
        self.meeting.update((group.kind, group) for group in meeting)

    @property
    def kinds(self) -> set[str]:
        """Return the kinds of all rows."""
        return {group.kind for group in self.equal if group.keys} | self.joined.keys() | self.meeting.keys()

    def levels(self, kind: str) -> list[Level]:
        """Return the rows of ``kind`` by what they are worth; of a row that stands in several, the highest counts."""
        lists: dict[float, list[list[int]]] = defaultdict(list)
        for one, weight, keys in self.equal:
            if one == kind:
                lists[weight].append(keys)
        for score, joined in groupby(sorted(self._joined_by_score(kind)), key=itemgetter(0)):
            lists[score].append([key for _score, key in joined])
        levels = [Level(worth, keys) for worth, keys in lists.items()]
        if meets := self.meeting.get(kind):
            meeting = Level(meets.weight, [meets.keys])
            levels += [Level(one.worth + meets.weight, both=(one, meeting)) for one in levels]
            levels.append(meeting)
        return levels

    def _joined_by_score(self, kind: str) -> Iterator[tuple[float, int]]:
        return ((score, key) for key, score in self.joined.get(kind, {}).items())

    def worth(self, wanted: Mapping[str, set[int]]) -> ScoresByKind:
        """Return what the rows of ``wanted`` are worth where a little is added for each further term of the word."""
        groups = Counter(group.kind for group in self.equal)
        found: ScoresByKind = {kind: {} for kind in wanted}
        sums: dict[str, dict[int, float]] = {kind: defaultdict(float) for kind in wanted}
        for kind, weight, keys in self.equal:
            here = wanted.get(kind, set()).intersection(keys)
            found.get(kind, {}).update(dict.fromkeys(here, weight))
            # Nothing further where there is one.
            for key in here if groups[kind] > 1 else ():
                sums[kind][key] += weight
        for kind, rows in wanted.items():
            values = found[kind]
            for key in rows & self.joined.get(kind, {}).keys():
                values[key] = max(values.get(key, 0.0), self.joined[kind][key])
            if meets := self.meeting.get(kind):
                values.update((key, values.get(key, 0.0) + meets.weight) for key in rows.intersection(meets.keys))
            for key, total in sums[kind].items():
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
    return sum(map(len, _rows_of(groups).values()))


def _rows_of(groups: Iterable[EqualPostings]) -> dict[str, set[int]]:
    rows: dict[str, set[int]] = defaultdict(set)
    for kind, _weight, keys in groups:
        rows[kind].update(keys)
    return rows


def _equal_of(part: dict[str, float], postings: Postings, worth: float) -> list[EqualPostings]:
    groups = _groups(part, postings)
    # What many rows have says less.
    share = worth / (1.0 + log(1 + _count(groups)) / 4)
    return [EqualPostings(kind, weight * share, keys) for kind, weight, keys in groups]


def _joint_scores(alternative: Alternative, postings: Postings) -> ScoresByKind:
    """Return the rows that have a term of each part, each worth the mean of its parts."""
    parts = [sorted(_equal_of(part, postings, 1.0), key=lambda one: one.weight) for part in alternative.parts]
    rows = [_rows_of(groups) for groups in parts]
    common = {kind: set.intersection(*(one[kind] for one in rows)) for kind in set(rows[0]).intersection(*rows[1:])}
    found: ScoresByKind = {kind: dict.fromkeys(keys, 0.0) for kind, keys in common.items()}
    share = alternative.worth / len(parts)
    for groups in parts:
        best: ScoresByKind = defaultdict(dict)
        for kind, weight, keys in groups:
            best[kind].update(dict.fromkeys(common.get(kind, set()).intersection(keys), share * weight))
        for kind, scores in found.items():
            scores.update((key, scores[key] + worth) for key, worth in best[kind].items())
    return found
