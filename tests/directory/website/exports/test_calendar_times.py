"""Generated timetables as calendars: what a program reads from them is what a porter does, day by day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings

from directory.models import Actor, Offer
from directory.website.exports.calendar import AHEAD, OfferTimes, write_calendar
from tests.directory.website.exports.calendar_reading import Occurrence, events_in, occurrences
from tests.promises.opening_hours.porter import DAY
from tests.promises.opening_hours.timetable_cases import Plan, duties, plans, timetable_of

# Holidays that the porter knows lie within so many days.
KNOWN_DAYS = 40


@settings(max_examples=60, deadline=None)
@given(plans())
def test_a_calendar_says_what_the_porter_does(plan: Plan) -> None:
    first = plan.begins - timedelta(days=plan.begins.weekday())
    offer = Offer(title="Angebot", actor=Actor(name="Akteur", updated_at=datetime(2026, 1, 1, tzinfo=UTC)))
    written = write_calendar("Angebot", [OfferTimes(offer, timetable_of(plan), "https://example.org/")], plan.begins)
    days = [first + number * DAY for number in range(KNOWN_DAYS)]
    expected = sorted(Occurrence(shift.unlock, shift.lock, sure) for day in days for shift, sure in duties(plan, day))

    found = occurrences(written) if written else []

    assert [one for one in found if one.begins.date() <= days[-1]] == expected
    assert all(first <= one.begins.date() <= first + AHEAD for one in found)
    if written:
        uids = [event["uid"] for event in events_in(written)]
        assert len(set(uids)) == len(uids)
