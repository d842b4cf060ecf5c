"""Whether somebody is there now, and when that changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone


def is_open(hours: Iterable[Any], now: datetime) -> bool | None:
    """Tell whether ``hours`` say that somebody is there at ``now``; None where they name no weekday.

    The end is not part of a span: who closes at noon is closed at noon.
    """
    dated = [row for row in hours if row.weekday]
    if not dated:
        return None
    local = timezone.localtime(now)
    return any(row.opens <= local.time() < row.closes for row in _today(dated, local) if row.opens and row.closes)


def next_change(hours: Iterable[Any], now: datetime) -> datetime | None:
    """Return the next moment of this day at which `is_open` may change; None if it is midnight at the earliest."""
    local = timezone.localtime(now)
    clock = local.time()
    times = {time for row in _today(hours, local) for time in (row.opens, row.closes) if time and time > clock}
    if not times:
        return None
    return timezone.make_aware(datetime.combine(local.date(), min(times)))


def _today(hours: Iterable[Any], local: datetime) -> list[Any]:
    today = local.date()
    return [
        row
        for row in hours
        if row.weekday == local.isoweekday()
        and (row.valid_from is None or row.valid_from <= today)
        and (row.valid_through is None or row.valid_through >= today)
    ]
