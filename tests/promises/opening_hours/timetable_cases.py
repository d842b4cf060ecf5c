"""Timetables of all sorts, generated: hours, exceptions and holidays around days on which something changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from hypothesis import strategies as st

from directory.models import Actor, Category, Offer, OfferException, OfferHours, OpeningException, OpeningHours
from directory.opening.calendar import HolidayCalendar, SchoolBreak
from directory.opening.timetable import Timetable
from tests import factories
from tests.promises.opening_hours.porter import BERLIN, DAY, MINUTE, Row, Shift, clock, shifts

# Public holidays of Sachsen-Anhalt by hand (FeiertG LSA, section 2), and two breaks of the schools.
HOLIDAYS = {
    *(date(2026, 10, 3), date(2026, 10, 31), date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)),
    *(date(2027, 1, 6), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6), date(2027, 5, 17)),
    *(date(2027, 10, 3), date(2027, 10, 31), date(2027, 12, 25), date(2027, 12, 26), date(2028, 1, 1)),
}
BREAKS = [
    SchoolBreak(date(2026, 10, 19), date(2026, 10, 30), "Herbstferien"),
    SchoolBreak(date(2026, 12, 21), date(2027, 1, 2), "Weihnachtsferien"),
]
CALENDAR = HolidayCalendar(tuple(BREAKS))
# Days that begin three days of watching: holidays, ends of breaks, clocks put back and forward, and none of them.
BEGINNINGS = [
    *(date(2026, 10, 24), date(2026, 10, 29), date(2026, 10, 30), date(2026, 12, 24), date(2027, 1, 1)),
    *(date(2027, 1, 5), date(2027, 3, 25), date(2027, 3, 27), date(2026, 11, 9)),
]
LENGTH = 3 * DAY
TIMES = [*("00:00", "00:01", "01:30", "02:00", "02:30", "03:00", "09:00", "12:00", "17:00", "22:00", "23:59")]
TREATMENTS = ["closed", "as_usual", "unknown"]


class Other(NamedTuple):
    """An exception as somebody types it: first and last day, from, to; no times for closed."""

    first: date
    last: date
    opens: str = ""
    closes: str = ""


class Plan(NamedTuple):
    """What is entered for one actor or offer, and from which day on somebody watches its door."""

    begins: date
    rows: list[Row]
    others: list[Other]
    on_holidays: str
    in_school_holidays: str
    last_day: date | None


@st.composite
def plans(draw: Any, begins: date | None = None) -> Plan:
    """Return the strategy for plans."""
    begins = begins or draw(st.sampled_from(BEGINNINGS))
    near = st.integers(-2, 4).map(lambda number: begins + number * DAY)
    times = st.one_of(st.sampled_from(TIMES), st.times().map(lambda one: f"{one:%H:%M}"))
    rows = []
    for _row in range(draw(st.integers(0, 4))):
        valid = draw(st.sampled_from(["", "from", "through"]))
        day = draw(near).isoformat()
        dates = {"valid_from": day if valid == "from" else "", "valid_through": day if valid == "through" else ""}
        rows.append(Row(draw(near).isoweekday(), draw(times), draw(times), **dates))
    others = []
    for _other in range(draw(st.integers(0, 3))):
        first = draw(near)
        hours = draw(st.one_of(st.just(("", "")), st.tuples(times, times)))
        others.append(Other(first, first + draw(st.integers(0, 3)) * DAY, *hours))
    treatments = st.sampled_from(TREATMENTS)
    return Plan(begins, rows, others, draw(treatments), draw(treatments), draw(st.one_of(st.none(), near)))


def fields_of(row: Row) -> dict[str, Any]:
    """Return what a row of the database holds of ``row``."""
    days = {name: date.fromisoformat(value) if (value := getattr(row, name)) else None for name in row._fields[3:]}
    return {"weekday": row.weekday, "opens": clock(row.opens), "closes": clock(row.closes), **days}


def fields_of_other(other: Other) -> dict[str, Any]:
    """Return what a row of the database holds of ``other``."""
    hours = {"opens": clock(other.opens), "closes": clock(other.closes)} if other.opens else {}
    return {"starts_on": other.first, "ends_on": other.last, **hours}


def timetable_of(plan: Plan) -> Timetable:
    """Return the product's timetable of ``plan``, that of an offer; nothing is stored."""
    hours = [OfferHours(**fields_of(row)) for row in plan.rows]
    exceptions = [OfferException(**fields_of_other(other)) for other in plan.others]
    return Timetable(hours, exceptions, CALENDAR, plan.on_holidays, plan.in_school_holidays, plan.last_day)


def store(number: int, plan: Plan) -> None:
    """Store an actor and an offer with ``plan`` whose names are its number; the actor knows no schools and no end."""
    fields = {"kind": "association", "category": Category.objects.first() or factories.category()}
    actor = Actor(name=str(number), slug=f"plan-{number}", on_holidays=plan.on_holidays, live=True, **fields)
    Actor.objects.bulk_create([actor])
    said = {"in_school_holidays": plan.in_school_holidays, "valid_through": plan.last_day}
    offer = Offer(actor=actor, title=str(number), on_holidays=plan.on_holidays, sort_order=0, **said)
    Offer.objects.bulk_create([offer])
    OpeningHours.objects.bulk_create(
        [OpeningHours(actor=actor, sort_order=n, **fields_of(row)) for n, row in enumerate(plan.rows)]
    )
    OfferHours.objects.bulk_create(
        [OfferHours(offer=offer, sort_order=n, **fields_of(row)) for n, row in enumerate(plan.rows)]
    )
    OpeningException.objects.bulk_create(
        [OpeningException(actor=actor, sort_order=n, **fields_of_other(one)) for n, one in enumerate(plan.others)]
    )
    OfferException.objects.bulk_create(
        [OfferException(offer=offer, sort_order=n, **fields_of_other(one)) for n, one in enumerate(plan.others)]
    )


def watch_plan(plan: Plan) -> dict[datetime, bool | None]:
    """Return what a porter who knows the plan says in each minute: open, closed, or None for nobody knows.

    He goes through the days one by one, writes down his shifts, and then looks at the clock once a minute.
    """
    waiting = sorted(
        (duty for number in range(-2, LENGTH.days + 1) for duty in duties(plan, plan.begins + number * DAY)),
        reverse=True,
    )
    working: list[tuple[Shift, bool]] = []
    seen: dict[datetime, bool | None] = {}
    for moment, shown in wall_clock(plan.begins):
        while waiting and waiting[-1][0].unlock <= shown:
            working.append(waiting.pop())
        working = [duty for duty in working if duty[0].lock > shown]
        knows = plan.rows or any(other.first <= shown.date() <= other.last for other in plan.others)
        seen[moment] = any(sure for _shift, sure in working) or (None if working or not knows else False)
    return seen


def wall_clock(begins: date) -> list[tuple[datetime, datetime]]:
    """Return each minute of the days (UTC) with what the clock shows, from midnight."""
    moment, end = (datetime.combine(day, time(0), BERLIN).astimezone(UTC) for day in (begins, begins + LENGTH))
    return [
        (one, one.astimezone(BERLIN).replace(tzinfo=None))
        for one in (moment + number * MINUTE for number in range((end - moment) // MINUTE))
    ]


def duties(plan: Plan, day: date) -> list[tuple[Shift, bool]]:
    """Return the shifts that begin on ``day``, each with whether it surely takes place."""
    if plan.last_day and day > plan.last_day:
        return []
    others = [other for other in plan.others if other.first <= day <= other.last]
    if others:
        rows = [Row(day.isoweekday(), other.opens, other.closes) for other in others if other.opens]
        return [(shift, True) for shift in shifts(rows, day, day)]
    said = [plan.on_holidays] if day in HOLIDAYS else []
    said += [plan.in_school_holidays for one in BREAKS if one.first <= day <= one.last]
    if "closed" in said:
        return []
    return [(shift, "unknown" not in said) for shift in shifts(plan.rows, day, day)]


def telling_minutes(seen: dict[datetime, bool | None]) -> list[datetime]:
    """Return the minutes at which something changes and those before them, and some between."""
    minutes = list(seen)
    changed = {n for n in range(1, len(minutes)) if seen[minutes[n]] is not seen[minutes[n - 1]]}
    chosen = {0, *changed, *(n - 1 for n in changed), *range(0, len(minutes), 311)}
    return [minutes[n] for n in sorted(chosen)]
