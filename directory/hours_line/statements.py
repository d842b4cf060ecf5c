"""What a line says of days, before it becomes rows: who said what, and whether it goes together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from directory.hours_line.refusals import NotUnderstood, Reason
from directory.hours_line.rows import Row, minutes_of, ordered_rows, overlapping
from directory.hours_line.times import ClockSpan

CLOSED_NOTE = "geschlossen"


@dataclass
class Statement:
    """Spans or a note for some days, as one part of the line says it; without days a note for all.

    ``wide`` are days that nobody named, as Wednesday in "Mo–Fr": only they may be taken back later. ``begins`` is the
    time from which on somebody is there with no end said, ``is_vague`` tells of a note that stands for times.
    """

    text: str
    days: frozenset[int] = frozenset()
    wide: frozenset[int] = frozenset()
    spans: list[ClockSpan] = field(default_factory=list)
    note: str = ""
    is_closed: bool = False
    is_vague: bool = False
    begins: time | None = None
    valid_from: date | None = None
    valid_through: date | None = None
    part: int = 0

    def rows(self) -> Iterator[Row]:
        """Yield the rows of this statement alone."""
        validity = {"valid_from": self.valid_from, "valid_through": self.valid_through}
        note = CLOSED_NOTE if self.is_closed else self.note
        if not self.days:
            yield Row(note=note, **validity)
        for day in self.days:
            if not self.spans:
                yield Row(day, note=note, **validity)
            for span in self.spans:
                yield Row(day, *span, note=note, **validity)


def weekly_rows(statements: list[Statement]) -> list[Row]:
    """Return the rows that all ``statements`` make; refuse them if one contradicts another."""
    for place, statement in enumerate(statements):
        _check_dates(statement)
        if statement.is_closed:
            _take_back(statement, statements[:place], statements[place + 1 :])
    rows = ordered_rows(row for statement in statements for row in statement.rows())
    vague: frozenset[int] = frozenset()
    for statement in statements:
        if statement.is_vague:
            if vague & statement.days:
                raise NotUnderstood(Reason.SAME_DAY_TWICE, statement.text)
            vague |= statement.days
            _check_vague(statement, rows)
    if twice := overlapping(rows):
        raise NotUnderstood(Reason.SAME_DAY_TWICE, _who_says(twice, statements))
    return rows


def _take_back(closed: Statement, before: Iterable[Statement], after: Iterable[Statement]) -> None:
    """Take the closed days out of "Mo–Fr" that stands before; refuse to where the day was named."""
    for other in before:
        if closed.days & other.days:
            if not closed.days & other.days <= other.wide or closed.days >= other.days:
                raise NotUnderstood(Reason.SAME_DAY_TWICE, closed.text)
            other.days -= closed.days
    if any(other.days & closed.days and not other.is_closed for other in after):
        raise NotUnderstood(Reason.SAME_DAY_TWICE, closed.text)


def _check_vague(statement: Statement, rows: list[Row]) -> None:
    """Refuse "bis 12" beside other times of that day, which it may mean to change; "ab 14" may follow them."""
    for row in rows:
        times = minutes_of(row)
        if times and row.weekday in statement.days:
            begins = statement.begins
            if begins is None or begins.hour * 60 + begins.minute < times[1]:
                raise NotUnderstood(Reason.SAME_DAY_TWICE, statement.text)


def _check_dates(statement: Statement) -> None:
    first, last = statement.valid_from, statement.valid_through
    if first is None or last is None:
        return
    days = {(first + timedelta(days=more)).isoweekday() for more in range(min(7, (last - first).days + 1))}
    if first > last or not statement.days <= days:
        raise NotUnderstood(Reason.NO_SUCH_DATE, statement.text)


def _who_says(row: Row, statements: list[Statement]) -> str:
    sayers = [statement for statement in statements if row.weekday in statement.days and statement.spans]
    return sayers[-1].text
