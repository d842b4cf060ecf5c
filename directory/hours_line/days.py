"""Days within a line: lists, spans of days, and days that are taken out of them."""

from __future__ import annotations

from typing import NamedTuple

from directory.hours_line.cursor import Cursor
from directory.hours_line.refusals import Reason
from directory.hours_line.tokens import Kind

TO = frozenset((Kind.DASH, Kind.UNTIL))
SATURDAY = frozenset((6,))


class Days(NamedTuple):
    """Weekdays, and those of them that nobody named, as Wednesday in "Mo–Fr"."""

    all: frozenset[int]
    unnamed: frozenset[int]


def read_days(cursor: Cursor) -> Days:
    """Read "Mo–Mi, Fr", "Di und Do", "täglich" and the like."""
    days, unnamed = _item(cursor)
    while cursor.kind is Kind.DAYS or (cursor.kind is Kind.AND and _goes_on(cursor)):
        cursor.skip(Kind.AND)
        cursor.skip(Kind.FILLER, Kind.EACH)
        more, more_unnamed = _item(cursor)
        if days & more and not _is_other_name(cursor, more):
            cursor.refuse(Reason.SAME_DAY_TWICE)
        days, unnamed = days | more, unnamed | more_unnamed
    return Days(days, unnamed)


def _goes_on(cursor: Cursor) -> bool:
    """Tell whether a day follows the comma or "und" here, if only behind "am" or "jeden"."""
    steps = 1
    while cursor.ahead(steps) in {Kind.FILLER, Kind.EACH}:
        steps += 1
    return cursor.ahead(steps) is Kind.DAYS


def _is_other_name(cursor: Cursor, days: frozenset[int]) -> bool:
    """Tell whether the last two days are one under both its names: "Samstag/Sonnabend"."""
    last = [token for token in cursor.tokens[: cursor.place] if token.kind is Kind.DAYS][-2:]
    initials = {token.text[:2].lower() for token in last}
    return days == SATURDAY and all(token.value == SATURDAY for token in last) and initials == {"sa", "so"}


def _item(cursor: Cursor) -> Days:
    first = cursor.take(Kind.DAYS).value
    if not _leads_to_a_day(cursor):
        return Days(first, first if len(first) > 1 else frozenset())
    cursor.take()
    last = cursor.take(Kind.DAYS).value
    if len(first) > 1 or len(last) > 1 or first == last:
        cursor.refuse(Reason.UNCLEAR)
    if _leads_to_a_day(cursor):
        cursor.refuse(Reason.CHAIN)
    (begin,), (end,) = first, last
    days = frozenset((begin - 1 + more) % 7 + 1 for more in range((end - begin) % 7 + 1))
    return Days(days, days - first - last)


def _leads_to_a_day(cursor: Cursor) -> bool:
    return cursor.kind in TO and cursor.ahead() is Kind.DAYS


def read_exception(cursor: Cursor, days: frozenset[int]) -> frozenset[int]:
    """Return those of ``days`` that "(außer Mi)" or "außer Mi" takes out here; none if nothing of the kind follows."""
    in_brackets = cursor.kind is Kind.OPEN and cursor.ahead() is Kind.EXCEPT
    if not in_brackets and cursor.kind is not Kind.EXCEPT:
        return frozenset()
    cursor.skip(Kind.OPEN)
    cursor.take(Kind.EXCEPT)
    if cursor.kind is not Kind.DAYS:
        cursor.refuse(Reason.EXCEPTION)
    gone = read_days(cursor).all
    if in_brackets:
        cursor.take(Kind.CLOSE)
    if not gone < days:
        cursor.refuse(Reason.EXCEPTION)
    return gone
