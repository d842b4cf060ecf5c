"""Reads calendars the way a program of a visitor does: events that come back, one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event


class Occurrence(NamedTuple):
    """One time that something takes place, as the clock on the wall shows it, and whether that is sure."""

    begins: datetime
    ends: datetime
    is_sure: bool


def events_in(content: bytes) -> list[Event]:
    """Return the events of a calendar."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


def occurrences(content: bytes) -> list[Occurrence]:
    """Return all times that the calendar names, sorted."""
    return sorted(one for event in events_in(content) for one in _of(event))


def _of(event: Any) -> list[Occurrence]:
    begins, ends = event["dtstart"].dt, event["dtend"].dt
    length = ends.replace(tzinfo=None) - begins.replace(tzinfo=None)
    days = [begins]
    if "rrule" in event:
        days = list(rrulestr(event["rrule"].to_ical().decode(), dtstart=begins))
    left_out = event.get("exdate")
    lists = left_out if isinstance(left_out, list) else [left_out] if left_out else []
    missing = {one.dt.astimezone(UTC) for dates in lists for one in dates.dts}
    walls = [day.replace(tzinfo=None) for day in days if day.astimezone(UTC) not in missing]
    return [Occurrence(wall, wall + length, event["status"] == "CONFIRMED") for wall in walls]
