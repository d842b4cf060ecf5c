"""Times of offers for calendars (RFC 5545): each weekly row an event that comes back, without the days it fails.

What holds on which day the offer's `Timetable` says, as on all pages. A calendar tells of the year that begins with
this week: farther ahead nobody knows the exceptions, and whoever subscribes gets more in time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from directory.opening.timetable import Timetable, holds_on

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Stadtteilarbeit//Angebote//DE"
DAY = timedelta(days=1)
AHEAD = timedelta(weeks=53)
REFRESH = timedelta(hours=12)


class OfferTimes(NamedTuple):
    """An offer with its times, its absolute address, and the notice that holds today, if any."""

    offer: Any
    timetable: Timetable
    address: str
    notice: str = ""


class Repetition(NamedTuple):
    """On which days a row holds: from the first to the last each week or day, but for ``missing``."""

    first: date
    last: date
    missing: list[date]
    frequency: str


def write_calendar(name: str, offers: Iterable[OfferTimes], today: date) -> bytes | None:
    """Return the calendar called ``name``; None where nothing takes place in the year to come."""
    events = [event for times in offers for event in offer_events(times, today)]
    if not events:
        return None
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    seen: Counter[str] = Counter()
    for event in events:
        uid = str(event["uid"])
        seen[uid] += 1
        if seen[uid] > 1:
            # Two rows that say the same of one day, such as with two notes.
            event["uid"] = f"{uid}-{seen[uid]}"
        calendar.add_component(event)
    first = today - 366 * DAY
    calendar.add_missing_timezones(first_date=first, last_date=today + AHEAD + 366 * DAY)
    return bytes(calendar.to_ical())


def offer_events(times: OfferTimes, today: date) -> Iterator[Event]:
    """Yield the events of an offer from this week's Monday on: of each row what surely holds, and what may."""
    timetable = times.timetable
    first = today - timedelta(days=today.weekday())
    days = [first + number * DAY for number in range(AHEAD.days + 1)]
    if timetable.last_day is not None:
        days = [day for day in days if day <= timetable.last_day]
    on_days = {day: timetable.rows_on(day) for day in days}
    for row in timetable.timed:
        usual = [day for day in days if day.isoweekday() == row.weekday and holds_on(row, day)]
        there = [day for day in usual if row in on_days[day][0]]
        for is_sure in (True, False):
            if held := [day for day in there if on_days[day][1] is is_sure]:
                missing = [day for day in usual if held[0] < day < held[-1] and day not in held]
                yield _event(times, row, Repetition(held[0], held[-1], missing, "WEEKLY"), is_sure=is_sure)
    for row in timetable.exceptions:
        if held := [day for day in days if row in on_days[day][0]]:
            yield _event(times, row, Repetition(held[0], held[-1], [], "DAILY"))


def _event(times: OfferTimes, row: Any, days: Repetition, *, is_sure: bool = True) -> Event:
    offer, zone = times.offer, ZoneInfo(timezone.get_default_timezone_name())
    event = Event()
    event.add("uid", _uid(times, row, is_sure))
    event.add("dtstamp", offer.actor.updated_at.astimezone(UTC))
    event.add("dtstart", _moment(days.first, row.opens, zone))
    event.add("dtend", _moment(days.first + DAY if row.closes_next_day else days.first, row.closes, zone))
    if days.last > days.first:
        until = _moment(days.last, row.opens, zone).astimezone(UTC)
        event.add("rrule", {"freq": days.frequency, "until": until})
    if days.missing:
        event.add("exdate", [_moment(day, row.opens, zone) for day in days.missing])
    event.add("status", "CONFIRMED" if is_sure else "TENTATIVE")
    # Whoever takes over all offers of a house is not busy all week.
    event.add("transp", "TRANSPARENT")
    for name, value in _words(times, row, is_sure):
        if value:
            event.add(name, value)
    return event


def _words(times: OfferTimes, row: Any, is_sure: bool) -> Iterator[tuple[str, Any]]:
    offer, actor = times.offer, times.offer.actor
    text = offer.text()
    registration = _("Anmeldung: %(how)s") % {"how": offer.registration} if offer.registration else ""
    parts = [
        "" if is_sure else _("Bitte fragen Sie vorher nach, ob es stattfindet."),
        times.notice,
        getattr(row, "note", "") or getattr(row, "reason", ""),
        text.text if text else "",
        offer.cost,
        registration,
        actor.name,
    ]
    yield "summary", offer.title
    yield "description", "\n\n".join(filter(None, parts))
    yield "location", place_in_words(offer)
    yield "url", times.address
    if not offer.place and actor.latitude is not None:
        yield "geo", (actor.latitude, actor.longitude)


def place_in_words(offer: Any) -> str:
    """Return where ``offer`` takes place in one line: its own place, else its actor's address; empty for neither."""
    actor = offer.actor
    if offer.place or not actor.street:
        return str(offer.place)
    town = f"{actor.postal_code} {actor.city}".strip()
    return ", ".join(filter(None, [actor.name, actor.street, actor.address_extra, town]))


def _uid(times: OfferTimes, row: Any, is_sure: bool) -> str:
    """Return what stays the same while the times do: rows get other keys whenever the offer is published."""
    which = f"{row.weekday}" if hasattr(row, "weekday") else f"{row.starts_on:%Y%m%d}"
    if not is_sure:
        which += "-vielleicht"
    valid = getattr(row, "valid_from", None)
    parts = [times.offer.uuid, which, f"{row.opens:%H%M}", f"{row.closes:%H%M}", f"{valid:%Y%m%d}" if valid else ""]
    return "-".join(str(part) for part in parts if part)


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone)
