"""Until when something that was read may be kept although nobody changes anything: what depends on the clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Min
from django.utils import timezone

from cms.declarations import content_apps

# Of the last version that was asked for: from which moment on was looked, and the first change after it.
_known: dict[int, tuple[datetime, datetime]] = {}


def next_midnight(now: datetime) -> datetime:
    """Return when the next day begins at the office: what is valid through a day ends then."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


def next_change_by_clock(version: int, since: datetime) -> datetime:
    """Return the first moment after ``since`` at which public content of ``version`` changes by itself.

    That is midnight, or sooner when something public expires. ``since`` is when somebody began to read: what was
    read before a moment and is kept after it is not what holds then. One statement for each kind of thing that can
    expire, once for each version and day.
    """
    # Another thread may forget it meanwhile.
    counted_from, moment = _known.get(version, (since, since))
    if not counted_from <= since < moment:
        moment = first_change_after(since)
        _known.clear()
        _known[version] = since, moment
    return moment


def first_change_after(since: datetime) -> datetime:
    """Return the same for the content that is public now, looked up each time."""
    expiries = [_first_expiry(model, since) for model in apps.get_models() if _can_expire(model)]
    return min([next_midnight(since), *(expiry for expiry in expiries if expiry)])


def _can_expire(model: Any) -> bool:
    names = {field.name for field in model._meta.local_concrete_fields}
    return {"live", "expire_at"} <= names and model._meta.app_label in {*content_apps(), "wagtailcore"}


def _first_expiry(model: Any, since: datetime) -> datetime | None:
    rows = model._base_manager.filter(live=True, expire_at__gt=since)
    return rows.aggregate(first=Min("expire_at"))["first"]
