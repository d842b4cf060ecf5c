"""Questions: what somebody typed, as words that each may be met by several terms, and conditions among them."""

from __future__ import annotations

from dataclasses import dataclass, field

from cms.search.analysis import AnalysedWord, analysed
from cms.search.conditions import ConditionWord, read_conditions
from cms.search.synonyms import Phrase, Synonyms
from cms.search.vocabulary import Vocabulary
from cms.text import LONGEST_SEARCH

# More words than anyone types who searches for something.
MOST_WORDS_ASKED = 8
BOTH_PARTS, ONE_PART, SYNONYM = 0.9, 0.45, 0.7
# What a row is worth that meets a condition: as much as a word in its groups.
MEETS_CONDITION = 2.5


@dataclass
class Alternative:
    """One way to meet a word: a term of each of ``parts``, which say what each term is worth, times ``worth``."""

    parts: list[dict[str, float]]
    worth: float = 1.0


@dataclass
class AskedWord:
    """A word or phrase of a question, with the ways to meet it; ``spelled`` are the terms that were meant instead.

    Of ``lone_parts``, those of a compound that nobody knows, the rarer one says more of what was meant.
    """

    written: str
    alternatives: list[Alternative] = field(default_factory=list)
    condition: ConditionWord | None = None
    spelled: dict[str, float] = field(default_factory=dict)
    lone_parts: list[Alternative] = field(default_factory=list)

    @property
    def terms(self) -> set[str]:
        """Return all terms that may meet the word."""
        return {term for one in (*self.alternatives, *self.lone_parts) for part in one.parts for term in part}


@dataclass
class SearchQuestion:
    """What is searched for: all ``words`` if possible; ``rest`` are those that are no condition, as written."""

    words: list[AskedWord]
    rest: str

    @property
    def conditions(self) -> list[ConditionWord]:
        """Return the conditions among the words."""
        return [word.condition for word in self.words if word.condition is not None]


def read_question(text: str, vocabulary: Vocabulary, synonyms: Synonyms, *, is_literal: bool = False) -> SearchQuestion:
    """Return what ``text`` asks for, of the first `LONGEST_SEARCH` characters and `MOST_WORDS_ASKED` words."""
    words = _words(text[:LONGEST_SEARCH], vocabulary)
    written = [word.written for word in words]
    conditions, rest = ([], written) if is_literal else read_conditions(written)
    kept = [word for word in words if word.written in rest]
    wanted = _asked(kept, vocabulary, synonyms)
    for one, condition in conditions:
        word = AskedWord(one, condition=condition)
        if condition.is_word_too:
            word.alternatives = _asked(list(analysed(one)), vocabulary, synonyms)[0].alternatives
        wanted.append(word)
    return SearchQuestion(wanted, " ".join(word.written for word in kept))


def _words(text: str, vocabulary: Vocabulary) -> list[AnalysedWord]:
    """Return the words to look for: a known telephone number instead of its groups, hashtags whole if known so."""
    words: dict[str, AnalysedWord] = {}
    covered: set[str] = set()
    found = list(analysed(text)) or list(analysed(text, with_small_words=True))
    for word in found:
        if word.term in words or any(word.written in one and word.written != one for one in covered):
            continue
        is_number = " " in word.written or not word.written.isalnum()
        if is_number and word.term not in vocabulary.written:
            continue
        if is_number or word.term in vocabulary.written:
            covered.add(word.written)
        words[word.term] = word
    return list(words.values())[:MOST_WORDS_ASKED]


def _asked(words: list[AnalysedWord], vocabulary: Vocabulary, synonyms: Synonyms) -> list[AskedWord]:
    wanted, place = [], 0
    while place < len(words):
        length = _phrase_at(words, place, synonyms)
        taken = words[place : place + length]
        wanted.append(_asked_word(taken, vocabulary, synonyms))
        place += length
    return wanted


def _phrase_at(words: list[AnalysedWord], place: int, synonyms: Synonyms) -> int:
    for length in range(min(synonyms.longest, len(words) - place), 1, -1):
        if tuple(word.term for word in words[place : place + length]) in synonyms.by_phrase:
            return length
    return 1


def _asked_word(words: list[AnalysedWord], vocabulary: Vocabulary, synonyms: Synonyms) -> AskedWord:
    phrase = tuple(word.term for word in words)
    word = AskedWord(" ".join(word.written for word in words))
    _meet_as_written(word, words, vocabulary)
    _meet_by_synonyms(word, phrase, vocabulary, synonyms, 1.0)
    if len(phrase) == 1 and phrase[0] not in vocabulary.written:
        is_met = bool(word.alternatives)
        _meet_as_compound(word, phrase[0], vocabulary)
        if not is_met and not word.lone_parts:
            _meet_as_misspelled(word, phrase[0], vocabulary, synonyms)
    return word


def _meet_as_written(word: AskedWord, words: list[AnalysedWord], vocabulary: Vocabulary) -> None:
    parts = [vocabulary.expansions(word.term, word.written) for word in words]
    if all(parts):
        word.alternatives.append(Alternative(parts))


def _meet_by_synonyms(
    word: AskedWord, phrase: Phrase, vocabulary: Vocabulary, synonyms: Synonyms, worth: float
) -> None:
    for other in synonyms.by_phrase.get(phrase, ()):
        parts = [vocabulary.near_expansions(term) for term in other]
        if all(parts):
            word.alternatives.append(Alternative(parts, worth * SYNONYM))


def _meet_as_compound(word: AskedWord, term: str, vocabulary: Vocabulary) -> None:
    """Take a compound apart that the index does not know: both parts, else the rarer one, which weighs more later.

    The first part says what it is about: where nothing is about that, the last one finds nothing that was meant.
    """
    if (parts := vocabulary.compound(term)) is None:
        return
    first, last = (vocabulary.expansions(part) for part in parts)
    word.alternatives.append(Alternative([first, last], BOTH_PARTS))
    if topic := vocabulary.topics(parts[0]):
        word.lone_parts = [Alternative([topic], ONE_PART), Alternative([last], ONE_PART)]


def _meet_as_misspelled(word: AskedWord, term: str, vocabulary: Vocabulary, synonyms: Synonyms) -> None:
    spelled = vocabulary.spellings(term, synonyms.words)
    word.spelled = {one: worth for one, worth in spelled.items() if one in vocabulary.written}
    if word.spelled:
        word.alternatives.append(Alternative([word.spelled]))
    for other, worth in spelled.items():
        _meet_by_synonyms(word, (other,), vocabulary, synonyms, worth)
