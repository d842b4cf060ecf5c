"""Opening hours of all sorts, each with the days on which somebody watches the door."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tests.promises.opening_hours.porter import Row

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(1, 8)
# A week without anything special, Monday first; the nights in which the clock is put back and forward.
JUNE = date(2026, 6, 1), date(2026, 6, 8)
BACK = date(2026, 10, 24), date(2026, 10, 26)
FORWARD = date(2027, 3, 27), date(2027, 3, 29)
NEW_YEAR = date(2026, 12, 31), date(2027, 1, 2)
LEAP_DAY = date(2028, 2, 28), date(2028, 3, 1)


class Case(NamedTuple):
    """Rows, and from which to which day somebody watches (noon to noon)."""

    name: str
    rows: list[Row]
    days: tuple[date, date] = JUNE


def daily(opens: str, closes: str) -> list[Row]:
    """Return the same hours for every day."""
    return [Row(weekday, opens, closes) for weekday in range(1, 8)]


def night(name: str, days: tuple[date, date], *spans: str) -> list[Case]:
    """Return a case for each of ``spans`` ("22:00-02:00") on Saturday, and on Sunday where it begins after midnight."""
    cases = []
    for span in spans:
        opens, closes = span.split("-")
        weekday = SUNDAY if opens < "12:00" else SATURDAY
        cases.append(Case(f"{name}, {span}", [Row(weekday, opens, closes)], days))
    return cases


# The hour from two to three there is twice or not at all.
NIGHTS = (
    *("22:00-02:00", "22:00-02:30", "22:00-03:00", "22:00-03:30", "18:00-24:00", "02:00-03:00", "02:30-05:00"),
    *("02:15-02:45", "01:30-02:30", "03:00-04:00", "02:30-02:15", "01:00-01:00", "02:30-02:30"),
)
CASES = [
    Case("a day", [Row(MONDAY, "09:00", "12:00")]),
    Case("until midnight as 24:00", [Row(MONDAY, "18:00", "24:00")]),
    Case("until midnight as 00:00", [Row(MONDAY, "18:00", "00:00")]),
    Case("a night", [Row(FRIDAY, "22:00", "02:00")]),
    Case("from midnight", [Row(TUESDAY, "00:00", "06:00")]),
    Case("a whole day", [Row(WEDNESDAY, "00:00", "24:00")]),
    Case("24 hours from nine", [Row(WEDNESDAY, "09:00", "09:00")]),
    Case("24 hours from a minute before midnight", [Row(WEDNESDAY, "23:59", "23:59")]),
    Case("around the clock", daily("00:00", "24:00")),
    Case("around the clock from six", daily("06:00", "06:00")),
    Case("every night", daily("22:00", "02:00")),
    Case("a minute before midnight", [Row(TUESDAY, "23:59", "00:00")]),
    Case("a minute after midnight", [Row(TUESDAY, "00:00", "00:01")]),
    Case("two minutes around midnight", [Row(TUESDAY, "23:59", "00:01")]),
    Case("all but a minute", [Row(TUESDAY, "00:01", "00:00")]),
    Case("all but a minute of 24 hours", [Row(TUESDAY, "12:00", "11:59")]),
    Case("Sunday to Monday", [Row(SUNDAY, "20:00", "03:00")]),
    Case("Sunday to Monday, watched from Saturday", [Row(SUNDAY, "20:00", "03:00")], (date(2026, 6, 6), JUNE[1])),
    Case("night that goes on into the day", [Row(FRIDAY, "22:00", "06:00"), Row(SATURDAY, "06:00", "14:00")]),
    Case("night that overlaps the next day", [Row(FRIDAY, "22:00", "08:00"), Row(SATURDAY, "06:00", "14:00")]),
    Case("two rows as they had to be", [Row(FRIDAY, "22:00", "24:00"), Row(SATURDAY, "00:00", "02:00")]),
    Case("rows within a row", [Row(MONDAY, "08:00", "20:00"), Row(MONDAY, "10:00", "12:00")]),
    Case("two spans of a day", [Row(MONDAY, "09:00", "12:00"), Row(MONDAY, "14:00", "18:00")]),
    Case("the same row twice", [Row(FRIDAY, "22:00", "02:00")] * 2),
    Case("last night", [Row(FRIDAY, "22:00", "02:00", valid_through="2026-06-05")]),
    Case("over on the day before", [Row(FRIDAY, "22:00", "02:00", valid_through="2026-06-04")]),
    Case("first night", [Row(FRIDAY, "22:00", "02:00", valid_from="2026-06-05")]),
    Case("from the day after", [Row(FRIDAY, "22:00", "02:00", valid_from="2026-06-06")]),
    Case("one night alone", [Row(FRIDAY, "22:00", "02:00", "2026-06-05", "2026-06-05")]),
    Case("until midnight on the last day", [Row(FRIDAY, "18:00", "24:00", valid_through="2026-06-05")]),
    Case("24 hours on the last day", [Row(SUNDAY, "09:00", "09:00", valid_through="2026-06-07")]),
    Case(
        "summer to winter",
        [Row(FRIDAY, "20:00", "04:00", "", "2026-06-05"), Row(FRIDAY, "18:00", "02:00", "2026-06-06")],
    ),
    Case("New Year's Eve", [Row(THURSDAY, "20:00", "05:00", "2026-12-31", "2026-12-31")], NEW_YEAR),
    Case("every night over New Year", daily("21:00", "01:00"), NEW_YEAR),
    Case("into the leap day", [Row(MONDAY, "22:00", "02:00", valid_through="2028-02-28")], LEAP_DAY),
    Case("out of the leap day", [Row(TUESDAY, "22:00", "02:00", "2028-02-29", "2028-02-29")], LEAP_DAY),
    *night("clock put back", BACK, *NIGHTS),
    *night("clock put forward", FORWARD, *NIGHTS),
    Case("around the clock, put back", daily("00:00", "24:00"), BACK),
    Case("around the clock, put forward", daily("02:30", "02:30"), FORWARD),
    Case("relief in the hour that is twice", [Row(SATURDAY, "20:00", "02:30"), Row(SUNDAY, "02:30", "10:00")], BACK),
    Case("relief in the hour that is not", [Row(SATURDAY, "20:00", "02:30"), Row(SUNDAY, "02:30", "10:00")], FORWARD),
    Case("last night, put back", [Row(SATURDAY, "22:00", "02:30", valid_through="2026-10-24")], BACK),
    Case("first morning, put forward", [Row(SUNDAY, "02:30", "04:00", valid_from="2027-03-28")], FORWARD),
]
