"""What a row of opening hours must say, and whether its days hold one of its weekday: both sides of each condition."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory.models import OpeningHours
from directory.models.times import TimeOfDayField
from directory.written_times import BeginningField, EndField

TEN, NOON = time(10), time(12)
# A Wednesday.
DAY = date(2026, 6, 17)
SPAN = {"weekday": 3, "opens": TEN, "closes": NOON}


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        (SPAN, set()),
        ({"note": "nach Vereinbarung"}, set()),
        ({"weekday": 3, "note": "nach Vereinbarung"}, set()),
        ({**SPAN, "note": "vorn"}, set()),
        ({}, {"note"}),
        ({"weekday": 3}, {"note"}),
        ({"weekday": 3, "opens": TEN}, {"closes"}),
        ({"weekday": 3, "closes": NOON}, {"opens"}),
        ({"weekday": 3, "opens": TEN, "note": "vorn"}, {"closes"}),
        ({"opens": TEN, "closes": NOON}, {"weekday"}),
        ({"opens": TEN, "closes": NOON, "note": "vorn"}, {"weekday"}),
        ({**SPAN, "valid_from": DAY, "valid_through": DAY}, set()),
        ({**SPAN, "valid_from": DAY, "valid_through": DAY - timedelta(days=1)}, {"valid_through"}),
        ({**SPAN, "valid_from": DAY}, set()),
        ({**SPAN, "valid_through": DAY}, set()),
    ],
)
def test_what_a_row_must_say(fields: dict[str, Any], refused: set[str]) -> None:
    row = OpeningHours(**fields)
    if not refused:
        row.clean()
        return
    with pytest.raises(ValidationError) as problem:
        row.clean()
    assert set(problem.value.message_dict) == refused


@pytest.mark.parametrize("weekday", range(1, 8))
@pytest.mark.parametrize("length", range(8))
def test_a_row_holds_on_some_day(weekday: int, length: int) -> None:
    """Else it says nothing, and whoever entered it meant another weekday or another day."""
    days = {(DAY + timedelta(days=day)).isoweekday() for day in range(length + 1)}
    row = OpeningHours(**{**SPAN, "weekday": weekday}, valid_from=DAY, valid_through=DAY + timedelta(days=length))
    if weekday in days:
        row.clean()
        return
    with pytest.raises(ValidationError) as problem:
        row.clean()
    assert set(problem.value.message_dict) == {"valid_through"}
    assert problem.value.message_dict["valid_through"][0].startswith("Zwischen")


@pytest.mark.parametrize(
    ("opens", "closes", "is_next_day", "is_past_midnight", "is_whole_day", "shown"),
    [
        (TEN, NOON, False, False, False, "10:00–12:00"),
        (TEN, time(9, 59), True, True, False, "10:00–09:59"),
        (TEN, TEN, True, True, False, "10:00–10:00"),
        (TEN, time(10, 1), False, False, False, "10:00–10:01"),
        (TEN, time.min, True, False, False, "10:00–24:00"),
        (TEN, time(0, 1), True, True, False, "10:00–00:01"),
        (time.min, time.min, True, False, True, "00:00–24:00"),
        (time.min, NOON, False, False, False, "00:00–12:00"),
    ],
)
def test_which_day_the_end_is_on(
    opens: time, closes: time, is_next_day: bool, is_past_midnight: bool, is_whole_day: bool, shown: str
) -> None:
    row = OpeningHours(weekday=1, opens=opens, closes=closes)
    assert (row.closes_next_day, row.goes_past_midnight, row.is_whole_day) == (
        is_next_day,
        is_past_midnight,
        is_whole_day,
    )
    assert row.times == shown


@pytest.mark.parametrize("half", [{"opens": TEN}, {"closes": NOON}, {}])
def test_half_a_span_shows_no_times(half: dict[str, time]) -> None:
    assert OpeningHours(**half).times == ""


def test_an_end_may_be_written_as_24_and_a_beginning_may_not() -> None:
    assert isinstance(OpeningHours._meta.get_field("opens").formfield(), BeginningField)
    assert isinstance(OpeningHours._meta.get_field("closes").formfield(), EndField)
    assert isinstance(TimeOfDayField().formfield(), BeginningField)
