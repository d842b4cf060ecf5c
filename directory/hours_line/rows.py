"""Rows of opening hours as plain values: what a line says, and what the database holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

LONGEST_NOTE = 120
DAY = 24 * 60


class Row(NamedTuple):
    """One span on one weekday (1 is Monday), or a note; the meanings are those of `directory.models.times.Hours`."""

    weekday: int | None = None
    opens: time | None = None
    closes: time | None = None
    note: str = ""
    valid_from: date | None = None
    valid_through: date | None = None


def ordered_rows(rows: Iterable[Row]) -> list[Row]:
    """Return ``rows`` by weekday and time; notes that belong to no day come last, by date and as they were."""
    return sorted(rows, key=_place)


def _place(row: Row) -> tuple[object, ...]:
    first, last = row.valid_from or date.min, row.valid_through or date.max
    if row.weekday is None:
        return 8, first, last
    return row.weekday, row.opens is None, row.opens or time.min, row.closes or time.min, first, last, row.note


def minutes_of(row: Row) -> tuple[int, int] | None:
    """Return beginning and end in minutes since midnight, past 1440 the next day; None for a row without times."""
    if row.opens is None or row.closes is None:
        return None
    opens = row.opens.hour * 60 + row.opens.minute
    closes = row.closes.hour * 60 + row.closes.minute
    return opens, closes if closes > opens else closes + DAY


def overlapping(rows: Iterable[Row]) -> Row | None:
    """Return the first row that takes up time which another row of its weekday has already, else None."""
    seen: list[Row] = []
    for row in rows:
        if row.weekday is not None:
            if any(_overlap(row, other) for other in seen if other.weekday == row.weekday):
                return row
            seen.append(row)
    return None


def _overlap(one: Row, other: Row) -> bool:
    times, others = minutes_of(one), minutes_of(other)
    if times is None or others is None or not _valid_together(one, other):
        return False
    return times[0] < others[1] and others[0] < times[1]


def _valid_together(one: Row, other: Row) -> bool:
    begins = max(one.valid_from or date.min, other.valid_from or date.min)
    return begins <= min(one.valid_through or date.max, other.valid_through or date.max)
