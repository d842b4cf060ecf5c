"""When somebody is there, when that changes, and what the clock on the wall has to do with it.

What holds on which day a `Timetable` says: an exception replaces the weekly hours of its days, a holiday leaves them
out or makes them unsure (ADR 0051). `open_at` says the same in SQL. A row of opening hours
(`directory.models.times.Hours`) belongs to the day it begins on; an end that is not after the beginning is on the next
day. Its hours are those of the local clock (ADR 0026): a time that is skipped when the clock is put forward is the
moment of the change, and one that is there twice means the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.utils import timezone

from directory.opening.calendar import HolidayCalendar
from directory.opening.timetable import AS_USUAL, Timetable

DAY = timedelta(days=1)
WEEK = 7 * DAY
# Python's and PostgreSQL's clocks know nothing shorter.
TICK = timedelta(microseconds=1)


class Span(NamedTuple):
    """From when (inclusive) to when (exclusive) somebody is there, or, where that is not sure, may be."""

    begins: datetime
    ends: datetime
    is_sure: bool = True


class State(NamedTuple):
    """Whether somebody is there and until when.

    ``is_open`` is None where a holiday leaves it open. ``until`` is local time, None where that is a week off or more.
    ``is_sure`` is false where somebody may be there from then on, and one had better ask.
    """

    is_open: bool | None
    until: datetime | None
    is_sure: bool = True


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


def open_at(instant: datetime, model: Any, calendar: HolidayCalendar) -> Q:
    """Return the condition for actors or offers (``model``) where somebody surely is at ``instant``.

    By what begins on that day, or began the day before. Each row is looked up by what it belongs to, so that none is
    found twice. Says the same as `is_open` does of one timetable.
    """
    shown = shown_at(instant)
    day, clock = shown.date(), shown.time()
    over_midnight = Q(closes__lte=F("opens"))
    today = Q(opens__lte=clock) & (Q(closes__gt=clock) | over_midnight)
    yesterday = Q(closes__gt=clock) & over_midnight
    return _begun_on(day, today, model, calendar) | _begun_on(day - DAY, yesterday, model, calendar)


def _begun_on(day: date, times: Q, model: Any, calendar: HolidayCalendar) -> Q:
    hours, exceptions = (
        model._meta.get_field(name).related_model.objects for name in (model.hours_relation, "exceptions")
    )
    owner = f"{model._meta.model_name}_id"
    valid = (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & _lasts(day)
    different = exceptions.filter(starts_on__lte=day, ends_on__gte=day)
    weekly = Q(pk__in=hours.filter(valid & times, weekday=day.isoweekday()).values(owner))
    weekly &= ~Q(pk__in=different.values(owner))
    if calendar.public_holiday(day):
        weekly &= Q(on_holidays=AS_USUAL)
    if model.minds_school_holidays and calendar.school_holidays(day):
        weekly &= Q(in_school_holidays=AS_USUAL)
    begun = weekly | Q(pk__in=different.filter(times).values(owner))
    return begun & _lasts(day) if model.has_last_day else begun


def _lasts(day: date) -> Q:
    return Q(valid_through__isnull=True) | Q(valid_through__gte=day)


def is_open(timetable: Timetable, now: datetime) -> bool | None:
    """Tell whether somebody is there at ``now``; None where no row names times, or a holiday leaves it open.

    The end is not part of a span: who closes at noon is closed at noon.
    """
    today = local_date(now)
    around = [span for span in spans(timetable, today - DAY, today) if span.begins <= now < span.ends]
    if around:
        return True if any(span.is_sure for span in around) else None
    return False if timetable.says_something_on(today) else None


def next_change(timetable: Timetable, now: datetime) -> datetime | None:
    """Return the next moment at which `is_open` may change; None where that is tomorrow's first at the earliest."""
    today = local_date(now)
    moments = {instant for span in spans(timetable, today - DAY, today) for instant in (span.begins, span.ends)}
    return min((instant for instant in moments if instant > now), default=None)


def state(timetable: Timetable, now: datetime) -> State | None:
    """Return whether somebody is there at ``now`` and when that changes; None where no row names times.

    Spans that meet or overlap are one: who closes at midnight and opens at midnight stays.
    """
    is_there = is_open(timetable, now)
    today = local_date(now)
    around = sorted(span for span in spans(timetable, today - DAY, today + WEEK) if span.begins < span.ends)
    sure = [span for span in around if span.is_sure]
    if is_there:
        return State(True, _within_a_week(_end_of(sure, now), now))
    coming = [span for span in around if span.begins > now]
    if any(span.begins <= now < span.ends for span in around):
        ends = min([_end_of(around, now), *(span.begins for span in coming if span.is_sure)])
        return State(None, _within_a_week(ends, now))
    if not timetable.says_something_on(today):
        return None
    if not coming:
        return State(False, None)
    begins = coming[0].begins
    is_sure = any(span.is_sure for span in coming if span.begins == begins)
    return State(False, _within_a_week(begins, now), is_sure)


def _end_of(ordered: Iterable[Span], now: datetime) -> datetime:
    """Return until when the spans that ``now`` lies in, and those that go on from there, last."""
    until = now
    for span in ordered:
        if span.begins <= until < span.ends:
            until = span.ends
    return until


def spans(timetable: Timetable, first: date, last: date) -> Iterator[Span]:
    """Yield the spans that begin on the days from ``first`` to ``last``, those that last no time too."""
    day = first
    while day <= last:
        rows, is_sure = timetable.rows_on(day)
        for row in rows:
            ends_on = day + DAY if row.closes_next_day else day
            yield Span(moment_of(day, row.opens), moment_of(ends_on, row.closes), is_sure)
        day += DAY


def local_date(now: datetime) -> date:
    """Return which day it is at the office, wherever the editor is who looks at a preview."""
    return timezone.localdate(now, timezone.get_default_timezone())


def _within_a_week(instant: datetime, now: datetime) -> datetime | None:
    return timezone.localtime(instant, timezone.get_default_timezone()) if instant - now < WEEK else None
