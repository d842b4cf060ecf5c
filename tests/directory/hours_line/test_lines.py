"""The lines in `hours_lines.toml`: read right or refused, never read wrong."""

from __future__ import annotations

import tomllib
from datetime import date, time
from pathlib import Path

import pytest

from directory.hours_line.reading import read_line
from directory.hours_line.refusals import NotUnderstood
from directory.hours_line.rows import Row, ordered_rows

pytestmark = pytest.mark.once

SHORT = {"Mo": 1, "Di": 2, "Mi": 3, "Do": 4, "Fr": 5, "Sa": 6, "So": 7}
LISTS = tomllib.loads((Path(__file__).parent / "hours_lines.toml").read_text())
LINES = [(line, expected) for lines in LISTS.values() for line, *expected in lines]


def days_of(text: str) -> list[int | None]:
    """Return the weekdays of "Mo,Mi" or "Mo..Fr"; None for "-"."""
    if text == "-":
        return [None]
    first, _dots, last = text.partition("..")
    return list(range(SHORT[first], SHORT[last] + 1)) if last else [SHORT[day] for day in text.split(",")]


def clock(text: str) -> time:
    """Return a time of day; 24:00 as rows hold it."""
    return time.min if text == "24:00" else time.fromisoformat(text)


def rows_of(text: str) -> list[Row]:
    """Return the rows that "Mo,Mi 09:00-12:00 ab 2027-01-01 | note" stands for."""
    facts, _bar, note = (part.strip() for part in text.partition("|"))
    days, *words = facts.split()
    opens, closes = map(clock, words.pop(0).split("-")) if words and "-" in words[0] else (None, None)
    dates = {words[place]: date.fromisoformat(words[place + 1]) for place in range(0, len(words), 2)}
    return [Row(day, opens, closes, note, dates.get("ab"), dates.get("bis")) for day in days_of(days)]


def right_answers(expected: list[str]) -> list[list[Row]]:
    """Return each list of rows that is right; none where a line has to be refused."""
    answers: list[list[Row]] = [[]]
    for text in expected:
        if text == "OR":
            answers.append([])
        elif text not in {"REFUSE", "EMPTY"}:
            answers[-1].extend(rows_of(text))
    return [ordered_rows(answer) for answer in answers if answer or expected == ["EMPTY"]]


def lower(rows: list[Row]) -> list[Row]:
    """Return ``rows`` with notes in lower case: a capital at the beginning of a line says nothing."""
    return [row._replace(note=row.note.lower()) for row in rows]


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _expected in LINES])
def test_a_line_is_read_right_or_refused(line: str, expected: list[str]) -> None:
    """Given a line that somebody typed, when it is read, then its rows are right, or there are none."""
    try:
        rows = read_line(line)
    except NotUnderstood:
        assert expected != ["EMPTY"]
        return
    assert lower(rows) in map(lower, right_answers(expected))
