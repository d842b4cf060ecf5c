"""The minute at which somebody comes counts as open, the one at which they go does not: in words, filter and span."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from directory import opening_hours
from directory.models import Actor, OpeningHours
from directory.opening.calendar import HolidayCalendar
from directory.opening.timetable import Timetable, names_times
from tests import factories

BERLIN = ZoneInfo("Europe/Berlin")
TICK = timedelta(microseconds=1)
# Monday, 15 June 2026.
DAY = date(2026, 6, 15)


def at(clock: str, day: int = 0) -> datetime:
    """Return the moment at which the office's clock shows ``clock``, so many days after `DAY`."""
    return datetime.combine(DAY + timedelta(days=day), time.fromisoformat(clock), BERLIN).astimezone(UTC)


def row(opens: str, closes: str, weekday: int = 1, **fields: object) -> OpeningHours:
    return OpeningHours(weekday=weekday, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes), **fields)


NOON = row("10:00", "12:00")
NIGHT = row("22:00", "02:00")
ALL_DAY = row("10:00", "10:00")
UNTIL_MIDNIGHT = row("18:00", "00:00")
# A row, a moment, and whether somebody is there.
EDGES = [
    (NOON, at("10:00") - TICK, False),
    (NOON, at("10:00"), True),
    (NOON, at("10:00") + TICK, True),
    (NOON, at("12:00") - TICK, True),
    (NOON, at("12:00"), False),
    (NOON, at("12:00") + TICK, False),
    (NOON, at("11:00", 1), False),
    (NOON, at("11:00", 7), True),
    (NOON, at("11:00", -7), True),
    (NIGHT, at("01:00"), False),
    (NIGHT, at("22:00") - TICK, False),
    (NIGHT, at("22:00"), True),
    (NIGHT, at("00:00", 1), True),
    (NIGHT, at("02:00", 1) - TICK, True),
    (NIGHT, at("02:00", 1), False),
    (ALL_DAY, at("10:00") - TICK, False),
    (ALL_DAY, at("10:00"), True),
    (ALL_DAY, at("10:00", 1) - TICK, True),
    (ALL_DAY, at("10:00", 1), False),
    (UNTIL_MIDNIGHT, at("00:00"), False),
    (UNTIL_MIDNIGHT, at("18:00"), True),
    (UNTIL_MIDNIGHT, at("00:00", 1) - TICK, True),
    (UNTIL_MIDNIGHT, at("00:00", 1), False),
    (row("10:00", "12:00", valid_from=DAY), at("11:00"), True),
    (row("10:00", "12:00", valid_from=DAY), at("11:00", -7), False),
    (row("10:00", "12:00", valid_from=DAY + timedelta(days=1)), at("11:00"), False),
    (row("10:00", "12:00", valid_through=DAY), at("11:00"), True),
    (row("10:00", "12:00", valid_through=DAY), at("11:00", 7), False),
    (row("10:00", "12:00", valid_through=DAY - timedelta(days=1)), at("11:00"), False),
    # A night belongs to the day on which it begins.
    (row("22:00", "02:00", valid_through=DAY), at("01:00", 1), True),
    (row("22:00", "02:00", valid_from=DAY + timedelta(days=1)), at("01:00", 1), False),
]
IDS = [f"{one.opens:%H:%M}-{one.closes:%H:%M} at {moment:%d %H:%M:%S.%f}" for one, moment, _ in EDGES]


@pytest.mark.parametrize(("hours", "moment", "expected"), EDGES, ids=IDS)
def test_somebody_is_there_from_the_beginning_until_the_end(
    hours: OpeningHours, moment: datetime, expected: bool
) -> None:
    assert opening_hours.is_open(Timetable([hours]), moment) is expected
    state = opening_hours.state(Timetable([hours]), moment)
    assert state is not None
    assert state.is_open is expected


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "moment", "expected"), EDGES, ids=IDS)
def test_the_filter_finds_them_from_the_beginning_until_the_end(
    hours: OpeningHours, moment: datetime, expected: bool
) -> None:
    hours.pk = None
    hours._state.adding = True
    factories.actor(opening_hours=[hours])
    assert Actor.objects.filter(opening_hours.open_at(moment, Actor, HolidayCalendar())).exists() is expected


def test_the_moment_of_a_change_is_no_longer_to_come() -> None:
    for now, expected in [
        (at("09:00"), at("10:00")),
        (at("10:00") - TICK, at("10:00")),
        (at("10:00"), at("12:00")),
        (at("12:00") - TICK, at("12:00")),
        (at("12:00"), None),
    ]:
        assert opening_hours.next_change(Timetable([NOON]), now) == expected


def test_until_when_somebody_is_there_or_away() -> None:
    second = row("12:00", "14:00")
    for hours, now, expected in [
        ([NOON], at("09:00"), (False, at("10:00"))),
        ([NOON], at("10:00"), (True, at("12:00"))),
        # Rows that meet are one, and so are those that overlap.
        ([NOON, second], at("11:00"), (True, at("14:00"))),
        ([NOON, row("11:00", "13:00")], at("11:30"), (True, at("13:00"))),
        ([NOON, row("12:01", "14:00")], at("11:00"), (True, at("12:00"))),
        # A week is named by no weekday.
        ([NOON], at("10:00", -7) + TICK, (True, at("12:00", -7))),
        ([NOON], at("12:00", -7), (False, at("10:00"))),
        ([row("12:00", "12:01")], at("12:01"), (False, at("12:00", 7))),
        ([row("00:00", "00:00", day) for day in range(1, 8)], at("12:00"), (True, None)),
        ([row("10:00", "12:00", valid_through=DAY)], at("12:00"), (False, None)),
    ]:
        assert opening_hours.state(Timetable(hours), now) == (*expected, True), (hours, now)


def test_an_end_a_week_off_is_not_told() -> None:
    whole_week = [row("10:00", "10:00", day) for day in range(1, 8)]
    last = row("10:00", "10:00", 1, valid_from=DAY + timedelta(days=7), valid_through=DAY + timedelta(days=7))
    rows = [row("10:00", "10:00", day, valid_through=DAY + timedelta(days=6)) for day in range(1, 8)]
    assert opening_hours.state(Timetable(rows), at("10:00") + TICK) == (True, at("10:00", 7), True)
    assert opening_hours.state(Timetable(rows), at("10:00")) == (True, None, True)
    assert opening_hours.state(Timetable([*rows, last]), at("10:00") + TICK) == (True, None, True)
    assert opening_hours.state(Timetable(whole_week), at("10:00")) == (True, None, True)


def test_half_a_row_and_a_note_say_nothing() -> None:
    for half in [
        OpeningHours(note="nach Vereinbarung"),
        OpeningHours(weekday=1, opens=time(10)),
        OpeningHours(weekday=1, closes=time(10)),
        OpeningHours(opens=time(10), closes=time(12)),
    ]:
        assert not names_times(half)
        assert opening_hours.is_open(Timetable([half]), at("11:00")) is None
        assert opening_hours.state(Timetable([half]), at("11:00")) is None
        assert opening_hours.next_change(Timetable([half]), at("09:00")) is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-01-15T22:59:59", "2026-01-15"),
        ("2026-01-15T23:00:00", "2026-01-16"),
        ("2026-07-15T21:59:59", "2026-07-15"),
        ("2026-07-15T22:00:00", "2026-07-16"),
        ("2026-07-15T23:59:59", "2026-07-16"),
    ],
)
def test_the_day_is_the_office_s(moment: str, day: str) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert opening_hours.local_date(now) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("2026-01-15", "12:00", "2026-01-15T11:00:00"),
        ("2026-07-15", "12:00", "2026-07-15T10:00:00"),
        # Put forward: 02:00 to 03:00 is skipped, and its times are the moment of the change.
        ("2026-03-29", "01:59", "2026-03-29T00:59:00"),
        ("2026-03-29", "02:00", "2026-03-29T01:00:00"),
        ("2026-03-29", "02:30", "2026-03-29T01:00:00"),
        ("2026-03-29", "03:00", "2026-03-29T01:00:00"),
        ("2026-03-29", "03:01", "2026-03-29T01:01:00"),
        # Put back: 02:00 to 03:00 is there twice, and the first counts.
        ("2026-10-25", "01:59", "2026-10-24T23:59:00"),
        ("2026-10-25", "02:00", "2026-10-25T00:00:00"),
        ("2026-10-25", "02:59", "2026-10-25T00:59:00"),
        ("2026-10-25", "03:00", "2026-10-25T02:00:00"),
    ],
)
def test_what_the_clock_on_the_wall_shows(day: str, clock: str, moment: str) -> None:
    found = opening_hours.moment_of(date.fromisoformat(day), time.fromisoformat(clock))
    assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)


def test_a_span_that_is_skipped_with_its_hour_changes_nothing() -> None:
    """From two to three the clock was put forward: nobody comes at three, and the next is Monday's."""
    skipped, monday = row("02:15", "02:45", 7), row("10:00", "12:00", 1)
    saturday = datetime(2027, 3, 27, 12, tzinfo=BERLIN)
    assert opening_hours.state(Timetable([skipped, monday]), saturday) == (
        False,
        datetime(2027, 3, 29, 10, tzinfo=BERLIN),
        True,
    )
    assert opening_hours.is_open(Timetable([skipped]), datetime(2027, 3, 28, 1, tzinfo=UTC)) is False


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-01-15T11:00:00", "2026-01-15T12:00:00"),
        ("2026-07-15T22:00:00", "2026-07-16T00:00:00"),
        ("2026-03-29T00:59:59", "2026-03-29T01:59:59"),
        ("2026-03-29T01:00:00", "2026-03-29T03:00:00"),
        ("2026-10-25T00:59:59", "2026-10-25T02:59:59"),
        # The second time it shows what it has shown before.
        ("2026-10-25T01:00:00", "2026-10-25T02:59:59.999999"),
        ("2026-10-25T01:59:59", "2026-10-25T02:59:59.999999"),
        ("2026-10-25T02:00:00", "2026-10-25T03:00:00"),
    ],
)
def test_the_latest_that_the_clock_has_shown(moment: str, shown: str) -> None:
    instant = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert opening_hours.shown_at(instant) == datetime.fromisoformat(shown)
    assert opening_hours.shown_at(instant.astimezone(BERLIN)) == datetime.fromisoformat(shown)
