"""Finding: what a question finds among what the public may see, best first, the same on every database.

The index names candidates; the models' own `public()` decides what of them is an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from cms.declarations import search_kinds
from cms.freshness.kept_values import current_versions
from cms.models import SearchScope
from cms.search.analysis import term_of
from cms.search.conditions import Understood, rows_meeting, understood
from cms.search.questions import MEETS_CONDITION, AskedWord, SearchQuestion, read_question
from cms.search.ranking.reading import EqualPostings, Postings, read_postings
from cms.search.ranking.scoring import ScoresByKind, WordScores, scores_of
from cms.search.synonyms import current_synonyms
from cms.search.visible import Visible, visible_candidates
from cms.search.vocabulary import Vocabulary, vocabulary_of, words_version

MOST_RANKED = 200
# What is found with a row is worth less than the row itself: an offer's actor, an actor's offers.
OF_CHILD, OF_PARENT = 0.8, 0.4
# Of what finds a part of a compound: less than this share of the best is not what was meant, such as all who speak
# German for *Deutschkurs*.
LEAST_SHARE = 0.1


class RankedHit(NamedTuple):
    """Something that was found: kind and primary key, and how well it fits."""

    kind: str
    pk: int
    score: float


@dataclass
class SearchResult:
    """What a question found.

    ``hits`` best first; ``terms`` are those that met its words, for highlighting; ``corrections`` are other questions
    that were meant (*Meinten Sie*); ``understood`` and ``rest`` are the question as filters and topic. Where it
    ``is_partial``, nothing has all of the words, and the hits have some.
    """

    hits: list[RankedHit] = field(default_factory=list)
    terms: frozenset[str] = frozenset()
    corrections: list[str] = field(default_factory=list)
    understood: Understood = Understood()
    rest: str = ""
    is_partial: bool = False

    def of_kind(self, kind: str) -> list[int]:
        """Return the primary keys of the hits of ``kind``, best first."""
        return [hit.pk for hit in self.hits if hit.kind == kind]

    def is_match(self, word: str) -> bool:
        """Tell whether ``word`` of a text is one by which something was found."""
        return term_of(word) in self.terms


def find(text: str, kinds: Collection[str] = (), limit: int = MOST_RANKED, *, is_literal: bool = False) -> SearchResult:
    """Return what the public may see and ``text`` finds, of ``kinds`` (all without any), at most ``limit`` each.

    All words of the question; where nothing has all of them, what has the best of any. Where it ``is_literal``, no
    word is a condition. At most eight statements.
    """
    counted = current_versions()
    version = words_version(counted)
    vocabulary = vocabulary_of(SearchScope.PUBLIC, version)
    question = read_question(text, vocabulary, current_synonyms(version), is_literal=is_literal)
    if not question.words:
        return SearchResult(rest=question.rest)
    postings = read_postings({term for word in question.words for term in word.terms}, counted)
    scores = [scores_of(word, postings, _meeting(word)) for word in question.words]
    visible = visible_candidates(scores, limit, counted)
    ranked, is_partial = _ranked(scores, visible)
    if ranked and any(word.lone_parts for word in question.words):
        ranked = [hit for hit in ranked if hit.score >= LEAST_SHARE * ranked[0].score]
    return SearchResult(
        _of_kinds(ranked, set(kinds) or set(search_kinds()), limit),
        frozenset(term for word in question.words for term in word.terms),
        _corrections(question, vocabulary, postings, visible),
        understood(question.conditions),
        question.rest,
        is_partial,
    )


def _of_kinds(ranked: list[RankedHit], kinds: Collection[str], limit: int) -> list[RankedHit]:
    """Return the first ``limit`` of each of ``kinds``, in the order of all."""
    found, counts = [], dict.fromkeys(kinds, 0)
    for hit in ranked:
        count = counts.get(hit.kind, limit)
        if count < limit:
            counts[hit.kind] = count + 1
            found.append(hit)
    return found


def _meeting(word: AskedWord) -> list[EqualPostings]:
    """Return the public rows that meet ``word``'s condition."""
    if word.condition is None:
        return []
    found = {kind: rows_meeting(kind, word.condition) for kind in search_kinds()}
    return [EqualPostings(kind, MEETS_CONDITION * share, keys) for kind, (keys, share) in found.items() if keys]


def _ranked(scores: list[WordScores], visible: Visible) -> tuple[list[RankedHit], bool]:
    """Return the visible rows by how well they meet the words; those with all of them, else (True then) any."""
    rows = visible.with_parents()
    by_word = [_with_family(word.worth(rows), visible) for word in scores]
    tables = {kind: [word.get(kind, {}) for word in by_word] for kind in rows}
    whole = {kind: set.intersection(*map(set, of_kind)) for kind, of_kind in tables.items()}
    is_partial = not any(whole.values())
    chosen = {kind: set().union(*of_kind) for kind, of_kind in tables.items()} if is_partial else whole
    order = list(search_kinds())
    found: list[tuple[float, int, int]] = []
    for kind, keys in chosen.items():
        place, of_kind = order.index(kind), tables[kind]
        found += [(-round(sum([table.get(key, 0.0) for table in of_kind]), 6), place, key) for key in keys]
    return [RankedHit(order[place], key, -below) for below, place, key in sorted(found)], is_partial and bool(found)


def _with_family(own: ScoresByKind, visible: Visible) -> ScoresByKind:
    """Return what rows are worth to a word by themselves, their children and what they belong to."""
    found = {kind: dict(values) for kind, values in own.items()}
    for kind, (above, parents) in visible.parents.items():
        mine, theirs = own.get(kind, {}), own.get(above, {})
        lifted, children = found.setdefault(above, {}), found.setdefault(kind, {})
        for child, parent in parents.items():
            score, of_parent = mine.get(child, 0.0), OF_PARENT * theirs.get(parent, 0.0)
            if score and OF_CHILD * score > lifted.get(parent, 0.0):
                lifted[parent] = OF_CHILD * score
            if of_parent > score:
                children[child] = of_parent
    return found


def _corrections(question: SearchQuestion, vocabulary: Vocabulary, postings: Postings, visible: Visible) -> list[str]:
    """Return the question with a misspelled word put right, by a word of something the public may see."""
    if not any(word.spelled for word in question.words):
        return []
    put_right, before = [], " ".join(word.written for word in question.words)
    for word in question.words:
        public = [term for term in word.spelled if _is_visible(postings.get(term, ()), visible)]
        best = max(public, key=lambda term: word.spelled[term], default="")
        put_right.append(vocabulary.written.get(best, "") or word.written)
    corrected = " ".join(put_right)
    return [corrected] if corrected != before else []


def _is_visible(groups: Iterable[EqualPostings], visible: Visible) -> bool:
    return any(not visible.rows.get(kind, set()).isdisjoint(keys) for kind, _weight, keys in groups)
