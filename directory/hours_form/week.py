"""A week at a glance beside the line: what the rows say, day by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.hours_line.rows import Row, ordered_rows


class WeekDay(NamedTuple):
    """A day's name and what is said of it, each a short text; nothing said means closed."""

    name: str
    entries: list[str]


class WeekAtAGlance(NamedTuple):
    """Seven days, none where no row names a day, and notes that belong to all."""

    days: list[WeekDay]
    notes: list[str]


def week_at_a_glance(rows: Iterable[Row]) -> WeekAtAGlance:
    """Return ``rows`` by day."""
    ordered = ordered_rows(rows)
    days = [
        WeekDay(str(name), [_entry(row) for row in ordered if row.weekday == number])
        for number, name in enumerate(WEEKDAYS.values(), start=1)
    ]
    has_days = any(day.entries for day in days)
    return WeekAtAGlance(days if has_days else [], [_entry(row) for row in ordered if row.weekday is None])


def _entry(row: Row) -> str:
    return ", ".join(part for part in (_times(row), row.note, _dates(row.valid_from, row.valid_through)) if part)


def _times(row: Row) -> str:
    if row.opens is None or row.closes is None:
        return ""
    if row.opens == row.closes == time.min:
        return _("rund um die Uhr")
    if row.closes == time.min:
        return f"{row.opens:%H:%M}–24:00"
    span = f"{row.opens:%H:%M}–{row.closes:%H:%M}"
    return _("%(span)s am nächsten Tag") % {"span": span} if row.closes <= row.opens else span


def _dates(first: date | None, last: date | None) -> str:
    begins, ends = (date_format(day, "j.n.Y") if day else "" for day in (first, last))
    if begins and ends:
        return _("%(first)s bis %(last)s") % {"first": begins, "last": ends}
    if begins:
        return _("ab %(first)s") % {"first": begins}
    return _("bis %(last)s") % {"last": ends} if ends else ""
