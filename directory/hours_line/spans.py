"""Spans of time and of dates within a line."""

from __future__ import annotations

from datetime import date

from directory.hours_line.cursor import Cursor
from directory.hours_line.days import TO
from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.times import EARLIEST, HOUR, Clock, Span, span_of
from directory.hours_line.tokens import Kind

BEFORE_A_TIME = frozenset((Kind.SINCE, Kind.ONLY, Kind.PERIOD, Kind.FILLER))


def begins_here(cursor: Cursor, steps: int = 0) -> bool:
    """Tell whether a span of time begins ``steps`` further on."""
    while cursor.ahead(steps) in BEFORE_A_TIME:
        steps += 1
    return cursor.ahead(steps) in {Kind.TIME, Kind.BETWEEN}


def read_spans(cursor: Cursor) -> list[Span]:
    """Read "9–12, 14–17" and the like; each begins after the one before it."""
    spans = [_span(cursor)]
    while begins_here(cursor) or (cursor.kind in {Kind.AND, Kind.BREAK} and begins_here(cursor, 1)):
        cursor.skip(Kind.AND, Kind.BREAK)
        start = cursor.place
        span = _span(cursor)
        if span.opens <= spans[-1].opens:
            raise NotUnderstood(Reason.NOT_IN_ORDER, cursor.text_since(start))
        spans.append(span)
    return spans


def _span(cursor: Cursor) -> Span:
    cursor.skip(Kind.ONLY, Kind.FILLER)
    period = cursor.take().value if cursor.kind is Kind.PERIOD else ""
    cursor.skip(Kind.FILLER)
    begins, ends = _between(cursor) if cursor.kind is Kind.BETWEEN else _from_to(cursor)
    if cursor.kind in TO and not dates_follow(cursor):
        cursor.refuse(Reason.CHAIN)
    if not period and cursor.kind is Kind.PERIOD and not begins_here(cursor):
        period = cursor.take().value
    return span_of(begins, ends, period, next_day=_next_day(cursor))


def _between(cursor: Cursor) -> tuple[Clock, Clock]:
    cursor.take(Kind.BETWEEN)
    begins = cursor.take(Kind.TIME, reason=Reason.NO_TIMES).value
    cursor.take(Kind.AND, reason=Reason.NO_END)
    return begins, cursor.take(Kind.TIME, reason=Reason.NO_END).value


def _from_to(cursor: Cursor) -> tuple[Clock, Clock]:
    if cursor.kind in {Kind.SINCE, Kind.STARTING}:
        cursor.take()
    begins = cursor.take(Kind.TIME, reason=Reason.NO_TIMES).value
    if cursor.kind not in TO:
        cursor.refuse(Reason.NO_END)
    cursor.take()
    return begins, cursor.take(Kind.TIME, reason=Reason.NO_END).value


def _next_day(cursor: Cursor) -> bool:
    if cursor.kind is Kind.OPEN and cursor.ahead() is Kind.NEXT_DAY:
        cursor.take()
        cursor.take()
        cursor.take(Kind.CLOSE)
        return True
    return cursor.skip(Kind.NEXT_DAY)


def read_open_end(cursor: Cursor) -> tuple[str, Clock]:
    """Read "ab 16 Uhr" or "bis 12 Uhr"; return it as a note is written, and the time."""
    word = "ab" if cursor.take(Kind.STARTING, Kind.UNTIL).kind is Kind.STARTING else "bis"
    clock: Clock = cursor.take(Kind.TIME, reason=Reason.NO_TIMES).value
    if clock.half or cursor.kind in TO | {Kind.TIME, Kind.PERIOD}:
        cursor.refuse(Reason.NO_END)
    if clock.minutes < EARLIEST and not clock.padded:
        raise NotUnderstood(Reason.MORNING_OR_EVENING, f"{word} {clock.text}")
    hours, minutes = divmod(clock.minutes, HOUR)
    return f"{word} {hours}{f':{minutes:02}' if minutes else ''} Uhr", clock


def dates_follow(cursor: Cursor) -> bool:
    """Tell whether "ab", "bis" or "vom" with a date stands here."""
    return cursor.kind in {Kind.STARTING, Kind.UNTIL, Kind.SINCE} and cursor.ahead() is Kind.DATE


def read_dates(cursor: Cursor) -> tuple[date | None, date | None]:
    """Read "ab 1.9.2027", "bis 31.8.2027", or "vom" one "bis" the other; return first and last day."""
    if cursor.take().kind is Kind.UNTIL:
        return None, cursor.take(Kind.DATE).value
    first = cursor.take(Kind.DATE).value
    if cursor.kind in TO and cursor.ahead() is Kind.DATE:
        cursor.take()
        return first, cursor.take(Kind.DATE).value
    return first, None
