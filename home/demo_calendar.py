"""The days of the example: its files are written as of one day, and loaded they are as of another.

A story keeps its season and its weekday: „der Kurs beginnt im April“ stays a story of the spring. What lies before
the day of writing moves by whole weeks, so that what was checked three weeks ago still was; what lies ahead of it
keeps day and month. Loaded on the day of writing, nothing moves.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

WRITTEN_ON = date(2026, 11, 29)
WEEK = timedelta(days=7)
YEAR = timedelta(days=365.2425)
# People have answered for some days below a story; one that expired was shown for a month.
STORY_AGE, EXPIRED_AGE = timedelta(days=8), timedelta(days=31)
# What ends, such as an offer, does not end tomorrow.
AHEAD = timedelta(days=90)
# The key by which a file names a day that is near whenever it is loaded.
IN_DAYS = "in_days"


def as_of(today: date, value: Any) -> Any:
    """Return ``value``, as TOML gives it, with all days in it as if it were written ``today``.

    The ``date`` of a table is a story's, and a table ``{in_days = 2}`` is the day two days after ``today``. What is no
    day stays as it is.
    """
    if isinstance(value, dict):
        if type(days := value.get(IN_DAYS)) is int and len(value) == 1:
            return today + timedelta(days=days)
        moved = {key: as_of(today, one) for key, one in value.items()}
        if type(day := value.get("date")) is date:
            age = EXPIRED_AGE if value.get("state") == "expired" else STORY_AGE
            moved["date"] = _in_season(day, latest=today - age)
        return moved
    if isinstance(value, list):
        return [as_of(today, one) for one in value]
    if not isinstance(value, date):
        return value
    day = value.date() if isinstance(value, datetime) else value
    return _ahead(value, today + AHEAD) if day > WRITTEN_ON else value + (today - WRITTEN_ON) // WEEK * WEEK


def _in_season(day: date, latest: date) -> date:
    """Return the last day up to ``latest`` with the weekday of ``day``, whole years (and three days) from it."""
    years = (latest - day) // YEAR
    nearby = (day + round(number * YEAR / WEEK) * WEEK for number in (years + 1, years, years - 1))
    return next(moved for moved in nearby if moved <= latest)


def _ahead(day: date, earliest: date) -> date:
    """Return the first day from ``earliest`` on with day and month of ``day``, which may be a moment."""
    leapless = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    after = (leapless.month, leapless.day) < (earliest.month, earliest.day)
    return leapless.replace(year=earliest.year + after)
