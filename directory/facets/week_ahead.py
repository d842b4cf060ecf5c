"""What begins on each of the coming seven days: all public actors or offers with their times, by beginning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from cms.freshness.clock import next_midnight
from directory.facets.building import DayRules, timetables
from directory.models import Actor, Offer, SchoolHolidays
from directory.opening_hours import DAY, local_date, moment_of

DAYS_AHEAD = 7


class Happening(NamedTuple):
    """That the row ``pk`` is open, or takes place, from when to when.

    ``times`` is that as one reads it ("18:00–24:00"), ``note`` what its hours say besides. Where ``is_sure`` is false
    a holiday leaves it open, and one had better ask.
    """

    begins: datetime
    ends: datetime
    pk: int
    is_sure: bool
    times: str
    note: str
    goes_past_midnight: bool


@dataclass(frozen=True)
class WeekAhead:
    """Happenings by the day on which they begin, today first; ``until`` is when the clock makes all of it void."""

    days: Mapping[date, Sequence[Happening]]
    until: datetime


def actors_ahead(now: datetime) -> WeekAhead:
    """Return when all public actors are there; four statements."""
    columns = ("pk", "expire_at", "on_holidays")
    return _week_ahead(Actor, list(Actor.objects.public().order_by("sort_key", "pk").values_list(*columns)), now)


def offers_ahead(now: datetime) -> WeekAhead:
    """Return when all public offers take place; four statements."""
    columns = ("pk", "actor__expire_at", "on_holidays", "in_school_holidays", "valid_through")
    return _week_ahead(Offer, list(Offer.objects.public().order_by("sort_key", "pk").values_list(*columns)), now)


def _week_ahead(model: Any, rows: list[Any], now: datetime) -> WeekAhead:
    """Return the week of ``rows``, which begin with key and expiry and go on as `DayRules` does."""
    today = local_date(now)
    week = [today + number * DAY for number in range(DAYS_AHEAD)]
    found: dict[date, list[tuple[datetime, int, Happening]]] = {day: [] for day in week}
    order = {row[0]: place for place, row in enumerate(rows)}
    rules = {row[0]: DayRules(*row[2:]) for row in rows}
    for pk, timetable in timetables(model, rules, SchoolHolidays.objects.calendar(), week[0], week[-1]):
        for day in week:
            spans, is_sure = timetable.rows_on(day)
            for span in spans:
                begins = moment_of(day, span.opens)
                ends = moment_of(day + DAY if span.closes_next_day else day, span.closes)
                note = getattr(span, "note", "") or getattr(span, "reason", "")
                found[day].append(
                    (begins, order[pk], Happening(begins, ends, pk, is_sure, span.times, note, span.goes_past_midnight))
                )
    expiries = [row[1] for row in rows if row[1] is not None]
    days = {day: tuple(happening for *_key, happening in sorted(entries)) for day, entries in found.items()}
    return WeekAhead(days, min([next_midnight(now), *expiries]))
