"""Where everything is counted that a sender may do so and so often: the product's one storage for `limits`.

In the process's memory by default, or wherever API_RATE_LIMIT_STORAGE says. The library's own storage
in memory starts a thread with every hit, and fails where two threads hit at once; the one here keeps
a number and its end under one lock, and drops what has ended now and then.
"""

from __future__ import annotations

import time
from functools import cache
from threading import Lock
from typing import Any, cast

from django.conf import settings
from limits.storage import Storage, storage_from_string
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from cms.limits.circuit import TIMEOUT, Circuit

# So many hits between two clearances.
PRUNE_EVERY = 1_000


class SteadyMemoryStorage(Storage):
    """Counts for windows of fixed length; ``steady-memory://``."""

    STORAGE_SCHEME = ["steady-memory"]

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **_options: Any) -> None:
        """Start with nothing."""
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self._counts: dict[str, tuple[int, float]] = {}
        self._lock = Lock()
        self._hits = 0

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what may go wrong: nothing that is known."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add ``amount`` to ``key``, which begins again ``expiry`` seconds after the first; return the sum."""
        with self._lock:
            self._hits += 1
            if self._hits % PRUNE_EVERY == 0:
                self._drop_ended()
            count, end = self._at(key)
            self._counts[key] = (count + amount, end or time.time() + expiry)
            return count + amount

    def get(self, key: str) -> int:
        """Return the sum of ``key``."""
        with self._lock:
            return self._at(key)[0]

    def get_expiry(self, key: str) -> float:
        """Return when ``key`` begins again, as seconds since 1970."""
        with self._lock:
            return self._at(key)[1] or time.time()

    def check(self) -> bool:
        """Tell that memory is there."""
        return True

    def reset(self) -> int | None:
        """Forget everything and return how much that was."""
        with self._lock:
            number = len(self._counts)
            self._counts.clear()
            return number

    def clear(self, key: str) -> None:
        """Forget ``key``."""
        with self._lock:
            self._counts.pop(key, None)

    def _at(self, key: str) -> tuple[int, float]:
        count, end = self._counts.get(key, (0, 0.0))
        return (count, end) if end > time.time() else (0, 0.0)

    def _drop_ended(self) -> None:
        now = time.time()
        self._counts = {key: (count, end) for key, (count, end) in self._counts.items() if end > now}


class LenientStorage(Storage):
    """Counts in Redis, and in this process alone while Redis is away: limits hold on, each process by itself."""

    STORAGE_SCHEME = ["lenient"]

    def __init__(self, shared: Storage, away: tuple[type[Exception], ...]) -> None:
        """Count in ``shared``, whose failures are ``away``."""
        super().__init__(None)
        self._shared = shared
        self._away = away
        self._own = SteadyMemoryStorage()
        self._circuit = Circuit("redis counters")

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what may go wrong: nothing that is known."""
        return ValueError

    def _ask(self, name: str, *arguments: Any) -> Any:
        if self._circuit.may_ask():
            try:
                found = getattr(self._shared, name)(*arguments)
            except self._away as error:
                self._circuit.failed(error)
            else:
                self._circuit.worked()
                return found
        return getattr(self._own, name)(*arguments)

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add ``amount`` to ``key``, which begins again ``expiry`` seconds after the first; return the sum."""
        return int(self._ask("incr", key, int(expiry), amount))

    def get(self, key: str) -> int:
        """Return the sum of ``key``."""
        return int(self._ask("get", key))

    def get_expiry(self, key: str) -> float:
        """Return when ``key`` begins again, as seconds since 1970."""
        return float(self._ask("get_expiry", key))

    def check(self) -> bool:
        """Tell that something counts."""
        return True

    def reset(self) -> int | None:
        """Forget everything and return how much that was."""
        self._own.reset()
        return cast("int | None", self._ask("reset"))

    def clear(self, key: str) -> None:
        """Forget ``key``."""
        self._own.clear(key)
        self._ask("clear", key)


@cache
def storage() -> Storage:
    """Return the storage that `settings.API_RATE_LIMIT_STORAGE` names, the same one for everybody."""
    place = settings.API_RATE_LIMIT_STORAGE
    if place.startswith("memory:"):
        return SteadyMemoryStorage()
    waits: dict[str, Any] = {"socket_connect_timeout": TIMEOUT, "socket_timeout": TIMEOUT}
    shared = cast(Storage, storage_from_string(place, **waits, retry=Retry(NoBackoff(), 0)))
    return LenientStorage(shared, (RedisError, OSError))


def reset_limits() -> None:
    """Start counting again; tests need it."""
    storage.cache_clear()
