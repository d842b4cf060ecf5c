"""Finding for the office: drafts, pictures and documents too; who asks decides what of it somebody may see.

What is public is asked with the public's words, what only the office finds with the office's own: each row's words are
all in the vocabulary of its scope.
"""

from __future__ import annotations

from collections import defaultdict

from cms.freshness.kept_values import current_versions
from cms.models import SearchPosting, SearchScope
from cms.search.indexing import WEIGHT_UNIT
from cms.search.postings import Indexable, link_term
from cms.search.questions import AskedWord, read_question
from cms.search.synonyms import current_synonyms
from cms.search.vocabulary import vocabulary_of, words_version

# How many postings a question reads, heaviest first, of its words and of what carries them.
MOST_OF_WORDS, MOST_CARRIED = 10_000, 5_000

Weights = dict[str, dict[Indexable, float]]


def find_for_office(text: str) -> dict[str, list[int]]:
    """Return by kind the keys of all rows, public or not, that have all words of ``text``, best first.

    No word is a condition here. At most eight statements.
    """
    version = words_version(current_versions())
    synonyms = current_synonyms(version)
    scores: dict[Indexable, float] = {}
    for scope in (SearchScope.PUBLIC, SearchScope.OFFICE):
        question = read_question(text, vocabulary_of(scope, version), synonyms, is_literal=True)
        weights = _weights({term for word in question.words for term in word.terms}, scope)
        of_words = [_scores_of(word, weights) for word in question.words]
        if of_words:
            for row in set(of_words[0]).intersection(*of_words[1:]):
                scores[row] = max(scores.get(row, 0.0), sum(of_word[row] for of_word in of_words))
    found: dict[str, list[int]] = defaultdict(list)
    for row in sorted(scores, key=lambda row: (-scores[row], row)):
        found[row.kind].append(row.object_id)
    return found


def _weights(terms: set[str], scope: SearchScope) -> Weights:
    """Return by term the weights of the rows of ``scope`` it stands in, and of all that carry one of these."""
    weights: Weights = defaultdict(dict)
    if not terms:
        return weights
    rows = SearchPosting.objects.filter(scope=scope, term__in=terms).order_by("-weight", "kind", "object_id")
    terms_of_links: dict[str, list[str]] = defaultdict(list)
    for term, kind, number, weight in rows.values_list("term", "kind", "object_id", "weight")[:MOST_OF_WORDS]:
        weights[term][Indexable(kind, number)] = weight / WEIGHT_UNIT
        terms_of_links[link_term(kind, number)].append(term)
    links = SearchPosting.objects.filter(
        scope__in=(SearchScope.PUBLIC, SearchScope.OFFICE), term__in=list(terms_of_links)
    )
    carriers = links.order_by("-weight", "kind", "object_id").values_list("term", "kind", "object_id", "weight")
    for link, kind, number, weight in carriers[:MOST_CARRIED]:
        for term in terms_of_links[link]:
            weights[term].setdefault(Indexable(kind, number), weight / WEIGHT_UNIT)
    return weights


def _scores_of(word: AskedWord, weights: Weights) -> dict[Indexable, float]:
    found: dict[Indexable, float] = {}
    for alternative in word.alternatives:
        parts = [_scores_of_part(part, weights) for part in alternative.parts]
        for row in set(parts[0]).intersection(*parts[1:]):
            score = alternative.worth * sum(part[row] for part in parts) / len(parts)
            found[row] = max(found.get(row, 0.0), score)
    return found


def _scores_of_part(part: dict[str, float], weights: Weights) -> dict[Indexable, float]:
    best: dict[Indexable, float] = {}
    for term, worth in part.items():
        for row, weight in weights.get(term, {}).items():
            best[row] = max(best.get(row, 0.0), worth * weight)
    return best
