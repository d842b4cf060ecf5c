"""When somebody is there, when that changes, and what the clock on the wall has to do with it.

A row of opening hours (`directory.models.times.Hours`) belongs to the day it begins on; an end that is not after the
beginning is on the next day. Its hours are those of the local clock (ADR 0026): a time that is skipped when the clock
is put forward is the moment of the change, and one that is there twice means the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.utils import timezone

DAY = timedelta(days=1)
WEEK = 7 * DAY
# Python's and PostgreSQL's clocks know nothing shorter.
TICK = timedelta(microseconds=1)


class Span(NamedTuple):
    """From when (inclusive) to when (exclusive) somebody is there."""

    begins: datetime
    ends: datetime


class State(NamedTuple):
    """Whether somebody is there and until when; ``until`` is local time, None where that is a week off or more."""

    is_open: bool
    until: datetime | None


@lru_cache(maxsize=4096)
def moment_of(day: date, clock: time) -> datetime:
    """Return the moment (UTC) at which the office's clock first shows ``clock`` of ``day`` or more."""
    zone = timezone.get_default_timezone()
    shown = datetime.combine(day, clock)
    instant = shown.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != shown:
        return _change_of_clock(shown.replace(tzinfo=zone, fold=1).astimezone(UTC), instant)
    return instant


def shown_at(instant: datetime) -> datetime:
    """Return the latest time (naive) that the office's clock has shown by ``instant``.

    In the hour that is there a second time that is the end of the first: whatever it brought has been.
    """
    zone = timezone.get_default_timezone()
    utc = instant.astimezone(UTC)
    if utc.astimezone(zone).fold:
        utc = _change_of_clock(utc - DAY, utc) - TICK
    return utc.astimezone(zone).replace(tzinfo=None)


def _change_of_clock(before: datetime, after: datetime) -> datetime:
    """Return the moment (UTC) between two others at which the office's clock is put back or forward."""
    zone = timezone.get_default_timezone()
    old = before.astimezone(zone).utcoffset()
    while after - before > TICK:
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def open_at(instant: datetime, *last_days: str) -> Q:
    """Return the condition for rows by which somebody is there at ``instant``: of that day, or begun the day before.

    ``last_days`` are paths to more dates after which nothing begins, such as that of the offer.
    """
    last_days = ("valid_through", *last_days)
    shown = shown_at(instant)
    day, clock = shown.date(), shown.time()
    over_midnight = Q(closes__lte=F("opens"))
    today = _valid(day, last_days) & Q(opens__lte=clock) & (Q(closes__gt=clock) | over_midnight)
    yesterday = _valid(day - DAY, last_days) & Q(closes__gt=clock) & over_midnight
    return today | yesterday


def _valid(day: date, last_days: Iterable[str]) -> Q:
    condition = Q(weekday=day.isoweekday()) & (Q(valid_from__isnull=True) | Q(valid_from__lte=day))
    for path in last_days:
        condition &= Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__gte": day})
    return condition


def is_open(hours: Iterable[Any], now: datetime) -> bool | None:
    """Tell whether ``hours`` say that somebody is there at ``now``; None where no row names times.

    The end is not part of a span: who closes at noon is closed at noon.
    """
    timed = [row for row in hours if names_times(row)]
    if not timed:
        return None
    today = local_date(now)
    return any(span.begins <= now < span.ends for span in spans(timed, today - DAY, today))


def names_times(row: Any) -> bool:
    """Tell whether ``row`` says more than a note."""
    return row.weekday is not None and row.opens is not None and row.closes is not None


def next_change(hours: Iterable[Any], now: datetime) -> datetime | None:
    """Return the next moment at which `is_open` may change; None where that is tomorrow's first at the earliest."""
    today = local_date(now)
    moments = {instant for span in spans(hours, today - DAY, today) for instant in span}
    return min((instant for instant in moments if instant > now), default=None)


def state(hours: Iterable[Any], now: datetime) -> State | None:
    """Return whether somebody is there at ``now`` and when that changes; None where no row names times.

    Rows that meet or overlap are one: who closes at midnight and opens at midnight stays.
    """
    timed = [row for row in hours if names_times(row)]
    if not timed:
        return None
    today = local_date(now)
    until, is_there = now, False
    for span in sorted(span for span in spans(timed, today - DAY, today + WEEK) if span.begins < span.ends):
        if span.begins <= until < span.ends:
            until, is_there = span.ends, True
        elif span.begins > until:
            return State(is_there, _within_a_week(until if is_there else span.begins, now))
    return State(is_there, _within_a_week(until, now) if is_there else None)


def spans(hours: Iterable[Any], first: date, last: date) -> Iterator[Span]:
    """Yield the spans of ``hours`` that begin on the days from ``first`` to ``last``, those that last no time too."""
    for row in hours:
        if names_times(row):
            day = first + (row.weekday - first.isoweekday()) % 7 * DAY
            while day <= last:
                if _holds_on(row, day):
                    ends_on = day + DAY if row.closes_next_day else day
                    yield Span(moment_of(day, row.opens), moment_of(ends_on, row.closes))
                day += WEEK


def _holds_on(row: Any, day: date) -> bool:
    has_begun = row.valid_from is None or row.valid_from <= day
    return has_begun and (row.valid_through is None or day <= row.valid_through)


def local_date(now: datetime) -> date:
    """Return which day it is at the office, wherever the editor is who looks at a preview."""
    return timezone.localdate(now, timezone.get_default_timezone())


def _within_a_week(instant: datetime, now: datetime) -> datetime | None:
    return timezone.localtime(instant, timezone.get_default_timezone()) if instant - now < WEEK else None
