"""Django's cache in Redis, without which everything goes on: what cannot be read was not kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from cms.limits.circuit import TIMEOUT, Circuit

circuit = Circuit("redis cache")


class LenientRedisCache(RedisCache):
    """Answers as an empty cache while Redis is away; a call waits `TIMEOUT` seconds at most, and once."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        """Take what Django's takes."""
        waits = {"socket_connect_timeout": TIMEOUT, "socket_timeout": TIMEOUT, "retry": Retry(NoBackoff(), 0)}
        params["OPTIONS"] = {**waits, **params.get("OPTIONS", {})}
        super().__init__(server, params)

    def _ask(self, ask: Callable[[], Any], otherwise: Any) -> Any:
        if not circuit.may_ask():
            return otherwise
        try:
            found = ask()
        except (RedisError, OSError) as error:
            circuit.failed(error)
            return otherwise
        circuit.worked()
        return found

    def add(self, *args: Any, **kwargs: Any) -> Any:
        """Store a value under a key that is free; False while Redis is away."""
        return self._ask(lambda: RedisCache.add(self, *args, **kwargs), False)

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        """Return a value, ``default`` while Redis is away."""
        return self._ask(lambda: RedisCache.get(self, key, default, version), default)

    def set(self, *args: Any, **kwargs: Any) -> None:
        """Store a value, if Redis is there."""
        self._ask(lambda: RedisCache.set(self, *args, **kwargs), None)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        """Keep a value for longer; False while Redis is away."""
        return self._ask(lambda: RedisCache.touch(self, *args, **kwargs), False)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Forget a value; False while Redis is away."""
        return self._ask(lambda: RedisCache.delete(self, *args, **kwargs), False)

    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        """Return what is kept of several; nothing while Redis is away."""
        return self._ask(lambda: RedisCache.get_many(self, *args, **kwargs), {})

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        """Tell whether a value is kept; False while Redis is away."""
        return self._ask(lambda: RedisCache.has_key(self, *args, **kwargs), False)

    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> Any:
        """Store several values; return the keys that were not stored, all while Redis is away."""
        return self._ask(lambda: RedisCache.set_many(self, data, *args, **kwargs), list(data))

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        """Forget several values, if Redis is there."""
        self._ask(lambda: RedisCache.delete_many(self, *args, **kwargs), None)

    def incr(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        """Add to a number. Raises ``ValueError`` where there is none, and while Redis is away."""
        found = self._ask(lambda: RedisCache.incr(self, key, *args, **kwargs), None)
        if found is None:
            raise ValueError(f"Key {key!r} not found")
        return found

    def clear(self) -> Any:
        """Forget everything; False while Redis is away."""
        return self._ask(lambda: RedisCache.clear(self), False)
