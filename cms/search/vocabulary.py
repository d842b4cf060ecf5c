"""The vocabulary: which terms the index knows, and which of them a word of a question may mean.

One copy a process, under the version of its table; a lookup among 60,000 words takes some milliseconds at most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cms.freshness.content_version import EVERY_TABLE
from cms.freshness.kept_values import Versions
from cms.models import SearchPosting, SearchScope, SynonymGroup
from cms.search.analysis import folded_word, stemmed
from cms.search.postings import WORDS_OF

# How much a term is worth that is not the word itself.
ENDS_WITH, BEGINS_WITH, CONTAINS, ONE_WRONG, TWO_WRONG = 0.75, 0.7, 0.4, 0.6, 0.45
# Letters from which on a word is looked for inside others, and may have one or two wrong.
SHORTEST_PART, LONGEST_SHORT, SHORTEST_INSIDE, ONE_WRONG_FROM, TWO_WRONG_FROM = 3, 4, 5, 4, 8
MOST_EXPANSIONS = 60
MOST_SPELLINGS = 6
# Vowels of the local speech.
LOCAL_SPEECH = {"ee": "ei", "oo": "au"}
# What joins the parts of a German compound.
LINKING = ("", "s", "n", "en", "es", "er", "e")


@dataclass
class Vocabulary:
    """Terms, with the way each was written; sorted, and sorted backwards."""

    written: dict[str, str]
    ascending: list[str] = field(init=False)
    backwards: list[str] = field(init=False)
    joined: str = field(init=False)

    def __post_init__(self) -> None:
        """Sort the terms."""
        self.ascending = sorted(self.written)
        self.backwards = sorted(term[::-1] for term in self.written)
        self.joined = "\n" + "\n".join(self.ascending) + "\n"

    def expansions(self, term: str, typed: str = "") -> dict[str, float]:
        """Return the terms that ``term`` may mean, with what each is worth, 1.0 for itself; empty where there are none.

        What ends or begins with it, and what has it inside; a short stem only where the rest is a word too, or
        where the whole word that was ``typed`` ends it.
        """
        found = {term: 1.0} if term in self.written else {}
        if len(term) < SHORTEST_PART:
            return found
        for worth, terms in (
            (ENDS_WITH, self._ending(term, typed)),
            (BEGINS_WITH, self._beginning(term)),
            (CONTAINS, self._containing(term)),
        ):
            for one in terms:
                found.setdefault(one, worth)
        return found

    def topics(self, part: str) -> dict[str, float]:
        """Return the terms that are about the first ``part`` of a compound; *hundert* is not about *Hund*."""
        found = self.expansions(part)
        if len(part) > LONGEST_SHORT and part in self.written:
            return found
        rests = {one: one[len(part) :] for one in found if one != part and one.startswith(part)}
        strays = {one for one, rest in rests.items() if len(rest) <= SHORTEST_PART and not self._is_compound_end(rest)}
        return {one: worth for one, worth in found.items() if one not in strays}

    def _is_compound_end(self, rest: str) -> bool:
        ends = (rest[len(link) :] for link in LINKING if rest.startswith(link))
        return any(len(end) >= SHORTEST_PART and end in self.written for end in ends)

    def near_expansions(self, term: str) -> dict[str, float]:
        """Return ``term`` and what begins with it: all that a synonym may mean, which nobody typed."""
        found = dict.fromkeys(self._beginning(term), BEGINS_WITH) if len(term) > SHORTEST_PART else {}
        return {**found, term: 1.0} if term in self.written else found

    def beginning(self, prefix: str) -> Iterator[str]:
        """Yield the terms that begin with ``prefix``, in order."""
        return _with_prefix(self.ascending, prefix)

    def _beginning(self, term: str) -> Iterator[str]:
        found = (one for one in self.beginning(term) if self._may_follow(term, one[len(term) :]))
        return islice(found, MOST_EXPANSIONS)

    def _ending(self, term: str, typed: str) -> Iterator[str]:
        found = (one[::-1] for one in _with_prefix(self.backwards, term[::-1]))
        folded = folded_word(typed)
        return islice(
            (one for one in found if self._may_precede(term, one[: -len(term)]) or self._is_end(folded, one)),
            MOST_EXPANSIONS,
        )

    def _is_end(self, folded: str, term: str) -> bool:
        return len(folded) > LONGEST_SHORT and folded_word(self.written[term]).endswith(folded)

    def _may_follow(self, term: str, rest: str) -> bool:
        if len(term) > SHORTEST_PART or not rest:
            return True
        return self._is_compound_end(rest)

    def _may_precede(self, term: str, rest: str) -> bool:
        """Tell whether ``rest`` and ``term`` make a compound: *Magdeburg* is none of *Burg*, nor of *Bürger*."""
        if len(term) > LONGEST_SHORT or not rest:
            return True
        return any(rest.removesuffix(link) in self.written for link in LINKING)

    def _containing(self, term: str) -> Iterator[str]:
        if len(term) < SHORTEST_INSIDE:
            return
        place = self.joined.find(term)
        for _one in range(MOST_EXPANSIONS):
            if place < 0:
                return
            start, end = self.joined.rfind("\n", 0, place) + 1, self.joined.find("\n", place)
            yield self.joined[start:end]
            place = self.joined.find(term, end)

    def spellings(self, term: str, others: Collection[str] = ()) -> dict[str, float]:
        """Return the terms that differ from ``term`` by one letter, two in long words, with what each is worth.

        Two letters that changed places are one difference (optimal string alignment). Numbers are never misspelled.
        ``others`` are words besides those of the index; what local speech says otherwise comes first.
        """
        if spoken := {one: ONE_WRONG for one in standard_forms(term) if one in self.written or one in others}:
            return spoken
        if len(term) < ONE_WRONG_FROM or any(one.isdigit() for one in term):
            return {}
        most = 2 if len(term) >= TWO_WRONG_FROM else 1
        # Nobody gets the first letter wrong without seeing it; and that keeps nonsense from reaching a word.
        known = chain(self.beginning(term[0]), (one for one in others if one.startswith(term[0])))
        near = list(dict.fromkeys(one for one in known if abs(len(one) - len(term)) <= most))
        found = process.extract(term, near, scorer=OSA.distance, score_cutoff=most, limit=MOST_SPELLINGS)
        best = min((distance for _one, distance, _place in found), default=0)
        worth = ONE_WRONG if best <= 1 else TWO_WRONG
        return {one: worth for one, distance, _place in found if distance == best}

    def compound(self, term: str) -> tuple[str, str] | None:
        """Return the two terms that ``term`` is made of, the longer first part preferred, else None."""
        for place in range(len(term) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            last = term[place:]
            if not self._is_known(last) or max(place, len(last)) <= SHORTEST_PART:
                continue
            if known := self._first_part(term[:place]):
                return known, last
        return None

    def _first_part(self, text: str) -> str:
        firsts = [text.removesuffix(link) for link in LINKING if text.endswith(link)]
        forms = [form for first in firsts if len(first) >= SHORTEST_PART for form in (first, stemmed(first))]
        # A word that stands there itself before one that only begins others.
        known = [form for form in forms if form in self.written] + [form for form in forms if self._is_known(form)]
        return next(iter(known), "")

    def _is_known(self, term: str) -> bool:
        """Tell whether ``term`` is a word, or, if it is long, the beginning of one."""
        return term in self.written or (len(term) >= SHORTEST_INSIDE and next(self.beginning(term), None) is not None)


def standard_forms(term: str) -> set[str]:
    """Return how a word of the local speech may be written in standard German: *alleene* alleine, *loofen* laufen."""
    forms = {stemmed(term.replace(spoken, written)) for spoken, written in LOCAL_SPEECH.items() if spoken in term}
    return forms - {term}


def _with_prefix(terms: list[str], prefix: str) -> Iterator[str]:
    for place in range(bisect_left(terms, prefix), len(terms)):
        if not terms[place].startswith(prefix):
            return
        yield terms[place]


_kept: dict[SearchScope, tuple[int, Vocabulary]] = {}


def vocabulary_of(scope: SearchScope, version: int | None) -> Vocabulary:
    """Return the words of ``scope`` under ``version``; no statement where they are kept.

    The office's words are read each time: drafts change nothing public, so nobody counts them.
    """
    kept = _kept.get(scope)
    if kept is not None and version is not None and kept[0] == version:
        return kept[1]
    rows = SearchPosting.objects.filter(scope=WORDS_OF[scope], kind="", object_id=0)
    made = Vocabulary(dict(rows.values_list("term", "written")))
    if version is not None and scope == SearchScope.PUBLIC:
        _kept[scope] = version, made
    return made


def words_version(counted: Versions) -> int | None:
    """Return a number that is another one when vocabulary or synonyms have changed, None where nobody counts.

    ``counted`` are the versions of all tables. Nor is it known within a transaction: PostgreSQL's triggers count a
    table once in each, and words may follow.
    """
    if connection.in_atomic_block or not counted:
        return None
    tables = (model._meta.db_table for model in (SearchPosting, SynonymGroup))
    return sum(counted.get(table, counted[EVERY_TABLE]) for table in tables)
