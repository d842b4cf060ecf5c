"""What a row of opening hours must say, and whether its days hold one of its weekday: both sides of each condition."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms import TimeField

from directory.models import OfferHours, OpeningHours
from directory.models.times import Hours, TimeOfDayField
from directory.written_times import BeginningField, EndField

TEN, NOON = time(10), time(12)
# A Wednesday.
DAY = date(2026, 6, 17)
SPAN = {"weekday": 3, "opens": TEN, "closes": NOON}


BEFORE = DAY - timedelta(days=1)
BOTH, WEEKDAY = "Bitte geben Sie Anfang und Ende an.", "Bitte wählen Sie den Wochentag."
NOTHING = "Bitte geben Sie Uhrzeiten an oder eine Anmerkung."


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        (SPAN, {}),
        ({"note": "nach Vereinbarung"}, {}),
        ({"weekday": 3, "note": "nach Vereinbarung"}, {}),
        ({**SPAN, "note": "vorn"}, {}),
        ({}, {"note": [NOTHING]}),
        ({"weekday": 3}, {"note": [NOTHING]}),
        ({"weekday": 3, "opens": TEN}, {"closes": [BOTH]}),
        ({"weekday": 3, "closes": NOON}, {"opens": [BOTH]}),
        ({"weekday": 3, "opens": TEN, "note": "vorn"}, {"closes": [BOTH]}),
        ({"weekday": 3, "closes": NOON, "note": "vorn"}, {"opens": [BOTH]}),
        ({"opens": TEN, "closes": NOON}, {"weekday": [WEEKDAY]}),
        ({"opens": TEN, "closes": NOON, "note": "vorn"}, {"weekday": [WEEKDAY]}),
        ({**SPAN, "valid_from": DAY, "valid_through": DAY}, {}),
        (
            {**SPAN, "valid_from": DAY, "valid_through": BEFORE},
            {"valid_through": ["Dieser Tag liegt vor dem ersten Tag."]},
        ),
        ({**SPAN, "valid_from": DAY}, {}),
        ({**SPAN, "valid_through": DAY}, {}),
        # A note holds for days too, and of no weekday there is none missing.
        ({"note": "vorn", "valid_from": DAY, "valid_through": DAY}, {}),
        ({"note": "vorn", "valid_from": DAY}, {}),
        (
            {"note": "vorn", "valid_from": DAY, "valid_through": BEFORE},
            {"valid_through": ["Dieser Tag liegt vor dem ersten Tag."]},
        ),
        (
            {"note": "vorn", "weekday": 4, "valid_from": DAY, "valid_through": DAY},
            {"valid_through": ["Zwischen diesen beiden Tagen liegt kein Donnerstag."]},
        ),
    ],
)
def test_what_a_row_must_say(fields: dict[str, Any], refused: dict[str, list[str]]) -> None:
    row = OpeningHours(**fields)
    if not refused:
        row.clean()
        return
    with pytest.raises(ValidationError) as problem:
        row.clean()
    assert problem.value.message_dict == refused


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


@pytest.mark.parametrize("half", [{"opens": TEN}, {"closes": NOON}, {}, {"opens": time.min}, {"closes": time.min}])
def test_half_a_span_shows_no_times_and_ends_nowhere(half: dict[str, time]) -> None:
    row = OpeningHours(**half)
    assert (row.times, row.closes_next_day, row.goes_past_midnight, row.is_whole_day) == ("", False, False, False)


def test_an_end_may_be_written_as_24_and_a_beginning_may_not() -> None:
    assert type(OpeningHours._meta.get_field("opens").formfield()) is BeginningField
    assert type(OpeningHours._meta.get_field("closes").formfield()) is EndField
    assert type(TimeOfDayField().formfield()) is BeginningField
    assert type(TimeOfDayField().formfield(form_class=TimeField)) is TimeField


def test_migrations_know_a_plain_time() -> None:
    """They name no class of ours, and not whether 24:00 may be written."""
    for name in ("opens", "closes"):
        _name, path, args, kwargs = OpeningHours._meta.get_field(name).deconstruct()
        assert (path, args) == ("django.db.models.TimeField", [])
        assert set(kwargs) == {"verbose_name", "null", "blank", "help_text"}


def test_a_note_alone_leaves_all_else_empty_and_times_leave_out_the_note() -> None:
    """What may be left out of a form may be empty in its column too."""
    OpeningHours(note="n" * 120).full_clean(exclude=["actor"])
    OpeningHours(**SPAN).full_clean(exclude=["actor"])
    for name in ("weekday", "opens", "closes", "valid_from", "valid_through"):
        field = OpeningHours._meta.get_field(name)
        assert (field.null, field.blank) == (True, True), name
    note = OpeningHours._meta.get_field("note")
    assert (note.null, note.blank) == (False, True)
    with pytest.raises(ValidationError) as problem:
        OpeningHours(note="n" * 121).full_clean(exclude=["actor"])
    assert set(problem.value.message_dict) == {"note"}


@pytest.mark.parametrize(("weekday", "is_refused"), [(0, True), (1, False), (7, False), (8, True)])
def test_a_week_has_seven_days(weekday: int, is_refused: bool) -> None:
    row = OpeningHours(**{**SPAN, "weekday": weekday})
    if not is_refused:
        row.full_clean(exclude=["actor"])
        return
    with pytest.raises(ValidationError) as problem:
        row.full_clean(exclude=["actor"])
    assert set(problem.value.message_dict) == {"weekday"}


def test_a_row_in_words() -> None:
    assert str(OpeningHours(**SPAN, note="vorn")) == "Mittwoch 10:00–12:00 vorn"
    assert str(OpeningHours(**SPAN)) == "Mittwoch 10:00–12:00"
    assert str(OpeningHours(note="nach Vereinbarung")) == "nach Vereinbarung"


@pytest.mark.parametrize("model", [OpeningHours, OfferHours])
def test_rows_are_in_the_order_in_which_they_were_entered(model: Any) -> None:
    assert not model._meta.abstract
    assert list(model._meta.ordering) == ["sort_order", "pk"]


def test_editors_fill_in_the_span_above_the_note_above_the_days_it_holds_for() -> None:
    fields = [[one.field_name for one in getattr(panel, "children", [panel])] for panel in Hours.panels]
    assert fields == [["weekday", "opens", "closes"], ["note"], ["valid_from", "valid_through"]]
