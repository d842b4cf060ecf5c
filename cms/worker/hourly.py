"""What is due once an hour, in whichever minute of it the worker runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.utils import timezone


def once_an_hour(job: Callable[[], object]) -> Callable[[], None]:
    """Return ``job`` as one that may be called every minute: it runs in the first of an hour, again until it succeeds.

    A restart may have it run once more in the same hour, so doing it twice must change nothing.
    """
    mark = f"hourly:{job.__module__}.{job.__name__}"

    @wraps(job)
    def due() -> None:
        this_hour = timezone.now().strftime("%Y-%m-%dT%H")
        if cache.get(mark) != this_hour:
            job()
            cache.set(mark, this_hour, timeout=2 * 60 * 60)

    return due
