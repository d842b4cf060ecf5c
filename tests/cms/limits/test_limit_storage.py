"""Points are counted, and begin again, however many threads take them."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch

import pytest

from cms.limits.limit_storage import PRUNE_EVERY, LenientStorage, SteadyMemoryStorage, reset_limits, storage

pytestmark = pytest.mark.once


@pytest.fixture
def _restless() -> Iterator[None]:
    """Let threads take turns all the time."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("_restless")
def test_of_points_that_many_threads_spend_at_once_every_one_counts() -> None:
    storage = SteadyMemoryStorage()
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda _number: [storage.incr("one", 600) for _ in range(200)], range(16)))
    assert storage.get("one") == 3_200


def test_points_begin_anew_when_their_time_is_over_and_leave_nothing_behind() -> None:
    storage = SteadyMemoryStorage()
    with patch("time.time", return_value=1_000.0):
        assert [storage.incr(key, 60, 5) for key in ("a", "b", "a")] == [5, 5, 10]
        assert storage.get_expiry("a") == 1_060
    with patch("time.time", return_value=1_060.0):
        assert storage.get("a") == 0
        assert storage.incr("a", 60) == 1
        for _ in range(PRUNE_EVERY):
            storage.incr("c", 60)
    assert set(storage._counts) == {"a", "c"}
    storage.clear("c")
    assert storage.reset() == 1
    assert (storage.get("a"), storage.reset()) == (0, 0)


def test_a_window_lasts_until_its_very_end_and_is_not_made_longer() -> None:
    storage = SteadyMemoryStorage()
    with patch("time.time", return_value=1_000.0):
        assert (storage.get("a"), storage.get_expiry("a")) == (0, 1_000.0)
        assert storage.incr("a", 60) == 1
    with patch("time.time", return_value=1_059.9):
        assert (storage.incr("a", 60), storage.get("a"), storage.get_expiry("a")) == (2, 2, 1_060.0)
        assert storage.incr("a", 60, -2) == 0
        assert storage.get_expiry("a") == 1_060.0
    with patch("time.time", return_value=1_060.0):
        assert (storage.get("a"), storage.get_expiry("a")) == (0, 1_060.0)
        assert (storage.incr("a", 30, 7), storage.get_expiry("a")) == (7, 1_090.0)


def test_what_has_ended_is_dropped_with_every_thousandth_hit() -> None:
    storage = SteadyMemoryStorage()
    with patch("time.time", return_value=1_000.0):
        storage.incr("ends first", 60)
        storage.incr("ends later", 61)
    with patch("time.time", return_value=1_060.0):
        for _ in range(997):
            storage.incr("now", 60)
        assert set(storage._counts) == {"ends first", "ends later", "now"}
        storage.incr("now", 60)
        assert set(storage._counts) == {"ends later", "now"}


def test_forgetting_one_key_leaves_the_others() -> None:
    storage = SteadyMemoryStorage()
    for key in ("a", "b"):
        storage.incr(key, 60, 3)
    storage.clear("a")
    storage.clear("never there")
    assert (storage.get("a"), storage.get("b"), storage.check()) == (0, 3, True)


@pytest.mark.parametrize(
    ("place", "kind"), [("memory://", SteadyMemoryStorage), ("redis://127.0.0.1:1/0", LenientStorage)]
)
def test_the_settings_say_where_is_counted_for_everybody(settings: Any, place: str, kind: type) -> None:
    settings.API_RATE_LIMIT_STORAGE = place
    reset_limits()
    first = storage()
    assert type(first) is kind
    assert storage() is first
    reset_limits()
    assert storage() is not first
    reset_limits()


class Elsewhere(SteadyMemoryStorage):
    """A shared storage that can be away."""

    is_away = False

    def _at(self, key: str) -> tuple[int, float]:
        if self.is_away:
            raise ConnectionError
        return super()._at(key)

    def reset(self) -> int | None:
        """Forget everything."""
        if self.is_away:
            raise ConnectionError
        return super().reset()


def test_with_the_shared_storage_away_each_process_counts_for_itself_and_forgets_both() -> None:
    shared = Elsewhere()
    lenient = LenientStorage(shared, (ConnectionError,))
    with patch("time.time", return_value=1_000.0):
        assert (lenient.incr("a", 60, 5), shared.get("a")) == (5, 5)
        shared.is_away = True
        assert [lenient.incr("a", 30, 2), lenient.get("a"), lenient.get_expiry("a")] == [2, 2, 1_030.0]
        assert lenient.check()
        lenient.clear("a")
        assert lenient.get("a") == 0
        lenient.incr("b", 30)
        assert (lenient.reset(), lenient.get("b")) == (0, 0)
        shared.is_away = False
        lenient._circuit.worked()
        assert [lenient.get("a"), lenient.get_expiry("a"), lenient.check()] == [5, 1_060.0, True]
        lenient.clear("a")
        assert (shared.get("a"), lenient.incr("b", 30), lenient.reset(), shared.get("b")) == (0, 1, 1, 0)


@pytest.mark.parametrize("counters", [SteadyMemoryStorage(), LenientStorage(SteadyMemoryStorage(), (OSError,))])
def test_the_library_is_told_a_kind_of_exception(counters: Any) -> None:
    """It stands in an ``except``, where None would hide what went wrong."""
    with pytest.raises(TypeError, match="unsupported operand"):
        counters.incr("a", 60, "five")
    assert issubclass(counters.base_exceptions, Exception)


def test_what_is_wrong_with_a_call_is_not_taken_for_a_storage_that_is_away() -> None:
    lenient = LenientStorage(SteadyMemoryStorage(), (ConnectionError,))
    with pytest.raises(TypeError):
        lenient.incr("a", 60, "five")  # type: ignore[arg-type]
    assert not lenient._circuit.is_broken
