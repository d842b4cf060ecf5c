"""Spans of time and of dates within a line."""

from __future__ import annotations

from datetime import date

from directory.hours_line.days import TO
from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.times import EARLIEST, HOUR, Clock, ClockSpan, span_of
from directory.hours_line.tokens import Cursor, TokenKind

BEFORE_A_TIME = frozenset((TokenKind.SINCE, TokenKind.ONLY, TokenKind.PERIOD, TokenKind.FILLER))


def begins_here(cursor: Cursor, steps: int = 0) -> bool:
    """Tell whether a span of time begins ``steps`` further on."""
    while cursor.ahead(steps) in BEFORE_A_TIME:
        steps += 1
    return cursor.ahead(steps) in {TokenKind.TIME, TokenKind.BETWEEN}


def read_spans(cursor: Cursor) -> list[ClockSpan]:
    """Read "9–12, 14–17" and the like; each begins after the one before it."""
    spans = [_span(cursor)]
    while begins_here(cursor) or (cursor.kind in {TokenKind.AND, TokenKind.BREAK} and begins_here(cursor, 1)):
        cursor.skip(TokenKind.AND, TokenKind.BREAK)
        start = cursor.place
        span = _span(cursor)
        if span.opens <= spans[-1].opens:
            raise NotUnderstood(Reason.NOT_IN_ORDER, cursor.text_since(start))
        spans.append(span)
    return spans


def _span(cursor: Cursor) -> ClockSpan:
    cursor.skip(TokenKind.ONLY, TokenKind.FILLER)
    period = cursor.take().value if cursor.kind is TokenKind.PERIOD else ""
    cursor.skip(TokenKind.FILLER)
    begins, ends = _between(cursor) if cursor.kind is TokenKind.BETWEEN else _from_to(cursor)
    if cursor.kind in TO and not dates_follow(cursor):
        cursor.refuse(Reason.CHAIN)
    if not period and cursor.kind is TokenKind.PERIOD and not begins_here(cursor):
        period = cursor.take().value
    return span_of(begins, ends, period, next_day=_next_day(cursor))


def _between(cursor: Cursor) -> tuple[Clock, Clock]:
    cursor.take(TokenKind.BETWEEN)
    begins = cursor.take(TokenKind.TIME, reason=Reason.NO_TIMES).value
    cursor.take(TokenKind.AND, reason=Reason.NO_END)
    return begins, cursor.take(TokenKind.TIME, reason=Reason.NO_END).value


def _from_to(cursor: Cursor) -> tuple[Clock, Clock]:
    if cursor.kind in {TokenKind.SINCE, TokenKind.STARTING}:
        cursor.take()
    begins = cursor.take(TokenKind.TIME, reason=Reason.NO_TIMES).value
    if cursor.kind not in TO:
        cursor.refuse(Reason.NO_END)
    cursor.take()
    return begins, cursor.take(TokenKind.TIME, reason=Reason.NO_END).value


def _next_day(cursor: Cursor) -> bool:
    if cursor.kind is TokenKind.OPEN and cursor.ahead() is TokenKind.NEXT_DAY:
        cursor.take()
        cursor.take()
        cursor.take(TokenKind.CLOSE)
        return True
    return cursor.skip(TokenKind.NEXT_DAY)


def read_open_end(cursor: Cursor) -> tuple[str, Clock]:
    """Read "ab 16 Uhr" or "bis 12 Uhr"; return it as a note is written, and the time."""
    word = "ab" if cursor.take(TokenKind.STARTING, TokenKind.UNTIL).kind is TokenKind.STARTING else "bis"
    clock: Clock = cursor.take(TokenKind.TIME, reason=Reason.NO_TIMES).value
    if clock.half or cursor.kind in TO | {TokenKind.TIME, TokenKind.PERIOD}:
        cursor.refuse(Reason.NO_END)
    if clock.minutes < EARLIEST and not clock.padded:
        raise NotUnderstood(Reason.MORNING_OR_EVENING, f"{word} {clock.text}")
    hours, minutes = divmod(clock.minutes, HOUR)
    return f"{word} {hours}{f':{minutes:02}' if minutes else ''} Uhr", clock


def dates_follow(cursor: Cursor) -> bool:
    """Tell whether "ab", "bis" or "vom" with a date stands here."""
    return cursor.kind in {TokenKind.STARTING, TokenKind.UNTIL, TokenKind.SINCE} and cursor.ahead() is TokenKind.DATE


def read_dates(cursor: Cursor) -> tuple[date | None, date | None]:
    """Read "ab 1.9.2027", "bis 31.8.2027", or "vom" one "bis" the other; return first and last day."""
    if cursor.take().kind is TokenKind.UNTIL:
        return None, cursor.take(TokenKind.DATE).value
    first = cursor.take(TokenKind.DATE).value
    if cursor.kind in TO and cursor.ahead() is TokenKind.DATE:
        cursor.take()
        return first, cursor.take(TokenKind.DATE).value
    return first, None
