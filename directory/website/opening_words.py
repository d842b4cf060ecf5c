"""Whether somebody is there now, in words for the entry's page, and until when these words hold."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models.choices import Weekday
from directory.opening.timetable import AS_USUAL, CLOSED, UNKNOWN, Timetable
from directory.opening_hours import State, local_date

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
# Who is about to close says in how many minutes.
SOON = timedelta(hours=1)


def state_in_words(state: State, now: datetime) -> str:
    """Return whether it is open, and until when or from when on: "Jetzt geöffnet, schließt um 17:00 Uhr."."""
    if state.is_open is None:
        return _("Heute vielleicht geschlossen – bitte fragen Sie vorher nach.")
    if state.until is None:
        return _("Durchgehend geöffnet.") if state.is_open else _("Jetzt geschlossen.")
    if state.is_open:
        return _("Jetzt geöffnet, schließt %(end)s.") % {"end": _end(state.until, now)}
    beginning = {"beginning": _beginning(state.until, now)}
    if not state.is_sure:
        return _("Jetzt geschlossen, öffnet vielleicht %(beginning)s – bitte fragen Sie vorher nach.") % beginning
    return _("Jetzt geschlossen, öffnet %(beginning)s.") % beginning


def offer_state_in_words(state: State, now: datetime) -> str:
    """Return whether an offer takes place now, and when the next time: "Läuft gerade, endet um 17:00 Uhr."."""
    if state.is_open is None:
        return _("Heute vielleicht nicht – bitte fragen Sie vorher nach.")
    if state.until is None:
        return _("Läuft durchgehend.") if state.is_open else _("In den nächsten sieben Tagen kein Termin.")
    if state.is_open:
        return _("Läuft gerade, endet %(end)s.") % {"end": _end(state.until, now)}
    beginning = {"beginning": _beginning(state.until, now)}
    if not state.is_sure:
        return _("Nächster Termin vielleicht %(beginning)s – bitte fragen Sie vorher nach.") % beginning
    return _("Nächster Termin: %(beginning)s.") % beginning


def words_hold_until(state: State, now: datetime) -> datetime | None:
    """Return the moment at which `state_in_words` says something else, None where that is a week off or more.

    That is the change itself, or, before an end, the minute at which counting begins and then each full minute left.
    """
    if not state.is_open or state.until is None:
        return state.until
    left = state.until - now
    if left > SOON:
        return state.until - SOON
    return state.until - (_minutes_left(state.until, now) - 1) * MINUTE


def holiday_words(timetable: Timetable, now: datetime) -> str:
    """Return what today's public holiday means for the hours; empty on other days and those of exceptions."""
    today = local_date(now)
    if timetable.exceptions_on(today) or not timetable.timed:
        return ""
    name = timetable.calendar.public_holiday(today)
    return _public_holiday(timetable.on_holidays, name) if name else ""


def _public_holiday(treatment: str, name: str) -> str:
    words = {
        CLOSED: _("Heute ist Feiertag (%(name)s): geschlossen."),
        UNKNOWN: _("Heute ist Feiertag (%(name)s) – bitte fragen Sie vorher nach."),
        AS_USUAL: _("Heute ist Feiertag (%(name)s): wie sonst geöffnet."),
    }
    return words[treatment] % {"name": name}


def _minutes_left(until: datetime, now: datetime) -> int:
    return -((now - until) // MINUTE)


def _end(until: datetime, now: datetime) -> str:
    """Name the end; midnight belongs to the day that it ends."""
    day, clock = until.date(), f"{until:%H:%M}"
    if until.time() == time.min:
        day, clock = day - DAY, "24:00"
    if until - now <= SOON:
        minutes = _minutes_left(until, now)
        told = {"minutes": minutes, "clock": clock}
        return ngettext("in einer Minute (%(clock)s Uhr)", "in %(minutes)s Minuten (%(clock)s Uhr)", minutes) % told
    days = (day - local_date(now)).days
    if days == 0:
        return _("um %(clock)s Uhr") % {"clock": clock}
    return _later(day, days, clock)


def _beginning(until: datetime, now: datetime) -> str:
    days, clock = (until.date() - local_date(now)).days, f"{until:%H:%M}"
    if days == 0:
        return _("heute um %(clock)s Uhr") % {"clock": clock}
    return _later(until.date(), days, clock)


def _later(day: date, days: int, clock: str) -> str:
    if days == 1:
        return _("morgen um %(clock)s Uhr") % {"clock": clock}
    return _("am %(weekday)s um %(clock)s Uhr") % {"weekday": Weekday(day.isoweekday()).label, "clock": clock}
