"""The days to come on which the week does not hold, as an entry shows them: exceptions and public holidays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.opening.timetable import CLOSED, UNKNOWN, Timetable

DAY = timedelta(days=1)
# So far ahead an entry tells.
AHEAD = timedelta(days=14)


class SpecialDays(NamedTuple):
    """One day or several: their dates in words, why, and the spans there are instead.

    No spans mean closed, unless the week holds (``is_usual``) or nobody knows (``is_unknown``).
    """

    first: date
    last: date
    reason: str
    spans: list[Any]
    is_unknown: bool = False
    is_usual: bool = False

    @property
    def days(self) -> str:
        """Return the dates as one reads them."""
        if self.first == self.last:
            return date_format(self.first, "D, j. F")
        return _("%(first)s bis %(last)s") % {
            "first": date_format(self.first, "D, j. F"),
            "last": date_format(self.last, "D, j. F"),
        }


def special_days(timetable: Timetable, today: date) -> list[SpecialDays]:
    """Return what is different from ``today`` on and in the coming `AHEAD`, by date."""
    found = [*_exceptions(timetable.exceptions, today), *_holidays(timetable, today)]
    return sorted(found, key=lambda days: (days.first, days.last))


def exceptions_of_today(timetable: Timetable, today: date) -> list[SpecialDays]:
    """Return the exceptions that hold on ``today``: they stand at the top of an entry."""
    return [days for days in _exceptions(timetable.exceptions, today) if days.first <= today]


def _exceptions(rows: Iterable[Any], today: date) -> Iterator[SpecialDays]:
    by_days: dict[tuple[date, date, str], list[Any]] = {}
    for row in rows:
        if today <= row.ends_on and row.starts_on <= today + AHEAD:
            by_days.setdefault((row.starts_on, row.ends_on, row.reason), []).append(row)
    for (first, last, reason), same in by_days.items():
        spans = sorted((row for row in same if not row.is_closed), key=lambda row: row.opens)
        yield SpecialDays(first, last, reason, spans)


def _holidays(timetable: Timetable, today: date) -> Iterator[SpecialDays]:
    """Yield the public holidays on which the week would have hours."""
    for number in range(AHEAD.days + 1):
        day = today + number * DAY
        name = timetable.calendar.public_holiday(day)
        if name and timetable.weekly_on(day) and not timetable.exceptions_on(day):
            treatment = timetable.treatment(day)
            yield SpecialDays(day, day, name, [], treatment == UNKNOWN, treatment not in {UNKNOWN, CLOSED})


def school_words(timetable: Timetable, today: date) -> str:
    """Return what school holidays mean for an offer with hours while they last or are near; else nothing."""
    names = (timetable.calendar.school_holidays(today + number * DAY) for number in range(AHEAD.days + 1))
    name = next(filter(None, names), "") if timetable.timed else ""
    words = {
        CLOSED: _("In den Schulferien (%(name)s) findet das Angebot nicht statt."),
        UNKNOWN: _("In den Schulferien (%(name)s) bitte vorher nachfragen."),
    }
    return words.get(timetable.in_school_holidays, "") % {"name": name} if name else ""
