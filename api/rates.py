"""How many points a sender has spent within a minute. Keeps no address, only a keyed hash for a while."""

from __future__ import annotations

import math
import time
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from api.limits import Limits
from api.models import Partner
from cms.senders import sender_key

# limits' storage in memory starts a timer with every hit, and two threads at once start the same one.
ONE_BY_ONE = Lock()


@dataclass(frozen=True)
class Budget:
    """A sender's points in this minute; ``allowed`` 0 means without limit."""

    allowed: int
    left: int | None = None
    reset: int = 0
    is_spent: bool = False

    def announced(self, response: HttpResponse) -> HttpResponse:
        """Return ``response`` with the fields of the IETF's RateLimit draft (version 06)."""
        if self.allowed and self.left is not None:
            response["RateLimit-Limit"] = str(self.allowed)
            response["RateLimit-Remaining"] = str(self.left)
            response["RateLimit-Reset"] = str(self.reset)
        return response


@cache
def _limiter() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(cast(Storage, storage_from_string(settings.API_RATE_LIMIT_STORAGE)))


def forget() -> None:
    """Start counting anew; tests need it."""
    _limiter.cache_clear()


def spend(request: HttpRequest, points: int, limits: Limits, partner: Partner | None = None) -> Budget:
    """Take ``points`` from the sender's budget of this minute, or the partner's, and return what is left.

    When they do not fit, nothing is taken and ``is_spent`` is set.
    """
    allowed = limits.points_per_minute
    if not allowed:
        return Budget(0)
    key = f"partner:{partner.pk}" if partner else sender_key(request)
    item = RateLimitItemPerMinute(allowed)
    limiter = _limiter()
    with ONE_BY_ONE if isinstance(limiter.storage, MemoryStorage) else nullcontext():
        fits = limiter.hit(item, key, cost=max(points, 1))
        stats = limiter.get_window_stats(item, key)
    return Budget(allowed, max(stats.remaining, 0), max(1, math.ceil(stats.reset_time - time.time())), not fits)
