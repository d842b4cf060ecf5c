"""Finding: what a question finds among what the public may see, best first, the same on every database.

The index names candidates; the models' own `public()` decides what of them is an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from cms.declarations import declaration_of, index_kind, public_rows, search_kinds
from cms.models import SearchPosting, SearchScope
from cms.search.analysis import term_of
from cms.search.conditions import Understood, condition_of, understood
from cms.search.indexing import WEIGHT_UNIT
from cms.search.postings import Indexable, link_term
from cms.search.questions import MEETS_CONDITION, Alternative, AskedWord, SearchQuestion, read_question
from cms.search.synonyms import current_synonyms
from cms.search.vocabulary import Vocabulary, vocabulary_of, words_version
from cms.visibility import public_pages

# How many postings a question reads, heaviest first, and how many rows it looks at; what a search may cost.
MOST_POSTINGS = 10_000
MOST_CARRIED = 5_000
MOST_CANDIDATES = 1_000
MOST_RANKED = 200
# What is found with a row is worth less than the row itself: an offer's actor, an actor's offers.
OF_CHILD, OF_PARENT = 0.8, 0.4
# What the commoner part of a compound is worth beside the rarer one, and further terms beside the best.
COMMON_PART, FURTHER_TERMS = 0.3, 0.1

Scores = dict[Indexable, float]


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
    weights = _weights({term for word in question.words for term in word.terms})
    scores = [_scores_of(word, weights) for word in question.words]
    visible = _visible(scores, question)
    ranked, is_partial = _ranked(scores, visible)
    wanted = set(kinds) or set(search_kinds())
    hits = [hit for kind in wanted for hit in [one for one in ranked if one.kind == kind][:limit]]
    return SearchResult(
        _in_order(hits),
        frozenset(term for word in question.words for term in word.terms),
        _corrections(question, vocabulary, weights, visible),
        understood(question.conditions),
        question.rest,
        is_partial,
    )


def _weights(terms: Collection[str]) -> dict[str, Scores]:
    """Return by term the weights of the rows it stands in, or that carry one it stands in; two statements."""
    weights: dict[str, Scores] = defaultdict(dict)
    if not terms:
        return weights
    carried: dict[str, dict[str, float]] = defaultdict(dict)
    kinds = set(search_kinds())
    rows = SearchPosting.objects.filter(scope=SearchScope.PUBLIC, term__in=terms).order_by(
        "-weight", "kind", "object_id"
    )
    for term, kind, number, weight in rows.values_list("term", "kind", "object_id", "weight")[:MOST_POSTINGS]:
        if kind in kinds:
            weights[term][Indexable(kind, number)] = weight / WEIGHT_UNIT
        else:
            carried[link_term(kind, number)][term] = weight / WEIGHT_UNIT
    if carried:
        links = SearchPosting.objects.filter(scope=SearchScope.PUBLIC, term__in=list(carried))
        links = links.order_by("-weight", "kind", "object_id")[:MOST_CARRIED]
        for link, kind, number, weight in links.values_list("term", "kind", "object_id", "weight"):
            for term in carried[link]:
                row = Indexable(kind, number)
                weights[term][row] = max(weights[term].get(row, 0.0), weight / WEIGHT_UNIT)
    return weights


def _scores_of(word: AskedWord, weights: dict[str, Scores]) -> Scores:
    found: Scores = {}
    lone = sorted((_scores_of_alternative(one, weights) for one in word.lone_parts), key=len)
    # The part that stands in fewer rows says what was meant: *Hausaufgaben*, not *Hilfe*.
    rare, common = lone[:1], [{row: score * COMMON_PART for row, score in one.items()} for one in lone[1:]]
    for scores in (*(_scores_of_alternative(one, weights) for one in word.alternatives), *rare, *common):
        for row, score in scores.items():
            found[row] = max(found.get(row, 0.0), score)
    return found


def _scores_of_alternative(alternative: Alternative, weights: dict[str, Scores]) -> Scores:
    parts = []
    for part in alternative.parts:
        best: Scores = {}
        sums: Scores = defaultdict(float)
        for term, worth in part.items():
            for row, weight in weights.get(term, {}).items():
                best[row] = max(best.get(row, 0.0), worth * weight)
                sums[row] += worth * weight
        best = {row: score + min(FURTHER_TERMS * (sums[row] - score), score / 4) for row, score in best.items()}
        rarity = 1.0 / (1.0 + log(1 + len(best)) / 4)
        parts.append({row: score * rarity for row, score in best.items()})
    common = set(parts[0]).intersection(*parts[1:])
    return {row: alternative.worth * sum(part[row] for part in parts) / len(parts) for row in common}


@dataclass
class _Visible:
    """Candidates that the public may see, and by child the row that it is found with."""

    rows: set[Indexable] = field(default_factory=set)
    parents: dict[Indexable, Indexable] = field(default_factory=dict)
    meeting: list[set[Indexable]] = field(default_factory=list)


def _visible(scores: list[Scores], question: SearchQuestion) -> _Visible:
    """Return what the public may see of the candidates, the best first; a statement a kind, one more per condition."""
    found = _Visible()
    candidates = _best_candidates(scores)
    found.meeting = [_meeting(word, candidates) for word in question.words]
    for number, meeting in enumerate(found.meeting):
        for row in meeting:
            scores[number][row] = max(scores[number].get(row, 0.0), MEETS_CONDITION)
    _look_up({*candidates, *(row for meeting in found.meeting for row in meeting)}, found)
    return found


def _best_candidates(scores: list[Scores]) -> list[Indexable]:
    """Return the candidates with the most words and the best scores, at most `MOST_CANDIDATES`."""
    sums: dict[Indexable, tuple[int, float]] = {}
    for of_word in scores:
        for row, score in of_word.items():
            count, total = sums.get(row, (0, 0.0))
            sums[row] = count + 1, total + score
    best = sorted(sums, key=lambda row: (-sums[row][0], -sums[row][1], row))
    return best[:MOST_CANDIDATES]


def _meeting(word: AskedWord, candidates: list[Indexable]) -> set[Indexable]:
    """Return the public rows that meet ``word``'s condition, of the candidates if there are some."""
    if word.condition is None:
        return set()
    found: set[Indexable] = set()
    for kind, models in search_kinds().items():
        condition = condition_of(kind, word.condition)
        if condition is not None:
            rows = public_rows(models[0]).filter(condition).order_by(*declaration_of(models[0]).list_order)
            pks = [row.object_id for row in candidates if row.kind == kind]
            rows = rows.filter(pk__in=pks) if pks else rows
            found |= {Indexable(kind, pk) for pk in rows.values_list("pk", flat=True).distinct()[:MOST_CANDIDATES]}
    return found


def _look_up(candidates: Iterable[Indexable], visible: _Visible) -> None:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for row in candidates:
        by_kind[row.kind].append(row.object_id)
    pages: dict[int, str] = {}
    for kind, pks in by_kind.items():
        model = search_kinds()[kind][0]
        declared = declaration_of(model)
        if declared.is_page:
            pages.update(dict.fromkeys(pks, kind))
            continue
        columns = ["pk", declared.parent_column] if declared.parent_column else ["pk", "pk"]
        for pk, parent in public_rows(model).filter(pk__in=pks).values_list(*columns):
            visible.rows.add(Indexable(kind, pk))
            if declared.parent_column:
                above = model._meta.get_field(declared.parent_column.removesuffix("_id")).related_model
                visible.parents[Indexable(kind, pk)] = Indexable(index_kind(above), parent)
    if pages:
        live = public_pages().filter(pk__in=list(pages)).values_list("pk", flat=True)
        visible.rows.update(Indexable(pages[pk], pk) for pk in live)


def _ranked(scores: list[Scores], visible: _Visible) -> tuple[list[RankedHit], bool]:
    """Return the visible rows by how well they meet the words; those with all of them, else (True then) any."""
    table = {row: [of_word.get(row, 0.0) for of_word in scores] for row in visible.rows}
    # The children of a public row are public themselves if they came through; what they are found with is too.
    own = {row: list(values) for row, values in table.items()}
    for child, parent in visible.parents.items():
        above = table.setdefault(parent, [0.0] * len(scores))
        for place, score in enumerate(own[child]):
            above[place] = max(above[place], OF_CHILD * score)
        if parent in own:
            for place, score in enumerate(own[parent]):
                table[child][place] = max(table[child][place], OF_PARENT * score if any(own[child]) else 0.0)
    whole = {row: values for row, values in table.items() if all(values)}
    chosen = whole or {row: values for row, values in table.items() if any(values)}
    hits = (RankedHit(row.kind, row.object_id, round(sum(values), 6)) for row, values in chosen.items())
    return _in_order(hits), not whole and bool(chosen)


def _in_order(hits: Iterable[RankedHit]) -> list[RankedHit]:
    order = list(search_kinds())
    return sorted(hits, key=lambda hit: (-hit.score, order.index(hit.kind), hit.pk))


def _corrections(
    question: SearchQuestion, vocabulary: Vocabulary, weights: dict[str, Scores], visible: _Visible
) -> list[str]:
    """Return the question with a misspelled word put right, by a word of something the public may see."""
    if not any(word.spelled for word in question.words):
        return []
    put_right, before = [], " ".join(word.written for word in question.words)
    for word in question.words:
        public = [term for term in word.spelled if not visible.rows.isdisjoint(weights.get(term, ()))]
        best = max(public, key=lambda term: word.spelled[term], default="")
        put_right.append(vocabulary.written.get(best, "") or word.written)
    corrected = " ".join(put_right)
    return [corrected] if corrected != before else []
