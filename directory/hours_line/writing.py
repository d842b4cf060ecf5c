"""Write rows of opening hours as one line, for people to read and change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from itertools import groupby

from directory.hours_line.notes import is_harmless, whole_phrase
from directory.hours_line.reading import read_line
from directory.hours_line.refusals import NotUnderstood
from directory.hours_line.rows import Row, ordered_rows
from directory.hours_line.times import EARLIEST, HOUR, WHOLE_DAY, Clock, ClockSpan, span_of

SHORT_NAMES = ("", "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
QUOTES = (("„", "“", '„“”"'), ('"', '"', '"'), ("»", "«", "»«"))
Validity = tuple[date, date]


def line_of(rows: Iterable[Row]) -> str | None:
    """Return the line that `read_line` reads as ``rows``; None where there is none, as for rows that overlap."""
    wanted = ordered_rows(rows)
    for note_of in (_bare, _quoted):
        line = _written(wanted, note_of)
        if line is not None and _reads_as(line, wanted):
            return line
    return None


def _reads_as(line: str, rows: list[Row]) -> bool:
    try:
        return read_line(line) == rows
    except NotUnderstood:
        return False


def _written(rows: list[Row], note_of: Callable[[Row], str | None]) -> str | None:
    parts: list[str | None] = []
    for (first, last), together in groupby(sorted(rows, key=_validity), key=_validity):
        dates = _dates(None if first == date.min else first, None if last == date.max else last)
        parts += [part and dates + part for part in _parts(list(together), note_of)]
    return None if None in parts else "; ".join(part for part in parts if part)


def _validity(row: Row) -> Validity:
    return row.valid_from or date.min, row.valid_through or date.max


def _dates(first: date | None, last: date | None) -> str:
    begins, ends = (f"{day.day}.{day.month}.{day.year:04}" if day else "" for day in (first, last))
    if begins and ends:
        return f"vom {begins} bis {ends}: "
    return f"ab {begins}: " if begins else f"bis {ends}: " if ends else ""


def _parts(rows: list[Row], note_of: Callable[[Row], str | None]) -> list[str | None]:
    """Return what is said of plain times, then of times and days with a note, then for all days."""
    plain: dict[int, tuple[ClockSpan, ...]] = {}
    noted: dict[tuple[time | None, time | None, str], list[int]] = {}
    for row in rows:
        if row.weekday is None:
            continue
        if row.opens is not None and row.closes is not None and not row.note:
            plain[row.weekday] = (*plain.get(row.weekday, ()), ClockSpan(row.opens, row.closes))
        else:
            noted.setdefault(row[1:4], []).append(row.weekday)
    parts: list[str | None] = [
        f"{_days([day for day in plain if plain[day] == spans])} {', '.join(map(_span, spans))}"
        for spans in dict.fromkeys(plain.values())
    ]
    for (opens, closes, note), days in noted.items():
        said = note_of(Row(days[0], opens, closes, note))
        times = f" {_span(ClockSpan(opens, closes))}" if opens is not None and closes is not None else ""
        parts.append(said and f"{_days(days)}{times} {said}")
    return parts + [note_of(row) for row in rows if row.weekday is None]


def _days(days: list[int]) -> str:
    """Return "Mo–Fr" or "Mo, Mi" for weekdays in order."""
    runs = [[day for _place, day in run] for _key, run in groupby(enumerate(days), key=lambda item: item[1] - item[0])]
    return ", ".join(_run([SHORT_NAMES[day] for day in run]) for run in runs)


def _run(names: list[str]) -> str:
    return f"{names[0]}–{names[-1]}" if len(names) > 2 else ", ".join(names)


def _span(span: ClockSpan) -> str:
    """Return "9–12" where nobody can doubt it, else more."""
    if span == WHOLE_DAY:
        return "0–24"
    begins, ends = _short(span.opens), _short(span.closes) if span.closes != time.min else "24"
    if span.opens.hour * HOUR >= EARLIEST and _means(span):
        return f"{begins}–{ends}"
    exact = f"{span.opens:%H:%M}–{'24:00' if span.closes == time.min else format(span.closes, '%H:%M')}"
    return exact if span.closes > span.opens or span.closes == time.min else f"{exact} am nächsten Tag"


def _means(span: ClockSpan) -> bool:
    begins, ends = (Clock(clock.hour * HOUR + clock.minute, "", padded=False, text="") for clock in span)
    try:
        return span_of(begins, ends) == span
    except NotUnderstood:
        return False


def _short(clock: time) -> str:
    return f"{clock.hour}:{clock.minute:02}" if clock.minute else str(clock.hour)


def _bare(row: Row) -> str | None:
    """Return a note as people write it: behind times in brackets, a common one as it is, any other one quoted."""
    if row.opens is not None and (whole_phrase(row.note) or is_harmless(row.note)):
        return f"({row.note})"
    if row.opens is None and (
        whole_phrase(row.note) or row.note == "geschlossen" or row.note.startswith(("ab ", "bis "))
    ):
        return row.note
    return _quoted(row)


def _quoted(row: Row) -> str | None:
    """Return a note in quotation marks that are not in it; None if it has them all."""
    for begin, end, marks in QUOTES:
        if not set(marks) & set(row.note):
            return f"{begin}{row.note}{end}"
    return None
