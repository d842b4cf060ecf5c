"""Points are counted, and begin again, however many threads take them."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest

from cms.limits.limit_storage import PRUNE_EVERY, SteadyMemoryStorage

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
