"""How long a page may be kept where the clock changes what it shows; `cms.http.page_cache` asks, views say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from cms.request_state import RequestState


@dataclass(slots=True)
class PageAge(RequestState):
    """When the clock changes what stands on a page; ``until`` is None where no view has said."""

    until: datetime | None = None


def limit_max_age(request: HttpRequest, instant: datetime | None) -> None:
    """Let the page for ``request`` be kept until ``instant`` at most; None changes nothing."""
    if instant is not None:
        PageAge.of(request).until = earliest(request, instant)


def earliest(request: HttpRequest, instant: datetime) -> datetime:
    """Return ``instant``, or what a view has said where that is earlier."""
    return min(instant, PageAge.of(request).until or instant)
