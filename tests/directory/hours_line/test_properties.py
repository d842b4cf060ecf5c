"""Whatever rows there are, their line says them; whatever is typed is refused or read as one thing."""

from __future__ import annotations

import contextlib
from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from directory.hours_line.cutting import LONGEST_LINE
from directory.hours_line.reading import read_line
from directory.hours_line.refusals import NotUnderstood
from directory.hours_line.rows import Row, ordered_rows, overlapping
from directory.hours_line.writing import line_of
from tests.directory.hours_line.test_lines import LINES

pytestmark = pytest.mark.once

times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
round_times = st.integers(0, 47).map(lambda half: time(half // 2, half % 2 * 30))
dates = st.dates(date(2020, 1, 1), date(2040, 1, 1)) | st.none()
words = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters='"“”„»«'), min_size=1, max_size=12)
common_notes = st.sampled_from(
    [
        "nach Vereinbarung",
        "außer feiertags",
        "geschlossen",
        "ab 16 Uhr",
        "bis 12 Uhr",
        "nicht in den Ferien",
        "Kinder 6–12",
    ]
)
notes = common_notes | st.lists(words, min_size=1, max_size=5).map(" ".join)


@st.composite
def row(draw: st.DrawFn) -> Row:
    """Return a row that the form takes: a span, a note, or both."""
    weekday, first, last = draw(st.none() | st.integers(1, 7)), draw(dates), draw(dates)
    if first and last and (last - first).days < 7:
        last = None
    if weekday is None or draw(st.booleans()):
        return Row(weekday, None, None, draw(notes), first, last)
    clock = draw(st.sampled_from([times, round_times]))
    return Row(weekday, draw(clock), draw(clock), draw(st.just("") | notes), first, last)


def is_composed(text: str) -> bool:
    """Tell whether reading leaves the characters of ``text`` alone."""
    try:
        return [row.note for row in read_line(f"„{text}“")] == [text]
    except NotUnderstood:
        return False


@settings(max_examples=100, deadline=None)
@given(st.lists(row(), max_size=8))
@example([Row(5, time(17), time(9)), Row(6, time(3), time(5)), Row(7, time(14), time(14))])
@example([Row(1, time(9), time(12), "A"), Row(1, time(14), time(17), "B"), Row(2, None, None, "geschlossen")])
def test_rows_come_back_from_their_line(rows: list[Row]) -> None:
    """Given any rows of a form, when they are written as a line and read, then they are the same rows."""
    unique = [row for row in dict.fromkeys(rows) if not row.note or is_composed(row.note)]
    line = line_of(unique)
    if overlapping(ordered_rows(unique)):
        assert line is None
    else:
        assert line is not None
        assert read_line(line) == ordered_rows(unique)


PIECES = [
    *[
        "Mo",
        "Di",
        "Mi",
        "Do",
        "Fr",
        "Sa",
        "So",
        "mo",
        "so",
        "montags",
        "Montag",
        "Freitag",
        "täglich",
        "-",
        "–",
        "bis",
        "von",
        "und",
        "u.",
        ",",
        ";",
        "/",
        "+",
        "(",
        ")",
        ":",
        ".",
        "am",
        "jeden",
        "ab",
        "nicht",
        "außer",
    ],
    *[
        "9",
        "12",
        "14",
        "17",
        "9:30",
        "09:00",
        "24",
        "0",
        "3",
        "8.30",
        "930",
        "1830",
        "Uhr",
        "h",
        "halb",
        "neun",
        "vormittags",
        "nachmittags",
        "abends",
        "nachts",
        "1.",
        "2.",
        "im",
        "Monat",
    ],
    *[
        "zu",
        "geschlossen",
        "feiertags",
        "Ferien",
        "Pause",
        "24/7",
        "1.9.2027",
        "„Beratung“",
        "(Café)",
        "n.V.",
        "werktags",
        "Wochenende",
        "auch",
        "nur",
        "\n",
    ],
    "nach Vereinbarung",
    "rund um die Uhr",
    "am nächsten Tag",
    "14-tägig",
    "in den Ferien geschlossen",
]
typed = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=9
).map("".join)


@settings(max_examples=200, deadline=None)
@given(typed | st.text(max_size=60))
@example("0" * 400)
@example("9-12" * 300)
def test_what_is_typed_is_refused_or_is_one_thing(line: str) -> None:
    """Given anything typed, when it is read, then it is refused, or its rows can be said and read again."""
    try:
        rows = read_line(line)
    except NotUnderstood:
        return
    said = line_of(rows)
    assert said is not None
    assert read_line(said) == rows
    assert len(said) <= LONGEST_LINE


@pytest.mark.parametrize("blank", ["\u00a0", "  ", "\t", "\u202f"])
def test_blanks_are_all_the_same(blank: str) -> None:
    """Given blanks as word processors set them, when a line is read, then they say no more than others."""
    assert read_line("Mo–Fr 9–12 Uhr; Sa nach Vereinbarung".replace(" ", blank)) == read_line("Mo–Fr 9–12; Sa n. V.")


DAY_STYLES = [
    ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."],
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    ["montags", "dienstags", "mittwochs", "donnerstags", "freitags", "sonnabends", "sonntags"],
]
CLOCK_STYLES = ["{h}", "{h}.{m:02}", "{h}:{m:02}", "{h:02}:{m:02}", "{h} Uhr", "{h}:{m:02} Uhr", "{h:02}{m:02}", "{h}h"]
DASHES = ["-", "–", " - ", " – ", " bis ", "—"]
JOINS = [", ", "; ", " und ", "\n", " / ", ",", " "]


@st.composite
def styled(draw: st.DrawFn) -> tuple[str, list[Row]]:
    """Return a line in one of many styles, and its rows, made without anything of the reader's."""
    names, form = draw(st.sampled_from(DAY_STYLES)), draw(st.sampled_from(CLOCK_STYLES))
    dash, day_dash = draw(st.sampled_from(DASHES)), draw(st.sampled_from(DASHES))
    join, more = draw(st.sampled_from(JOINS)), draw(st.sampled_from(JOINS))
    bounds = sorted(draw(st.sets(st.integers(1, 7), min_size=2, max_size=4)))
    groups, rows = [], []
    for first, end in pairwise([*bounds, 8] if draw(st.booleans()) else bounds):
        last = draw(st.integers(first, end - 1))
        cuts = sorted(
            draw(
                st.sets(st.integers(0, 48), min_size=2, max_size=2)
                | st.sets(st.integers(0, 48), min_size=4, max_size=4)
            )
        )
        halves = [(cut // 2, cut % 2 * 30 if "m" in form else 0) for cut in cuts]
        spans = [pair for pair in zip(halves[::2], halves[1::2], strict=True) if pair[0] < pair[1]]
        if not spans or len({moment for span in spans for moment in span}) < 2 * len(spans):
            continue
        days = names[first - 1] if first == last else names[first - 1] + day_dash + names[last - 1]
        said = more.join(dash.join(form.format(h=hour, m=minute) for hour, minute in span) for span in spans)
        groups.append(f"{days} {said}")
        for day in range(first, last + 1):
            rows += [Row(day, time(*begins), time(ends[0] % 24, ends[1])) for begins, ends in spans]
    return join.join(groups), ordered_rows(rows)


@settings(max_examples=150, deadline=None)
@given(styled())
def test_styles_of_writing_are_never_misread(case: tuple[str, list[Row]]) -> None:
    """Given a line made from rows in some style, when it is read, then those rows come back, or a refusal."""
    line, rows = case
    with contextlib.suppress(NotUnderstood):
        assert read_line(line) == rows


def test_most_lines_are_understood() -> None:
    """Given the lines that people write and the rows can hold, when they are read, then nine of ten are understood."""
    clear = [line for line, expected in LINES if expected[0] != "REFUSE"]
    understood = 0
    for line in clear:
        try:
            read_line(line)
        except NotUnderstood:
            continue
        understood += 1
    assert understood / len(clear) >= 0.89
