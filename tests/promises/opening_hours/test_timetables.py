"""Generated timetables: state, filter and OSM's text say what a porter with a calendar on the wall does."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours as ParsedHours
from opening_hours import State as ParsedState

from directory.models import Actor, Offer
from directory.opening.osm_text import osm_text
from directory.opening_hours import is_open, next_change, open_at, shown_at, state
from tests.promises.opening_hours.porter import BERLIN, Row
from tests.promises.opening_hours.timetable_cases import (
    BEGINNINGS,
    BREAKS,
    CALENDAR,
    HOLIDAYS,
    Other,
    Plan,
    plans,
    store,
    telling_minutes,
    timetable_of,
    watch_plan,
)

QUICK = settings(max_examples=40, deadline=None)
QUICK_ROUNDS = settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@QUICK
@given(plans())
def test_the_state_is_what_the_porter_says(plan: Plan) -> None:
    check_state(plan)


def check_state(plan: Plan) -> None:
    """Insist that `is_open`, `state` and `next_change` agree with the porter in all telling minutes."""
    seen, timetable = watch_plan(plan), timetable_of(plan)
    minutes = list(seen)
    for moment in telling_minutes(seen):
        assert is_open(timetable, moment) is seen[moment], moment
        found = state(timetable, moment)
        assert (found.is_open if found else None) is seen[moment], moment
        changes = [later for later in minutes if later > moment and seen[later] is not seen[moment]]
        if found and found.is_open and found.until and found.until <= minutes[-1]:
            assert changes[0] == found.until, moment
        soonest = next_change(timetable, moment)
        is_today = changes and shown_at(changes[0]).date() == shown_at(moment).date()
        assert not is_today or (soonest is not None and soonest <= changes[0]), moment


@pytest.mark.django_db
@QUICK_ROUNDS
@given(st.data())
def test_the_filter_finds_what_the_state_says(data: st.DataObject) -> None:
    check_filter(data, 12)


def check_filter(data: st.DataObject, many: int) -> None:
    """Store ``many`` plans and insist that `open_at` finds those that are open, as actors and as offers."""
    begins = data.draw(st.sampled_from(BEGINNINGS))
    drawn = [data.draw(plans(begins)) for _number in range(many)]
    with transaction.atomic():
        for number, plan in enumerate(drawn):
            store(number, plan)
        as_offers = [watch_plan(plan) for plan in drawn]
        as_actors = [watch_plan(plan._replace(in_school_holidays="as_usual", last_day=None)) for plan in drawn]
        for moment in sorted({one for seen in as_offers + as_actors for one in telling_minutes(seen)[:12]}):
            actors = Actor.objects.filter(open_at(moment, Actor, CALENDAR)).values_list("name", flat=True)
            offers = Offer.objects.filter(open_at(moment, Offer, CALENDAR)).values_list("title", flat=True)
            assert sorted(actors) == open_ones(as_actors, moment), moment
            assert sorted(offers) == open_ones(as_offers, moment), moment
        transaction.set_rollback(True)


def open_ones(seen: list[dict[datetime, bool | None]], moment: datetime) -> list[str]:
    """Return the names of those that are surely open."""
    return sorted(str(number) for number, one in enumerate(seen) if one[moment])


@QUICK
@given(plans())
def test_others_read_the_text_as_it_is_meant(plan: Plan) -> None:
    check_text(plan)


def check_text(plan: Plan) -> None:
    """Insist that OSM's text, read by a parser that is not ours, gives the porter's answers.

    The parser knows neither Sachsen-Anhalt nor its schools: both get their days.
    """
    seen, text = watch_plan(plan), osm_text(timetable_of(plan), plan.begins)
    parsed = ParsedHours(with_days(text)) if text else None
    meant = {True: ParsedState.OPEN, False: ParsedState.CLOSED, None: ParsedState.UNKNOWN}
    for moment in telling_minutes(seen):
        if plan.rows and parsed:
            assert parsed.state(shown_at(moment).replace(microsecond=0))[0] == meant[seen[moment]], (text, moment)
        elif seen[moment]:
            assert parsed is not None
            assert parsed.is_open(shown_at(moment)), (text, moment)


def with_days(text: str) -> str:
    """Return ``text`` with the days of public and school holidays in place of ``PH`` and ``SH``."""
    public = ",".join(written(day) for day in sorted(HOLIDAYS))
    school = ",".join(f"{written(one.first)}-{written(one.last)}" for one in BREAKS)
    return re.sub(r"\bSH\b", school, re.sub(r"\bPH\b", public, text))


def written(day: date) -> str:
    """Return ``day`` as OSM writes it."""
    return f"{day:%Y %b %d}"


WORKDAYS = [Row(day, "09:00", "17:00") for day in range(1, 6)]
NIGHTS = [Row(day, "22:00", "02:00") for day in range(1, 8)]
HOLIDAY = date(2026, 12, 24)
# By hand: what is entered, and what holds at which minute (Berlin's clock); 24 December 2026 is a Thursday.
BY_HAND = [
    (Plan(HOLIDAY, WORKDAYS, [], "closed", "as_usual", None), {"24T10:00": True, "25T10:00": False}),
    (Plan(HOLIDAY, WORKDAYS, [], "as_usual", "as_usual", None), {"25T10:00": True, "26T10:00": False}),
    (Plan(HOLIDAY, WORKDAYS, [], "unknown", "as_usual", None), {"25T08:00": False, "25T10:00": None}),
    (Plan(HOLIDAY, WORKDAYS, [], "as_usual", "unknown", None), {"24T10:00": None, "24T08:00": False}),
    (Plan(HOLIDAY, WORKDAYS, [], "unknown", "closed", None), {"24T10:00": False, "25T10:00": False}),
    # The night before a holiday ends on it, and that of the holiday does not begin.
    (Plan(HOLIDAY, NIGHTS, [], "closed", "as_usual", None), {"25T01:00": True, "25T23:00": False, "26T01:00": False}),
    (Plan(HOLIDAY, NIGHTS, [], "unknown", "as_usual", None), {"25T01:00": True, "25T23:00": None, "26T01:00": None}),
    # An exception holds whatever the holidays say, and for its own days alone.
    (
        Plan(HOLIDAY, WORKDAYS, [Other(HOLIDAY, HOLIDAY, "10:00", "12:00")], "closed", "closed", None),
        {"24T09:30": False, "24T11:00": True, "24T16:00": False, "25T11:00": False},
    ),
    (
        Plan(HOLIDAY, NIGHTS, [Other(HOLIDAY, HOLIDAY)], "as_usual", "as_usual", None),
        {"24T01:00": True, "24T23:00": False, "25T01:00": False, "25T23:00": True},
    ),
    (
        Plan(HOLIDAY, [], [Other(HOLIDAY, HOLIDAY, "23:00", "01:00")], "closed", "unknown", None),
        {"24T10:00": False, "24T23:30": True, "25T00:30": True, "25T10:00": None},
    ),
    (Plan(HOLIDAY, NIGHTS, [], "as_usual", "as_usual", HOLIDAY), {"25T01:00": True, "25T23:00": False}),
]


@pytest.mark.parametrize(("plan", "expected"), BY_HAND)
def test_porter_and_state_say_what_was_worked_out_by_hand(plan: Plan, expected: dict[str, bool | None]) -> None:
    seen, timetable = watch_plan(plan), timetable_of(plan)
    for minute, is_there in expected.items():
        moment = datetime.fromisoformat(f"2026-12-{minute}").replace(tzinfo=BERLIN)
        assert seen[moment.astimezone(UTC)] is is_there, minute
        assert is_open(timetable, moment) is is_there, minute


def test_the_text_reads_like_those_of_others() -> None:
    vacation = Other(date(2027, 7, 12), date(2027, 7, 23))
    plan = Plan(HOLIDAY, WORKDAYS, [Other(HOLIDAY, HOLIDAY, "10:00", "12:00"), vacation], "closed", "closed", None)
    assert osm_text(timetable_of(plan), HOLIDAY) == (
        "Mo-Fr 09:00-17:00; PH off; SH off; 2026 Dec 24 10:00-12:00; 2027 Jul 12-2027 Jul 23 off"
    )
    plan = plan._replace(in_school_holidays="as_usual")
    assert osm_text(timetable_of(plan), HOLIDAY) == (
        "Mo-Fr 09:00-17:00; PH off; 2026 Dec 24 10:00-12:00; 2027 Jul 12-2027 Jul 23 off"
    )
    assert osm_text(timetable_of(plan._replace(rows=[], others=[])), HOLIDAY) == ""
