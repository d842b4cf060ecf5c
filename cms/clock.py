"""Until when something that was read may be kept although nobody changes anything: what depends on the clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Min
from django.utils import timezone

_known: dict[int, datetime] = {}


def next_midnight(now: datetime) -> datetime:
    """Return when the next day begins at the office: what is valid through a day ends then."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))


def next_change_by_clock(version: int) -> datetime:
    """Return the first moment at which public content of ``version`` changes by itself.

    That is midnight, or sooner when something public expires. One statement for each kind of thing
    that can expire, once for each version and day.
    """
    now = timezone.now()
    if version not in _known or _known[version] <= now:
        expiries = [_first_expiry(model, now) for model in apps.get_models() if _can_expire(model)]
        _known.clear()
        _known[version] = min([next_midnight(now), *(moment for moment in expiries if moment)])
    return _known[version]


def _can_expire(model: Any) -> bool:
    names = {field.name for field in model._meta.local_concrete_fields}
    return {"live", "expire_at"} <= names and model._meta.app_label in {*settings.CONTENT_APPS, "wagtailcore"}


def _first_expiry(model: Any, now: datetime) -> datetime | None:
    rows = model._base_manager.filter(live=True, expire_at__gt=now)
    return rows.aggregate(first=Min("expire_at"))["first"]
