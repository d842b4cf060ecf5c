"""Opening hours read by a porter with nothing but the clock on the wall: what the product says must be the same.

The porter looks up once a minute and knows no zones and no arithmetic with them. He unlocks for a row when the
clock first shows its beginning, on a day it holds for, and locks when the clock first shows its end. Once locked he
does not unlock for the same row again, however often the clock shows that minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
# At once, an hour later, an hour before.
HOURS = timedelta(0), timedelta(hours=1), timedelta(hours=-1)


class Row(NamedTuple):
    """A row as somebody types it: day of the week (Monday is 1), from, to, first and last day."""

    weekday: int
    opens: str
    closes: str
    valid_from: str = ""
    valid_through: str = ""


class Shift(NamedTuple):
    """What the clock shows, with the day, when the porter unlocks and when he locks."""

    unlock: datetime
    lock: datetime


def clock(text: str) -> time:
    """Return the time written as hours and minutes; 24:00 is the midnight that ends the day."""
    hour, minute = map(int, text.split(":"))
    return time(hour % 24, minute)


def shifts(rows: Iterable[Row], first: date, last: date) -> Iterator[Shift]:
    """Yield what the porter has to do on the days from ``first`` to ``last``."""
    rows = list(rows)
    for number in range((last - first).days + 1):
        day = first + number * DAY
        for row in rows:
            begun = not row.valid_from or date.fromisoformat(row.valid_from) <= day
            lasting = not row.valid_through or day <= date.fromisoformat(row.valid_through)
            if row.weekday == day.isoweekday() and begun and lasting:
                opens, closes = clock(row.opens), clock(row.closes)
                lock_day = day if opens < closes else day + DAY
                yield Shift(datetime.combine(day, opens), datetime.combine(lock_day, closes))


@lru_cache(maxsize=8)
def minutes(first: date, last: date) -> list[tuple[datetime, datetime]]:
    """Return each minute in UTC, from noon of ``first`` to noon of ``last``, with what the clock shows then."""
    moment = datetime.combine(first, time(12), BERLIN).astimezone(UTC)
    end = datetime.combine(last, time(12), BERLIN).astimezone(UTC)
    moments = [moment + number * MINUTE for number in range((end - moment) // MINUTE + 1)]
    return [(moment, moment.astimezone(BERLIN).replace(tzinfo=None)) for moment in moments]


def watch(rows: Iterable[Row], first: date, last: date) -> dict[datetime, bool]:
    """Return for each minute from noon of ``first`` to noon of ``last`` (UTC) whether a door stands open."""
    waiting = sorted(shifts(rows, first - 2 * DAY, last), reverse=True)
    working: list[Shift] = []
    seen = {}
    for moment, shown in minutes(first, last):
        while waiting and waiting[-1].unlock <= shown:
            working.append(waiting.pop())
        working = [shift for shift in working if shift.lock > shown]
        seen[moment] = bool(working)
    return seen


def changes(seen: dict[datetime, bool]) -> list[datetime]:
    """Return the minutes at which the door is opened or closed."""
    return [moment for moment in seen if moment - MINUTE in seen and seen[moment - MINUTE] != seen[moment]]


def around(seen: dict[datetime, bool]) -> list[datetime]:
    """Return each minute of change with the one before and the one after, and an hour off where clocks are changed."""
    near = {
        change + hour + step * MINUTE
        for change in changes(seen)
        for hour in (HOURS if is_clock_changed_near(change) else HOURS[:1])
        for step in (-1, 0, 1)
    }
    return sorted(near & seen.keys())


def is_clock_changed_near(moment: datetime) -> bool:
    """Tell whether the clock is put back or forward within two hours of ``moment``."""
    before, after = (moment + shift for shift in (-2 * HOURS[1], 2 * HOURS[1]))
    return before.astimezone(BERLIN).utcoffset() != after.astimezone(BERLIN).utcoffset()
