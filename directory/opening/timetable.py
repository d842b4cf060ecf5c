"""All that says when somebody is there: weekly rows, days that are different, holidays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from directory.opening.calendar import HolidayCalendar

# What becomes of the weekly hours on a holiday; the values that actors and offers store.
CLOSED, AS_USUAL, UNKNOWN = "closed", "as_usual", "unknown"


@dataclass(frozen=True)
class Timetable:
    """The hours of one actor or offer.

    ``hours`` are rows of `directory.models.times.Hours`, ``exceptions`` of `DatedException`; both may be empty.
    ``on_holidays`` and ``in_school_holidays`` are `CLOSED`, `AS_USUAL` or `UNKNOWN`. Nothing begins after ``last_day``.
    """

    hours: Sequence[Any]
    exceptions: Sequence[Any] = ()
    calendar: HolidayCalendar = field(default_factory=HolidayCalendar)
    on_holidays: str = AS_USUAL
    in_school_holidays: str = AS_USUAL
    last_day: date | None = None

    @cached_property
    def timed(self) -> list[Any]:
        """Return the weekly rows that say more than a note."""
        return [row for row in self.hours if names_times(row)]

    def exceptions_on(self, day: date) -> list[Any]:
        """Return the exceptions that hold on ``day``: they replace its weekly hours."""
        return [row for row in self.exceptions if row.starts_on <= day <= row.ends_on]

    def treatment(self, day: date) -> str:
        """Return what the holidays make of the weekly hours of ``day``; closed weighs more than unknown."""
        said = {
            self.on_holidays if self.calendar.public_holiday(day) else AS_USUAL,
            self.in_school_holidays if self.calendar.school_holidays(day) else AS_USUAL,
        }
        return next(one for one in (CLOSED, UNKNOWN, AS_USUAL) if one in said)

    def rows_on(self, day: date) -> tuple[list[Any], bool]:
        """Return the rows whose times begin on ``day``, and whether they surely do."""
        if self.last_day is not None and day > self.last_day:
            return [], True
        if different := self.exceptions_on(day):
            return [row for row in different if row.opens is not None], True
        treatment = self.treatment(day)
        if treatment == CLOSED:
            return [], True
        return self.weekly_on(day), treatment == AS_USUAL

    def weekly_on(self, day: date) -> list[Any]:
        """Return the weekly rows that hold on ``day``, whatever else is said of it."""
        return [row for row in self.timed if row.weekday == day.isoweekday() and holds_on(row, day)]

    def says_something_on(self, day: date) -> bool:
        """Tell whether one may say "closed" of ``day``, and not only that nothing is known."""
        return bool(self.timed or self.exceptions_on(day))


def names_times(row: Any) -> bool:
    """Tell whether ``row`` says more than a note."""
    return row.weekday is not None and row.opens is not None and row.closes is not None


def holds_on(row: Any, day: date) -> bool:
    """Tell whether ``day`` lies between the first and the last day of a weekly ``row``."""
    has_begun = row.valid_from is None or row.valid_from <= day
    return has_begun and (row.valid_through is None or day <= row.valid_through)
