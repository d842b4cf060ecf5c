"""Answers kept for anyone who asks the same again, for as long as nothing public has changed.

An answer is stored under the content version (`cms.freshness.content_version`) read before it was made, and
with the moment at which the clock changes it (`cms.freshness.clock`); both are compared before it is given
out. Kept in the process's memory, and in the cache that CACHE_URL names where that is shared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache as once
from threading import Lock
from typing import Any

import orjson
from cachetools import LRUCache
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from graphql import OperationType

from api.execution.execute import ExecutionResult, Prepared
from api.graphql_request import GraphQLRequest
from api.limits.limits import Limits
from api.request_state import ApiState
from cms.freshness.clock import next_change_by_clock
from cms.freshness.single_flight import SingleFlight

# Larger answers are rare, and would push out all others.
LARGEST = 1024 * 1024
# Beside the data: key, object, headers.
OVERHEAD = 1_000
SHARED_SECONDS = 24 * 60 * 60
IN_PROCESS = ("locmem", "dummy")
TURNS = SingleFlight()


@dataclass(frozen=True)
class CachedResponse:
    """An answer without errors: its data as JSON, what it costs, and how long it holds.

    ``version`` is None where answers are not kept; ``encoded`` remembers how it was sent.
    """

    version: int | None
    until: datetime
    cost: int
    data: bytes
    encoded: dict[Any, tuple[bytes, str | None]] = field(default_factory=dict, compare=False)

    def holds(self, version: int) -> bool:
        """Tell whether it may be given out at ``version``, now."""
        return self.version == version and timezone.now() < self.until


@once
def _memory() -> tuple[LRUCache[str, CachedResponse], Lock]:
    return LRUCache(settings.API_RESPONSE_CACHE, getsizeof=lambda cached: 2 * len(cached.data) + OVERHEAD), Lock()


def forget_responses() -> None:
    """Keep nothing of what was kept in memory; tests need it."""
    _memory.cache_clear()


@dataclass(frozen=True)
class CacheSlot:
    """Where the answer to a request is kept, and the content version it is looked for at; None: nowhere.

    ``since`` is before anything is read for the answer.
    """

    key: str
    version: int | None
    since: datetime

    @classmethod
    def of(cls, text: str, graphql_request: GraphQLRequest, limits: Limits, version: int | None) -> CacheSlot:
        """Return the place for ``graphql_request``, whose document is ``text``, at the content version ``version``."""
        return cls("" if version is None else cache_key(text, graphql_request, limits), version, timezone.now())

    def find(self) -> CachedResponse | None:
        """Return the answer that is kept here, if it still holds."""
        if self.version is None:
            return None
        answers, lock = _memory()
        with lock:
            cached = answers.get(self.key)
        if cached is None or cached.version != self.version:
            cached = self._shared()
        return cached if cached and cached.holds(self.version) else None

    @contextmanager
    def turn(self, prepared: Prepared) -> Iterator[bool]:
        """Yield whether this request has to make the answer; others wait until the first one has made it."""
        if self.version is None or prepared.operation.operation is not OperationType.QUERY:
            yield True
            return
        with TURNS.lead((self.key, self.version)) as is_first:
            yield is_first

    def keep(self, prepared: Prepared, outcome: ExecutionResult, request: Any) -> CachedResponse | None:
        """Return ``outcome`` as it may be given out again, and keep it; None for what must not be.

        Resolvers say by `api.loading.lookahead.limit_answer_age` when the clock changes what they gave.
        """
        holds_until = ApiState.of(request).holds_until
        is_read = prepared.operation.operation is OperationType.QUERY
        if not is_read or outcome.errors or holds_until is None:
            return None
        data = orjson.dumps(outcome.data, default=str)
        if self.version is None:
            return CachedResponse(None, holds_until, outcome.cost, data)
        until = min(holds_until, next_change_by_clock(self.version, self.since))
        cached = CachedResponse(self.version, until, outcome.cost, data)
        self._store(cached)
        return cached

    def _store(self, cached: CachedResponse) -> None:
        if len(cached.data) > LARGEST:
            return
        self._remember(cached)
        if _is_shared():
            cache.set(self._shared_key, (cached.until, cached.cost, cached.data), SHARED_SECONDS)

    def _shared(self) -> CachedResponse | None:
        found: Any = cache.get(self._shared_key) if _is_shared() else None
        if found is None:
            return None
        cached = CachedResponse(self.version, *found)
        self._remember(cached)
        return cached

    def _remember(self, cached: CachedResponse) -> None:
        answers, lock = _memory()
        with lock:
            if answers.getsizeof(cached) <= answers.maxsize:
                answers[self.key] = cached

    @property
    def _shared_key(self) -> str:
        return f"answer:{self.version}:{self.key}"


def cache_key(text: str, graphql_request: GraphQLRequest, limits: Limits) -> str:
    """Return what tells this request from every other: document, variables, operation, the caller's limits.

    What may be seen is the same for all callers; what their scopes allow is checked beside the cache.
    """
    variables = (
        orjson.dumps(graphql_request.variables, option=orjson.OPT_SORT_KEYS) if graphql_request.variables else b""
    )
    parts = (text.encode(), variables, (graphql_request.operation or "").encode(), repr(limits).encode())
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(b"%d:" % len(part) + part)
    return digest.hexdigest()


def _is_shared() -> bool:
    return not any(name in settings.CACHES["default"]["BACKEND"] for name in IN_PROCESS)
