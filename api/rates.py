"""How many points a sender has spent within a minute. Keeps no address, only a keyed hash for a while."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from functools import cache
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from limits import RateLimitItemPerMinute
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from api.limits import Limits
from api.models import Partner
from api.rate_storage import SteadyMemoryStorage
from cms.senders import sender_key


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
    place = settings.API_RATE_LIMIT_STORAGE
    storage = SteadyMemoryStorage() if place.startswith("memory:") else storage_from_string(place)
    return FixedWindowRateLimiter(cast(Storage, storage))


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
    cost = max(points, 1)
    # The library takes them in any case; of two that come at once, both may find that theirs fit.
    fits = _limiter().test(item, key, cost=cost) and _limiter().hit(item, key, cost=cost)
    stats = _limiter().get_window_stats(item, key)
    return Budget(allowed, max(stats.remaining, 0), max(1, math.ceil(stats.reset_time - time.time())), not fits)
