"""Telephone numbers as people write them: what can be dialled becomes a link, everything else stays as it is.

Read by Google's library (`phonenumbers`), for which numbers without a country are German. It looks at the numbering
plan only: whether somebody answers, nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher, shortnumberinfo

REGION = "DE"
# Where another number begins, which read as one would run together: "123456-12/-13" and "123456-12/13" name two
# extensions; and no number goes on with a zero or a plus behind a slash, or behind five digits and a blank.
ALTERNATIVES = re.compile(
    r"(?P<dash>\d\s*)/(?=\s*-\s*\d)"
    r"|(?P<short>\d[\s/)-]+\d+\s?-\s?\d{1,4}\s*)/(?=\s*\d{1,4}(?!\s*\d))"
    r"|(?P<slash>\d\s*)/(?=\s*\(?(?:\+|0\d))"
    r"|(?P<blank>\d{5,})\s(?=\s*(?:\+\d|\(?0\d{2,4}[\s/)-]))"
)
# What parts several numbers in one field.
APART = re.compile(r"[,;|/\n]|\b(?:oder|und|bzw\.|or|and)(?!\w)", re.IGNORECASE)
# 110, 115, 116 117: alone, or with a word before or a note behind.
SHORT = re.compile(r"\s*(\d[\d \u00a0]{1,6}\d)\s*", re.ASCII)
SHORT_IN_WORDS = re.compile(r"(?:[^\d(]*[\s:(])?(\d[\d \u00a0]{1,6}\d)\s*(?:[(–-].*)?", re.ASCII | re.DOTALL)


class Piece(NamedTuple):
    """A part of what was written; ``number`` is what to dial (E.164, or a short number), empty for other words."""

    text: str
    number: str = ""
    extension: str = ""

    @property
    def href(self) -> str:
        """Return the link that dials (RFC 3966), or an empty text."""
        extension = f";ext={self.extension}" if self.extension else ""
        return f"tel:{self.number}{extension}" if self.number else ""


@lru_cache(maxsize=4_096)
def pieces(text: str) -> tuple[Piece, ...]:
    """Return ``text`` in order, with what can be dialled on its own; joined, the pieces are ``text`` again.

    >>> [piece.href for piece in pieces("+49 (0)391 123456 oder 115") if piece.href]
    ['tel:+49391123456', 'tel:115']
    """
    found: list[Piece] = []
    end = 0
    readable = ALTERNATIVES.sub(lambda match: f"{match[match.lastgroup or 0]};", text)
    matches = list(PhoneNumberMatcher(readable, REGION, Leniency.VALID))
    for match in matches:
        found += [*_short(text[end : match.start], SHORT), _piece(text[match.start : match.end], match.number)]
        end = match.end
    found += _short(text[end:], SHORT if matches else SHORT_IN_WORDS)
    return tuple(piece for piece in found if piece.text)


def _piece(text: str, parsed: phonenumbers.PhoneNumber) -> Piece:
    return Piece(text, phonenumbers.format_number(parsed, PhoneNumberFormat.E164), parsed.extension or "")


def _short(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    """Yield ``text`` with the numbers that are dialled without an area code; only where they stand by themselves."""
    start = 0
    for separator in [*APART.finditer(text), None]:
        end = separator.start() if separator else len(text)
        match = pattern.fullmatch(text, start, end)
        digits = "".join(filter(str.isdecimal, match[1])) if match else ""
        if match and shortnumberinfo.is_valid_short_number_for_region(phonenumbers.parse(digits, REGION), REGION):
            yield Piece(text[start : match.start(1)])
            yield Piece(match[1], digits)
            start = match.end(1)
        after = separator.end() if separator else end
        yield Piece(text[start:after])
        start = after


def first_number(text: str) -> Piece | None:
    """Return the first number in ``text``, or None where none can be read."""
    return next((piece for piece in pieces(text) if piece.number), None)


def dialled(text: str) -> str:
    """Return the first number in ``text`` as programs dial it (E.164), or an empty text where none can be read."""
    found = first_number(text)
    return found.number if found else ""


def as_links(text: str) -> SafeString:
    """Return ``text`` as HTML, kept apart from what is written the other way, in which each number dials."""
    parts = (
        (format_html('<a href="{}">{}</a>', one.href, one.text) if one.href else one.text,) for one in pieces(text)
    )
    return format_html("<bdi>{}</bdi>", format_html_join("", "{}", parts))
