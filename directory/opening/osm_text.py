"""A timetable as OpenStreetMap writes opening hours, for programs: https://wiki.openstreetmap.org/wiki/Key:opening_hours

Weekly rows come first, then ``PH off`` and ``SH off``. A day of which that would say something wrong gets a rule of its
own, whole and without a night that goes on: exceptions, holidays of which nobody knows, and nights into or out of a day
off, for a year ahead. Readers need the public and school holidays of Sachsen-Anhalt (``DE-ST``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from directory.opening.timetable import AS_USUAL, CLOSED, Timetable

DAY = timedelta(days=1)
# So far ahead days get rules of their own.
AHEAD = timedelta(days=366)
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST_YEAR = date(1900, 1, 1)
END_OF_DAY = "24:00"


class DaySpan(NamedTuple):
    """A stretch of one day, as the clock shows it: "09:00" to "24:00", and whether somebody is surely there."""

    begins: str
    ends: str
    is_sure: bool


def osm_text(timetable: Timetable, today: date) -> str:
    """Return the text, empty where no row names times and no exception does."""
    rules = []
    if timetable.timed:
        rules.append(", ".join(_weekly_rules(timetable)))
        rules += [f"{word} off" for word, treatment in _off(timetable) if treatment == CLOSED]
    return "; ".join([*rules, *_dated_rules(timetable, today)])


def _off(timetable: Timetable) -> Iterator[tuple[str, str]]:
    yield "PH", timetable.on_holidays
    yield "SH", timetable.in_school_holidays


def _weekly_rules(timetable: Timetable) -> Iterator[str]:
    """Yield a rule for all weekdays with the same times, dates and note."""
    by_times: dict[tuple[Any, ...], set[int]] = {}
    for row in timetable.timed:
        through = min(filter(None, (row.valid_through, timetable.last_day)), default=None)
        by_times.setdefault((row.opens, row.closes, row.valid_from, through, row.note), set()).add(row.weekday)
    for (opens, closes, first, last, note), weekdays in by_times.items():
        comment = '"' + note.replace('"', "'") + '"' if note else ""
        parts = (_valid(first, last), _weekdays(weekdays), f"{_clock(opens)}-{_end(closes)}", comment)
        yield " ".join(part for part in parts if part)


def _valid(first: date | None, last: date | None) -> str:
    if last is not None:
        return f"{_date(first or FIRST_YEAR)}-{_date(last)}"
    return f"{_date(first)}+" if first else ""


def _weekdays(weekdays: Iterable[int]) -> str:
    """Return days of the week, neighbours together: "Mo-We,Fr"."""
    runs = groupby(enumerate(sorted(weekdays)), key=lambda pair: pair[1] - pair[0])
    named = ([DAYS[day - 1] for _place, day in run] for _key, run in runs)
    return ",".join(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in named)


def _dated_rules(timetable: Timetable, today: date) -> Iterator[str]:
    """Yield the rules of days for which the rules before would be wrong; neighbours that are alike share one."""
    wrong = [
        (day, pieces)
        for day in sorted(_days_to_look_at(timetable, today))
        if (pieces := pieces_of(timetable, day)) != _as_written(timetable, day) or timetable.exceptions_on(day)
    ]
    for _key, run in groupby(enumerate(wrong), key=lambda pair: (pair[1][0].toordinal() - pair[0], pair[1][1])):
        days = [entry for _place, entry in run]
        first, last, pieces = days[0][0], days[-1][0], days[0][1]
        yield _rule_of(_date(first) if first == last else f"{_date(first)}-{_date(last)}", pieces)


def _rule_of(dates: str, pieces: list[DaySpan]) -> str:
    unsure, sure = (
        ",".join(f"{piece.begins}-{piece.ends}" for piece in pieces if piece.is_sure is wanted)
        for wanted in (False, True)
    )
    written = [f"{dates} {unsure} unknown" if unsure else "", f"{dates} {sure}" if sure else ""]
    return ", ".join(filter(None, written)) or f"{dates} off"


def _days_to_look_at(timetable: Timetable, today: date) -> set[date]:
    """Return the days that are unlike others of their weekday, and those after them, where a night may end."""
    last = today + AHEAD
    days = set()
    for row in timetable.exceptions:
        days |= set(_days_between(max(row.starts_on, today), min(row.ends_on, last)))
    for number in range(AHEAD.days + 1):
        day = today + number * DAY
        is_holiday = timetable.calendar.public_holiday(day) and timetable.on_holidays != AS_USUAL
        if is_holiday or timetable.in_school_holidays != AS_USUAL and timetable.calendar.school_holidays(day):
            days.add(day)
    return {today} | days | {day + DAY for day in days}


def _days_between(first: date, last: date) -> Iterator[date]:
    return (first + number * DAY for number in range((last - first).days + 1))


def pieces_of(timetable: Timetable, day: date) -> list[DaySpan]:
    """Return when somebody is there on ``day`` from midnight to midnight, the end of the night before included."""
    (rows, is_sure), (before, was_sure) = timetable.rows_on(day), timetable.rows_on(day - DAY)
    return _pieces(rows, is_sure, before, was_sure)


def _as_written(timetable: Timetable, day: date) -> list[DaySpan]:
    """Return what weekly rules and days off say of ``day`` without a rule of its own."""
    if timetable.treatment(day) == CLOSED:
        return []
    rows, before = (_weekly(timetable, one) for one in (day, day - DAY))
    return _pieces(rows, True, before, True)


def _weekly(timetable: Timetable, day: date) -> list[Any]:
    is_over = timetable.last_day is not None and day > timetable.last_day
    return [] if is_over else timetable.weekly_on(day)


def _pieces(rows: Iterable[Any], is_sure: bool, before: Iterable[Any], was_sure: bool) -> list[DaySpan]:
    nights = [DaySpan("00:00", _clock(row.closes), was_sure) for row in before if row.goes_past_midnight]
    own = [
        DaySpan(_clock(row.opens), END_OF_DAY if row.closes_next_day else _clock(row.closes), is_sure) for row in rows
    ]
    return sorted({*nights, *own})


def _date(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def _clock(clock: time) -> str:
    return f"{clock:%H:%M}"


def _end(clock: time) -> str:
    return END_OF_DAY if clock == time.min else _clock(clock)
