"""Without Redis everything goes on: an empty cache, limits in the process, one short wait, one line in the log."""

import logging
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches

from cms.limits import circuit, limit_storage, redis_cache
from cms.limits.circuit import Circuit
from cms.limits.limit_storage import LenientStorage, storage
from cms.limits.redis_cache import LenientRedisCache
from tests.redis import RedisServer, redis_server

pytestmark = pytest.mark.once
CALLS: list[tuple[str, tuple[Any, ...], Any]] = [
    ("get", ("a",), None),
    ("get", ("a", 7), 7),
    ("set", ("a", 1), None),
    ("add", ("a", 1), False),
    ("touch", ("a",), False),
    ("delete", ("a",), False),
    ("get_many", (["a"],), {}),
    ("has_key", ("a",), False),
    ("set_many", ({"a": 1},), ["a"]),
    ("delete_many", (["a"],), None),
    ("clear", (), False),
    ("get_or_set", ("a", 5), 5),
]


@pytest.fixture
def server() -> Iterator[RedisServer]:
    """Yield a Redis of our own."""
    with redis_server() as running:
        yield running


@pytest.fixture
def cache(server: RedisServer, monkeypatch: pytest.MonkeyPatch) -> LenientRedisCache:
    """Return a cache in it."""
    monkeypatch.setattr(redis_cache, "circuit", Circuit("redis cache"))
    return LenientRedisCache(server.url + "/0", {})


@pytest.fixture
def counters(server: RedisServer, settings: Any) -> Iterator[LenientStorage]:
    """Return the product's counters in it."""
    settings.API_RATE_LIMIT_STORAGE = server.url + "/1"
    limit_storage.reset_limits()
    found = storage()
    assert isinstance(found, LenientStorage)
    yield found
    limit_storage.reset_limits()


def test_the_settings_name_the_lenient_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """And not Django's, which answers 500 without Redis."""
    from cms.settings.environment import Environment

    name = "CACHE_URL"
    monkeypatch.setenv(name, "redis://127.0.0.1:1/0")
    assert Environment().cache(name)["BACKEND"] == "cms.limits.redis_cache.LenientRedisCache"
    assert caches["default"] is not None


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize(("name", "arguments", "expected"), CALLS)
def test_each_call_of_the_cache_answers_as_an_empty_one(
    cache: LenientRedisCache, server: RedisServer, how: signal.Signals, name: str, arguments: Any, expected: Any
) -> None:
    """Killed or hanging."""
    cache.set("a", 3)
    assert cache.get("a") == 3
    server.signal(how)
    assert getattr(cache, name)(*arguments) == expected


def test_each_call_of_the_cache_does_what_djangos_does_while_redis_is_there(cache: LenientRedisCache) -> None:
    assert [cache.get("a"), cache.get("a", 7), cache.has_key("a"), cache.touch("a"), cache.delete("a")] == [
        *(None, 7, False, False, False)
    ]
    assert (cache.add("a", 1), cache.add("a", 2), cache.get("a"), cache.get("a", 7)) == (True, False, 1, 1)
    assert cache.set("a", 3, 60, version=2) is None
    assert (cache.get("a"), cache.get("a", version=2), cache.has_key("a", version=2)) == (1, 3, True)
    assert (cache.incr("a"), cache.incr("a", 5), cache.incr("a", 1, version=2)) == (2, 7, 4)
    assert cache.touch("a", 60)
    assert (cache.set_many({"b": 1, "c": 2}), cache.get_many(["a", "b", "c", "d"])) == ([], {"a": 7, "b": 1, "c": 2})
    assert (cache.delete_many(["b", "c"]), cache.get_many(["b", "c"])) == (None, {})
    assert (cache.delete("a"), cache.get("a"), cache.get("a", version=2)) == (True, None, 4)
    assert (cache.clear(), cache.get("a", version=2)) == (True, None)


def test_a_call_that_is_wrong_does_not_break_the_circuit(cache: LenientRedisCache) -> None:
    with pytest.raises(ValueError, match="not found"):
        cache.incr("missing")
    assert not redis_cache.circuit.is_broken
    assert cache.get("missing", "x") == "x"


@pytest.mark.parametrize(("options", "seconds"), [({}, 0.1), ({"OPTIONS": {"socket_timeout": 7}}, 7)])
def test_a_call_waits_a_tenth_of_a_second_unless_the_settings_say_otherwise(options: Any, seconds: float) -> None:
    waits = LenientRedisCache("redis://127.0.0.1:1/0", options)._options
    assert (waits["socket_connect_timeout"], waits["socket_timeout"]) == (0.1, seconds)
    assert waits["retry"].get_retries() == 0


def test_a_number_that_cannot_be_read_is_not_there(cache: LenientRedisCache, server: RedisServer) -> None:
    """As Django's caches say it."""
    cache.set("n", 1)
    assert cache.incr("n") == 2
    server.kill()
    with pytest.raises(ValueError, match="not found"):
        cache.incr("n")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_many_calls_wait_once_and_log_once(
    cache: LenientRedisCache, server: RedisServer, how: signal.Signals, caplog: pytest.LogCaptureFixture
) -> None:
    """A request asks the cache several times: all of them together wait a quarter of a second at most."""
    cache.set("a", 3)
    server.signal(how)
    began = time.monotonic()
    with caplog.at_level(logging.INFO):
        for _ in range(50):
            cache.get("a")
    assert time.monotonic() - began < circuit.TIMEOUT * 2 + 0.2, "each call waited"
    assert caplog.text.count("service_away") == 1


def test_it_comes_back_by_itself(
    cache: LenientRedisCache, server: RedisServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As soon as somebody asks after the pause."""
    monkeypatch.setattr(circuit, "PAUSE", 0.05)
    server.kill()
    cache.set("a", 3)
    server.start()
    time.sleep(0.1)
    with caplog.at_level(logging.INFO):
        cache.set("a", 4)
        assert cache.get("a") == 4
        assert cache.get("a") == 4
    assert caplog.text.count("service_back") == 1


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_limits_hold_on_in_the_process(counters: LenientStorage, server: RedisServer, how: signal.Signals) -> None:
    """From nothing: what was counted in Redis is not at hand."""
    assert [counters.incr("k", 60, 5), counters.incr("k", 60, 5), counters.get("k")] == [5, 10, 10]
    server.signal(how)
    assert [counters.incr("k", 60, 5), counters.incr("k", 60, 5), counters.get("k")] == [5, 10, 10]
    assert 0 < counters.get_expiry("k") - time.time() <= 60
    counters.clear("k")
    assert counters.get("k") == 0


def test_counting_in_redis_goes_on_when_it_is_back(
    counters: LenientStorage, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It hung, and knows the old sum."""
    monkeypatch.setattr(circuit, "PAUSE", 0.05)
    counters.incr("k", 60, 5)
    server.signal(signal.SIGSTOP)
    counters.incr("k", 60, 1)
    server.signal(signal.SIGCONT)
    time.sleep(0.2)
    assert counters.incr("k", 60, 1) >= 6
