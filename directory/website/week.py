"""Opening hours as a reader wants them: one row a day, Monday first, and notes below."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from directory.models.choices import Weekday


class DayHours(NamedTuple):
    """A weekday with its spans of opening hours, none when closed."""

    name: str
    spans: list[Any]


class Week(NamedTuple):
    """Seven days and what belongs to no day. Empty (falsy parts) where nothing is known."""

    days: list[DayHours]
    notes: list[Any]


def week(hours: Iterable[Any], today: date) -> Week:
    """Sort ``hours`` into a week, without those that are over on ``today``.

    ``days`` is empty where no row names a weekday: seven times "closed" would be a lie.
    """
    valid = [row for row in hours if not is_over(row, today)]
    dated = sorted((row for row in valid if row.weekday), key=lambda row: (row.weekday, row.opens is None, row.opens))
    days = [DayHours(str(label), [row for row in dated if row.weekday == number]) for number, label in Weekday.choices]
    return Week(days if dated else [], [row for row in valid if not row.weekday])


def is_over(row: Any, today: date) -> bool:
    """Tell whether the last day of ``row`` is past; its last night ends on the day after."""
    if row.valid_through is None:
        return False
    last_night = timedelta(days=1 if row.goes_past_midnight else 0)
    # Nothing is added to the last day, which may be the calendar's.
    return bool(row.valid_through < today - last_night)


def spans_with_days(week: Week) -> list[tuple[str, Any]]:
    """Return each span once with the days that it is there, "Montag bis Freitag", and the notes with none."""
    days_of: dict[tuple[Any, ...], list[int]] = {}
    spans: dict[tuple[Any, ...], Any] = {}
    for place, day in enumerate(week.days):
        for span in day.spans:
            key = (span.opens, span.closes, span.note, span.valid_from, span.valid_through)
            days_of.setdefault(key, []).append(place)
            spans.setdefault(key, span)
    return [(_days(places), spans[key]) for key, places in days_of.items()] + [("", note) for note in week.notes]


def _days(places: list[int]) -> str:
    names = [str(label) for _number, label in Weekday.choices]
    is_run = len(places) > 2 and places[-1] - places[0] == len(places) - 1
    if is_run:
        return _("%(first)s bis %(last)s") % {"first": names[places[0]], "last": names[places[-1]]}
    return ", ".join(names[place] for place in places)
