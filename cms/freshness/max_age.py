"""How long a page may be kept where the clock changes what it shows; `cms.http.page_cache` asks, views say."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

SLOT = "_kept_until"


def limit_max_age(request: HttpRequest, moment: datetime | None) -> None:
    """Let the page for ``request`` be kept until ``moment`` at most; None changes nothing."""
    if moment is not None:
        setattr(request, SLOT, earliest(request, moment))


def earliest(request: HttpRequest, moment: datetime) -> datetime:
    """Return ``moment``, or what a view has said where that is earlier."""
    return min(moment, getattr(request, SLOT, moment))
