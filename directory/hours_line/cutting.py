"""Cut a line into its parts; whatever means nothing here is refused by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from directory.hours_line.notes import is_harmless, noted, phrase_at, whole_phrase
from directory.hours_line.patterns import PATTERNS, TIME, WORDED_TIME, clock_of, worded_clock_of
from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.tokens import Token, TokenKind
from directory.hours_line.vocabulary import (
    AND,
    BEFORE_A_DAY,
    CLOSED,
    FILLERS,
    HOLIDAYS,
    PERIODS,
    RHYTHMS,
    SINCE,
    UNTIL,
    WORKING_DAYS,
    day_of,
    lowered,
)

LONGEST_LINE = 1_000
QUOTED = re.compile(r'„([^„“”"]+)["“”]|"([^"]+)"|“([^“”]+)”|»([^»«]+)«|«([^»«]+)»')
BRACKETS = re.compile(r"\(([^()]*)\)")
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
# "1. Montag", "1. und 3. Dienstag".
ORDINAL = re.compile(r"\d{1,2}\.(?: ?(?:und|u\.|,|/|\+) ?\d\.)* ?([^\W\d_]+)")
INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
# After these "so" is a Sunday; elsewhere in lower case it may be the little word.
BEFORE_SUNDAY = frozenset(
    (TokenKind.BREAK, TokenKind.AND, TokenKind.DASH, TokenKind.UNTIL, TokenKind.SINCE, TokenKind.OPEN)
)
_WORDS = {
    **dict.fromkeys(AND, TokenKind.AND),
    **dict.fromkeys(UNTIL, TokenKind.UNTIL),
    **dict.fromkeys(SINCE, TokenKind.SINCE),
    **dict.fromkeys(("ab", "seit"), TokenKind.STARTING),
    **dict.fromkeys(FILLERS, TokenKind.FILLER),
    **dict.fromkeys(CLOSED, TokenKind.CLOSED),
    **dict.fromkeys(BEFORE_A_DAY, TokenKind.EACH),
    "zwischen": TokenKind.BETWEEN,
    "nur": TokenKind.ONLY,
}


def tokens_of(line: str) -> list[Token]:
    """Return the parts of ``line``, after the last one `TokenKind.END`.

    Raises `NotUnderstood`, with the first word or sign that means nothing.
    """
    if len(line) > LONGEST_LINE:
        raise NotUnderstood(Reason.LONG_LINE)
    return [*_cut(_plain(line)), Token(TokenKind.END, "")]


def _plain(line: str) -> str:
    """Return ``line`` with one kind of blank, and without marks that nobody sees."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", line)).replace("\r", "\n").strip()
    return re.sub(r"[^\S\n]+", " ", text)


def _cut(text: str) -> Iterator[Token]:
    place, before = 0, Token(TokenKind.BREAK, "")
    while place < len(text):
        if text[place] == " ":
            place += 1
            continue
        token, place = _next(text, place, before.kind)
        yield token
        before = token


def _next(text: str, place: int, before: TokenKind) -> tuple[Token, int]:
    """Return the part that begins at ``place``, and where it ends."""
    if note := _note(text, place):
        return note
    if before in {TokenKind.DASH, TokenKind.UNTIL}:
        if found := TIME.match(text, place):
            return clock_of(found), found.end()
    else:
        _refuse_ordinal(text, place)
    for pattern, make in PATTERNS:
        if found := pattern.match(text, place):
            return make(found), found.end()
    if found := TIME.match(text, place):
        return clock_of(found), found.end()
    if (found := WORDED_TIME.match(text, place)) and (token := worded_clock_of(found)):
        return token, found.end()
    return _word(text, place, before)


def _note(text: str, place: int) -> tuple[Token, int] | None:
    if found := QUOTED.match(text, place):
        return Token(TokenKind.QUOTE, found[0], noted(next(filter(None, found.groups())))), found.end()
    if found := BRACKETS.match(text, place):
        inside = found[1].strip()
        if phrase := whole_phrase(inside):
            return Token(TokenKind.QUOTE, found[0], noted(phrase[1])), found.end()
        return (Token(TokenKind.QUOTE, found[0], noted(inside)), found.end()) if is_harmless(inside) else None
    if phrase_found := phrase_at(text, place):
        end, kind, wording = phrase_found
        return Token(TokenKind.NOTE, text[place:end], (kind, noted(wording))), end
    return None


def _refuse_ordinal(text: str, place: int) -> None:
    if (found := ORDINAL.match(text, place)) and day_of(found[1]):
        raise NotUnderstood(Reason.RHYTHM, found[0])


def _word(text: str, place: int, before: TokenKind) -> tuple[Token, int]:
    found = WORD.match(text, place)
    if found is None:
        raise NotUnderstood(Reason.UNKNOWN_WORD, text[place:].split(" ")[0])
    word, name = found[0], lowered(found[0])
    if kind := _WORDS.get(name):
        return Token(kind, word), found.end()
    if name in PERIODS:
        return Token(TokenKind.PERIOD, word, PERIODS[name]), found.end()
    if name == "so" and word == "so" and before not in BEFORE_SUNDAY:
        raise NotUnderstood(Reason.UNKNOWN_WORD, word)
    if day := day_of(word):
        end = found.end() + text.startswith(".", found.end())
        return Token(TokenKind.DAYS, word, frozenset((day,))), end
    if compound := _day_and_period(word):
        return compound, place + len(compound.text)
    raise NotUnderstood(_blame(name), word)


def _day_and_period(word: str) -> Token | None:
    """Return the day of "Montagvormittag"; the rest is read as a word of its own."""
    for period in PERIODS:
        day = word[: -len(period)]
        if lowered(word).endswith(period) and (number := day_of(day)):
            return Token(TokenKind.DAYS, day, frozenset((number,)))
    return None


def _blame(name: str) -> Reason:
    if any(stem in name for stem in WORKING_DAYS):
        return Reason.WORKING_DAYS
    if any(stem in name for stem in HOLIDAYS):
        return Reason.HOLIDAY_TIMES
    return Reason.RHYTHM if name in RHYTHMS else Reason.UNKNOWN_WORD
