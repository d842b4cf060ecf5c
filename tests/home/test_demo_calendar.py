"""The days of the example follow the day on which it is loaded."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from home.demo.entries import TEXT, Library
from home.demo_calendar import AHEAD, WRITTEN_ON, as_of

# Days of all seasons, of leap years, before and after the day of writing.
DAYS = [
    date(2024, 2, 29),
    date(2025, 12, 31),
    date(2026, 11, 28),
    WRITTEN_ON,
    *(WRITTEN_ON + timedelta(days=number) for number in (1, 7, 30, 61, 100, 150, 200, 250, 300, 364, 365, 400)),
    date(2028, 2, 29),
    date(2031, 7, 1),
    date(2040, 1, 1),
]


def moment(*day: int) -> datetime:
    """Return ten o'clock, as files give it: without a time zone."""
    return datetime.fromisoformat(f"{date(*day)}T10:00:00")


def days_in(value: Any) -> list[Any]:
    """Return every day and moment in ``value``."""
    if isinstance(value, dict | list):
        return [day for one in (value.values() if isinstance(value, dict) else value) for day in days_in(one)]
    return [value] if isinstance(value, date) else []


def tables(today: date) -> dict[str, dict[str, Any]]:
    """Return what stands in the files of actors, stories and pages, as loaded ``today``."""
    library = Library(today=today)
    read = [
        *library.read_all("actors", ".toml"),
        *library.read_all("stories", ".md"),
        *library.read_all("pages", ".md"),
    ]
    return {table.file: table.values for table in read}


def test_a_day_may_be_counted_from_the_day_of_loading() -> None:
    value = {"starts_on": {"in_days": 2}, "more": {"in_days": "2"}, "other": {"in_days": 2, "reason": "Umzug"}}

    moved = as_of(date(2028, 2, 28), value)

    assert moved == {**value, "starts_on": date(2028, 3, 1)}


def test_nothing_moves_on_the_day_of_writing() -> None:
    value = {"date": date(2026, 3, 28), "state": "expired", "more": [{"at": moment(2026, 1, 2)}, 5, "2026"]}

    assert as_of(WRITTEN_ON, value) == value


@pytest.mark.parametrize("today", DAYS)
def test_stories_keep_season_and_weekday_and_are_fresh(today: date) -> None:
    written, loaded = tables(WRITTEN_ON), tables(today)
    stories = {file: values for file, values in loaded.items() if file.startswith("stories/")}

    assert len(stories) == 24
    for file, values in stories.items():
        was, now = written[file]["date"], values["date"]
        assert now.weekday() == was.weekday()
        years = round((now - was).days / 365.2425)
        assert abs((now - was).days - years * 365.2425) < 5
        assert now <= today - timedelta(days=31 if values.get("state") == "expired" else 8)
    assert max(values["date"] for values in stories.values()) > today - timedelta(days=80)
    assert min(values["date"] for values in stories.values()) > today - timedelta(days=366 + 38)


@pytest.mark.parametrize("today", DAYS)
def test_what_was_lies_behind_and_what_ends_lies_ahead(today: date) -> None:
    written, loaded = tables(WRITTEN_ON), tables(today)
    behind = ahead = near = 0
    for file, values in loaded.items():
        for key in ("date", TEXT):
            written[file].pop(key, None), values.pop(key, None)
        for was, now in zip(days_in(written[file]), days_in(values), strict=True):
            then, day = (one.date() if isinstance(one, datetime) else one for one in (was, now))
            if WRITTEN_ON < then < WRITTEN_ON + AHEAD and then - WRITTEN_ON == day - today:
                near += 1
            elif then > WRITTEN_ON:
                assert today + timedelta(days=90) <= day <= today + timedelta(days=90 + 366)
                assert (day.month, day.day) == (then.month, then.day)
                ahead += 1
            else:
                assert day <= today
                assert abs((today - day) - (WRITTEN_ON - then)) < timedelta(days=7)
                assert day.weekday() == then.weekday()
                behind += 1
    assert ahead > 5
    assert behind > 60
    # Exceptions and a notice count from the day of loading.
    assert near == 5


def test_texts_name_no_year_that_would_grow_old() -> None:
    for file, values in tables(WRITTEN_ON).items():
        assert not re.search(r"\b20[2-9]\d\b", f"{values.get('title', '')} {values.get(TEXT, '')}"), file


def test_a_leap_day_ahead_is_the_last_of_february() -> None:
    assert as_of(date(2026, 12, 1), [date(2028, 2, 29)]) == [date(2028, 2, 28)]
    assert as_of(date(2027, 12, 1), [moment(2028, 2, 29)]) == [moment(2029, 2, 28)]
