"""A service that is away is asked once every two seconds, by one caller; that it broke and came back is said once."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch

import pytest

from cms.limits.circuit import Circuit


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Yield the clock by which circuits go."""
    with patch("cms.limits.circuit.time.monotonic", Clock()) as running:
        yield running


def test_a_service_that_works_is_asked_by_everybody(clock: Clock) -> None:
    circuit = Circuit("x")
    assert (circuit.name, circuit.is_broken) == ("x", False)
    assert [circuit.may_ask() for _ in range(3)] == [True] * 3
    circuit.worked()
    assert circuit.may_ask()


def test_after_a_failure_one_caller_asks_after_two_seconds_and_one_after_two_more(clock: Clock) -> None:
    circuit = Circuit("x")
    circuit.failed(OSError())
    assert circuit.is_broken
    asked = []
    for now in (100.0, 101.99, 102.0, 102.0, 103.99, 104.0, 104.01):
        clock.now = now
        asked.append(circuit.may_ask())
    assert asked == [False, False, True, False, False, True, False]


def test_a_failure_while_it_is_away_makes_everybody_wait_again(clock: Clock) -> None:
    circuit = Circuit("x")
    circuit.failed(OSError())
    clock.now = 102.0
    assert circuit.may_ask()
    clock.now = 103.0
    circuit.failed(OSError())
    clock.now = 104.9
    assert not circuit.may_ask()
    clock.now = 105.0
    assert circuit.may_ask()


def test_once_it_works_again_everybody_asks_at_once(clock: Clock) -> None:
    circuit = Circuit("x")
    circuit.failed(OSError())
    circuit.worked()
    assert not circuit.is_broken
    assert [circuit.may_ask() for _ in range(3)] == [True] * 3


def test_of_many_callers_at_once_a_single_one_asks(clock: Clock) -> None:
    circuit = Circuit("x")
    circuit.failed(OSError())
    clock.now = 102.0
    with ThreadPoolExecutor(16) as threads:
        assert sum(threads.map(lambda _number: circuit.may_ask(), range(64))) == 1


def test_the_log_says_once_that_it_broke_and_once_that_it_is_back(caplog: Any) -> None:
    circuit = Circuit("a service")
    with caplog.at_level(logging.INFO):
        circuit.worked()
        assert caplog.text == ""
        circuit.failed(OSError("secret"))
        circuit.failed(ValueError())
        circuit.worked()
        circuit.worked()
        circuit.failed(ValueError())
    assert [caplog.text.count(word) for word in ("service_away", "service_back", "a service")] == [2, 1, 3]
    assert [caplog.text.count(word) for word in ("OSError", "ValueError", "secret")] == [1, 1, 0]
