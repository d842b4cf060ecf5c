"""Days within a line: lists, spans of days, and days that are taken out of them."""

from __future__ import annotations

from typing import NamedTuple

from directory.hours_line.refusals import Reason
from directory.hours_line.tokens import Cursor, TokenKind

TO = frozenset((TokenKind.DASH, TokenKind.UNTIL))
SATURDAY = frozenset((6,))


class Days(NamedTuple):
    """Weekdays, and those of them that nobody named, as Wednesday in "Mo–Fr"."""

    all: frozenset[int]
    unnamed: frozenset[int]


def read_days(cursor: Cursor) -> Days:
    """Read "Mo–Mi, Fr", "Di und Do", "täglich" and the like."""
    days, unnamed = _item(cursor)
    while cursor.kind is TokenKind.DAYS or (cursor.kind is TokenKind.AND and _goes_on(cursor)):
        cursor.skip(TokenKind.AND)
        cursor.skip(TokenKind.FILLER, TokenKind.EACH)
        more, more_unnamed = _item(cursor)
        if days & more and not _is_other_name(cursor, more):
            cursor.refuse(Reason.SAME_DAY_TWICE)
        days, unnamed = days | more, unnamed | more_unnamed
    return Days(days, unnamed)


def _goes_on(cursor: Cursor) -> bool:
    """Tell whether a day follows the comma or "und" here, if only behind "am" or "jeden"."""
    steps = 1
    while cursor.ahead(steps) in {TokenKind.FILLER, TokenKind.EACH}:
        steps += 1
    return cursor.ahead(steps) is TokenKind.DAYS


def _is_other_name(cursor: Cursor, days: frozenset[int]) -> bool:
    """Tell whether the last two days are one under both its names: "Samstag/Sonnabend"."""
    last = [token for token in cursor.tokens[: cursor.place] if token.kind is TokenKind.DAYS][-2:]
    initials = {token.text[:2].lower() for token in last}
    return days == SATURDAY and all(token.value == SATURDAY for token in last) and initials == {"sa", "so"}


def _item(cursor: Cursor) -> Days:
    first = cursor.take(TokenKind.DAYS).value
    if not _leads_to_a_day(cursor):
        return Days(first, first if len(first) > 1 else frozenset())
    cursor.take()
    last = cursor.take(TokenKind.DAYS).value
    if len(first) > 1 or len(last) > 1 or first == last:
        cursor.refuse(Reason.UNCLEAR)
    if _leads_to_a_day(cursor):
        cursor.refuse(Reason.CHAIN)
    (begin,), (end,) = first, last
    days = frozenset((begin - 1 + more) % 7 + 1 for more in range((end - begin) % 7 + 1))
    return Days(days, days - first - last)


def _leads_to_a_day(cursor: Cursor) -> bool:
    return cursor.kind in TO and cursor.ahead() is TokenKind.DAYS


def read_exception(cursor: Cursor, days: frozenset[int]) -> frozenset[int]:
    """Return those of ``days`` that "(außer Mi)" or "außer Mi" takes out here; none if nothing of the kind follows."""
    in_brackets = cursor.kind is TokenKind.OPEN and cursor.ahead() is TokenKind.EXCEPT
    if not in_brackets and cursor.kind is not TokenKind.EXCEPT:
        return frozenset()
    cursor.skip(TokenKind.OPEN)
    cursor.take(TokenKind.EXCEPT)
    if cursor.kind is not TokenKind.DAYS:
        cursor.refuse(Reason.EXCEPTION)
    gone = read_days(cursor).all
    if in_brackets:
        cursor.take(TokenKind.CLOSE)
    if not gone < days:
        cursor.refuse(Reason.EXCEPTION)
    return gone
