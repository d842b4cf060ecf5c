"""Finding: what a question finds among what the public may see, best first, the same on every database.

The index names candidates; the models' own `public()` decides what of them is an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from cms.declarations import declaration_of, index_kind, public_rows, search_kinds
from cms.models import SearchScope
from cms.search.analysis import term_of
from cms.search.conditions import Understood, rows_meeting, understood
from cms.search.postings import Indexable
from cms.search.questions import MEETS_CONDITION, AskedWord, SearchQuestion, read_question
from cms.search.ranking.candidates import best_candidates
from cms.search.ranking.reading import EqualPostings, Postings, as_parameter, read_postings
from cms.search.ranking.scoring import WordScores, scores_of
from cms.search.synonyms import current_synonyms
from cms.search.vocabulary import Vocabulary, vocabulary_of, words_version
from cms.visibility import public_pages

MOST_RANKED = 200
# Of so many more than are wanted it is seen whether they are public: hardly any of them is not.
SPARE = 50
# What is found with a row is worth less than the row itself: an offer's actor, an actor's offers.
OF_CHILD, OF_PARENT = 0.8, 0.4


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
    version = words_version()
    vocabulary = vocabulary_of(SearchScope.PUBLIC, version)
    question = read_question(text, vocabulary, current_synonyms(version), is_literal=is_literal)
    if not question.words:
        return SearchResult(rest=question.rest)
    postings = read_postings({term for word in question.words for term in word.terms})
    scores = [scores_of(word, postings, _meeting(word)) for word in question.words]
    visible = _visible(scores, limit + SPARE)
    ranked, is_partial = _ranked(scores, visible)
    wanted = set(kinds) or set(search_kinds())
    hits = [hit for kind in wanted for hit in [one for one in ranked if one.kind == kind][:limit]]
    return SearchResult(
        _in_order(hits),
        frozenset(term for word in question.words for term in word.terms),
        _corrections(question, vocabulary, postings, visible),
        understood(question.conditions),
        question.rest,
        is_partial,
    )


def _meeting(word: AskedWord) -> list[EqualPostings]:
    """Return the public rows that meet ``word``'s condition."""
    if word.condition is None:
        return []
    found = {kind: rows_meeting(kind, word.condition) for kind in search_kinds()}
    return [EqualPostings(kind, MEETS_CONDITION * share, keys) for kind, (keys, share) in found.items() if keys]


@dataclass
class _Visible:
    """Candidates that the public may see, and by child the row that it is found with."""

    rows: set[Indexable] = field(default_factory=set)
    parents: dict[Indexable, Indexable] = field(default_factory=dict)


def _visible(scores: list[WordScores], most: int) -> _Visible:
    """Return what the public may see of the best candidates, ``most`` of a kind; a statement a kind."""
    found = _Visible()
    pages: dict[int, str] = {}
    for kind, keys in best_candidates(scores, most).items():
        if declaration_of(search_kinds()[kind][0]).is_page:
            pages.update(dict.fromkeys(keys, kind))
        else:
            _look_up(kind, keys, found)
    if pages:
        live = public_pages().filter(pk__in=as_parameter(pages)).values_list("pk", flat=True)
        found.rows.update(Indexable(pages[pk], pk) for pk in live)
    return found


def _look_up(kind: str, keys: Collection[int], visible: _Visible) -> None:
    model = search_kinds()[kind][0]
    column = declaration_of(model).parent_column
    rows = public_rows(model).order_by().filter(pk__in=as_parameter(keys))
    if not column:
        visible.rows.update(Indexable(kind, pk) for pk in rows.values_list("pk", flat=True))
        return
    above = index_kind(model._meta.get_field(column.removesuffix("_id")).related_model)
    for pk, parent in rows.values_list("pk", column):
        visible.rows.add(Indexable(kind, pk))
        visible.parents[Indexable(kind, pk)] = Indexable(above, parent)


def _ranked(scores: list[WordScores], visible: _Visible) -> tuple[list[RankedHit], bool]:
    """Return the visible rows by how well they meet the words; those with all of them, else (True then) any."""
    own = _own_scores(scores, visible.rows | set(visible.parents.values()))
    table = {row: list(own[row]) for row in visible.rows}
    # The children of a public row are public themselves if they came through; what they are found with is too.
    for child, parent in visible.parents.items():
        above = table.setdefault(parent, list(own[parent]))
        for place, score in enumerate(own[child]):
            above[place] = max(above[place], OF_CHILD * score)
        if any(own[child]):
            table[child] = [max(mine, OF_PARENT * score) for mine, score in zip(table[child], own[parent], strict=True)]
    whole = {row: values for row, values in table.items() if all(values)}
    chosen = whole or {row: values for row, values in table.items() if any(values)}
    hits = (RankedHit(row.kind, row.object_id, round(sum(values), 6)) for row, values in chosen.items())
    return _in_order(hits), not whole and bool(chosen)


def _own_scores(scores: list[WordScores], rows: Iterable[Indexable]) -> dict[Indexable, list[float]]:
    """Return by row what it is worth to each word by itself."""
    found = {row: [0.0] * len(scores) for row in rows}
    by_kind: dict[str, set[int]] = defaultdict(set)
    for row in found:
        by_kind[row.kind].add(row.object_id)
    for place, word in enumerate(scores):
        for kind, values in word.with_further_terms(by_kind).items():
            for key, score in values.items():
                found[Indexable(kind, key)][place] = score
    return found


def _in_order(hits: Iterable[RankedHit]) -> list[RankedHit]:
    order = list(search_kinds())
    return sorted(hits, key=lambda hit: (-hit.score, order.index(hit.kind), hit.pk))


def _corrections(question: SearchQuestion, vocabulary: Vocabulary, postings: Postings, visible: _Visible) -> list[str]:
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


def _is_visible(groups: Iterable[EqualPostings], visible: _Visible) -> bool:
    return any(Indexable(kind, key) in visible.rows for kind, _weight, keys in groups for key in keys)
