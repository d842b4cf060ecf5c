"""Highlighting: the words of a text by which something was found, in ``<mark>``, as safe HTML.

A word is marked if its term is one of those that the question was expanded to: other forms, compounds, synonyms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.search.analysis import analysed, term_of
from cms.search.finding import SearchResult

# A word with the marks above its letters, and the ends of gender-inclusive forms.
_WORD = re.compile("((?:[^\\W_]|[\u0300-\u036f\u064b-\u0652])+)(?:[:*_·](?:innen|in|r|n)\\b)?")
Terms = frozenset[str]


def is_match(word: str, terms: Terms) -> bool:
    """Tell whether ``word``, as it stands in a text, has one of ``terms``, whole or between its humps."""
    if term_of(word) in terms:
        return True
    return not word[1:].islower() and any(one.term in terms for one in analysed(word))


def matches_in(text: str, terms: Terms) -> Iterator[tuple[int, int]]:
    """Yield where the words of ``terms`` begin and end in ``text``."""
    return (match.span() for match in _WORD.finditer(text) if is_match(match[1], terms)) if terms else iter(())


def highlighted(text: str, result: SearchResult | None) -> SafeString:
    """Return ``text`` escaped, with the words that ``result`` was found by in ``<mark>``; all of it plain for None."""
    return marked_words(text, result.terms if result else frozenset())


def marked_words(text: str, terms: Terms) -> SafeString:
    """Return ``text`` escaped, its words of ``terms`` in ``<mark>``."""
    parts, done = [], 0
    for start, end in matches_in(text, terms):
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    parts.append(escape(text[done:]))
    # Everything that came from outside is escaped above.
    return mark_safe("".join(parts))  # noqa: S308
