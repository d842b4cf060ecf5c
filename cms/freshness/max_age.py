"""How long a page may be kept where the clock changes what it shows; `cms.http.page_cache` asks, views say."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

SLOT = "_kept_until"


def limit_max_age(request: HttpRequest, instant: datetime | None) -> None:
    """Let the page for ``request`` be kept until ``instant`` at most; None changes nothing."""
    if instant is not None:
        setattr(request, SLOT, earliest(request, instant))


def earliest(request: HttpRequest, instant: datetime) -> datetime:
    """Return ``instant``, or what a view has said where that is earlier."""
    return min(instant, getattr(request, SLOT, instant))
