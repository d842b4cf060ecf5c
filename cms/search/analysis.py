"""Analysis: what a text's words are to the index. The same for content and for questions, on every database.

Small letters without accents, one form for *ü* and *ue*, Snowball's German stems; the ends of gender-inclusive
forms go, hashtags in CamelCase come apart. Other scripts keep their words as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from cms.search.small_words import SMALL_WORDS
from cms.text import IGNORABLE

# Another number for another way of taking words: indexes made the former way are made again.
ANALYSIS = 2
# As wide as the column; what is longer is no word that anyone types.
LONGEST_TERM = 40

# Bürger:innen, Bürger*innen, Bürger_innen, Bürger/-innen, Bürger·innen, BürgerInnen.
_INNER_FORM = re.compile(r"(?<=\w)(?:[:*_·]|/-?)(?:in|innen|r|n)\b|(?<=[a-zäöüß])In(?:nen)?\b")
_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[^\W\d_A-ZÄÖÜ])(?=[A-ZÄÖÜ])")
_FEMININE = re.compile(r"(?<=[^\W\d_]{3}er)in(?:nen)?$")
# „ue“ is no umlaut after these: neue, Bauer, Quelle.
_SPELLED_OUT = re.compile(r"(?<![aeq])([aou])e")
_LATIN = re.compile(r"[a-z]+$")
_ARABIC_ARTICLE = re.compile("^\u0627\u0644(?=[\u0621-\u064a]{3})")
_DIGITS = re.compile(r"(?<![\d.,])\+?\d[\d /().-]{4,}\d")


class AnalysedWord(NamedTuple):
    """A word: its term in the index, and the way it was written."""

    term: str
    written: str


def analysed(text: str, *, with_small_words: bool = False) -> Iterator[AnalysedWord]:
    """Yield the words of ``text``, small words such as *und* left out unless asked for.

    A word in CamelCase comes whole and in parts, a telephone number as one word besides its groups.

    >>> [word.term for word in analysed("Bürger:innen im #StadtGruen")]
    ['burg', 'stadtgrun', 'stadt', 'grun']
    """
    text = _INNER_FORM.sub("", unicodedata.normalize("NFKC", IGNORABLE.sub("", text)))
    for match in _DIGITS.finditer(text):
        number = "".join(one for one in match[0] if one.isdigit())
        if len(number) >= 6:
            yield AnalysedWord(number[:LONGEST_TERM], match[0].strip())
    for match in _WORD.finditer(_with_marks_joined(text)):
        parts = _HUMP.split(match[0])
        for written in [match[0], *(parts if len(parts) > 1 else ())]:
            term = term_of(written) or (folded_word(written)[:LONGEST_TERM] if with_small_words else "")
            if term:
                yield AnalysedWord(term, written)


def _with_marks_joined(text: str) -> str:
    # A mark is no letter to a regular expression, and would part the word that it stands in.
    return "".join(one for one in text if not unicodedata.category(one).startswith("M"))


@lru_cache(maxsize=100_000)
def term_of(word: str) -> str:
    """Return the term of one ``word``; empty for a small word, which says nothing of what a text is about.

    >>> term_of("Häuser"), term_of("HAEUSERN"), term_of("für")
    ('haus', 'haus', '')
    """
    plain = folded_word(word)
    if plain in SMALL_WORDS or (len(plain) == 1 and not plain.isdigit()):
        return ""
    stem = stemmed(plain)
    # What only its stem makes a small word is none: *alleene* is not *alle*.
    return (plain if stem in SMALL_WORDS else stem)[:LONGEST_TERM]


def folded_word(word: str) -> str:
    """Return ``word`` in small letters, without accents, and with one form for umlauts and *ß*."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(one for one in decomposed if not unicodedata.category(one).startswith("M"))
    return _SPELLED_OUT.sub(r"\1", plain)


def stemmed(plain: str) -> str:
    """Return the stem of a folded word."""
    if _LATIN.match(plain):
        return str(_stemmer().stemWord(_FEMININE.sub("", plain)))
    return _ARABIC_ARTICLE.sub("", plain)


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("german")
