"""Whether somebody is there now, in words for the entry's page."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from directory.models.choices import Weekday
from directory.opening_hours import State, local_date

DAY = timedelta(days=1)


def state_in_words(state: State, now: datetime) -> str:
    """Return whether it is open, and until when or from when on: "Jetzt geöffnet bis morgen, 02:00 Uhr."."""
    if state.until is None:
        return _("Durchgehend geöffnet.") if state.is_open else _("Jetzt geschlossen.")
    if state.is_open:
        return _("Jetzt geöffnet bis %(end)s.") % {"end": _end(state.until, now)}
    return _("Jetzt geschlossen, öffnet %(beginning)s.") % {"beginning": _beginning(state.until, now)}


def _end(until: datetime, now: datetime) -> str:
    """Name the end; midnight belongs to the day that it ends."""
    day, clock = until.date(), f"{until:%H:%M}"
    if until.time() == time.min:
        day, clock = day - DAY, "24:00"
    days = (day - local_date(now)).days
    if days == 0:
        return _("%(clock)s Uhr") % {"clock": clock}
    if days == 1:
        return _("morgen, %(clock)s Uhr") % {"clock": clock}
    return _("%(weekday)s, %(clock)s Uhr") % {"weekday": Weekday(day.isoweekday()).label, "clock": clock}


def _beginning(until: datetime, now: datetime) -> str:
    days, clock = (until.date() - local_date(now)).days, f"{until:%H:%M}"
    if days == 0:
        return _("heute um %(clock)s Uhr") % {"clock": clock}
    if days == 1:
        return _("morgen um %(clock)s Uhr") % {"clock": clock}
    return _("am %(weekday)s um %(clock)s Uhr") % {"weekday": Weekday(until.isoweekday()).label, "clock": clock}
