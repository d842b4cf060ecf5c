"""A sender's CPU of a minute: looked at, taken and settled; of many at once nobody gets more than there is."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from typing import Any
from unittest.mock import patch

import pytest
from django.test import RequestFactory, override_settings

from cms.limits.cpu_budget import (
    POINTS_PER_SECOND,
    Account,
    Balance,
    account_of_address,
    account_of_partner,
    look,
    points_of,
    settle,
    take,
)
from cms.limits.limit_storage import storage
from cms.models import DailyKey

ACCOUNT = Account("cpu:test", 100)


def test_looking_takes_nothing() -> None:
    assert [look(ACCOUNT).left for _ in range(3)] == [100, 100, 100]
    assert not look(ACCOUNT).is_spent


def test_what_does_not_fit_takes_nothing() -> None:
    assert take(ACCOUNT, 60).left == 40
    too_much = take(ACCOUNT, 41)
    assert (too_much.is_spent, too_much.left) == (True, 40)
    rest = take(ACCOUNT, 40)
    assert (rest.is_spent, rest.left) == (False, 0)
    assert look(ACCOUNT).is_spent
    assert 1 <= look(ACCOUNT).reset <= 60


def test_what_was_dearer_than_its_price_is_paid_by_the_next_request() -> None:
    take(ACCOUNT, 10)
    settle(ACCOUNT, 10, 30 / POINTS_PER_SECOND)
    assert look(ACCOUNT).left == 70
    settle(ACCOUNT, 0, 500 / POINTS_PER_SECOND)
    assert (look(ACCOUNT).left, look(ACCOUNT).is_spent) == (0, True)
    assert take(ACCOUNT, 1).is_spent


def test_what_was_cheaper_than_its_price_is_not_given_back() -> None:
    take(ACCOUNT, 10)
    settle(ACCOUNT, 10, 0.0)
    assert look(ACCOUNT).left == 90


@pytest.mark.parametrize(("now", "reset"), [(1_000.0, 60), (1_000.5, 60), (1_001.0, 59), (1_058.5, 2), (1_059.9, 1)])
def test_a_minute_is_as_long_as_is_said(now: float, reset: int) -> None:
    with patch("time.time", return_value=1_000.0):
        assert take(ACCOUNT, 30) == Balance(100, 70, 60)
    with patch("time.time", return_value=now):
        assert look(ACCOUNT) == Balance(100, 70, reset)
        settle(ACCOUNT, 0, 1)
        assert look(ACCOUNT) == Balance(100, 0, reset, is_spent=True)
        assert take(ACCOUNT, 1) == Balance(100, 0, reset, is_spent=True)
    with patch("time.time", return_value=1_060.0):
        assert look(ACCOUNT) == Balance(100, 100, 1)
        assert take(ACCOUNT, 1) == Balance(100, 99, 60)


@pytest.mark.parametrize(("spent", "is_spent"), [(0, False), (99, False), (100, True), (101, True)])
def test_a_budget_is_spent_with_its_last_point(spent: int, is_spent: bool) -> None:
    settle(ACCOUNT, 0, (spent - 0.5) / POINTS_PER_SECOND)
    assert (look(ACCOUNT).left, look(ACCOUNT).is_spent) == (max(0, 100 - spent), is_spent)


@pytest.mark.parametrize(("points", "left"), [(19, 80), (20, 80), (21, 79)])
def test_only_what_goes_beyond_what_was_taken_is_charged(points: int, left: int) -> None:
    take(ACCOUNT, 20)
    settle(ACCOUNT, 20, (points - 0.5) / POINTS_PER_SECOND)
    assert look(ACCOUNT).left == left


@pytest.mark.parametrize(("thing", "name"), [(ACCOUNT, "allowed"), (Balance(100, 7), "left")])
def test_what_is_known_of_an_account_is_not_changed_by_hand(thing: Any, name: str) -> None:
    """Only the storage counts; an account serves as a key as well."""
    with pytest.raises(FrozenInstanceError):
        setattr(thing, name, 10**6)


def test_a_point_is_a_twentieth_of_a_millisecond() -> None:
    assert [points_of(seconds) for seconds in (0.0, 0.00001, 0.00005, 12)] == [0, 1, 1, 240_000]


def test_of_many_that_take_at_once_only_as_many_get_them_as_there_are_points_for() -> None:
    with ThreadPoolExecutor(16) as threads:
        taken = list(threads.map(lambda _number: take(ACCOUNT, 7), range(64)))
    assert sum(not balance.is_spent for balance in taken) == 14
    assert look(ACCOUNT).left == 2


def test_without_a_limit_nothing_is_counted() -> None:
    free = Account("cpu:free", 0)
    settle(free, 0, 1_000)
    assert storage().get("cpu:free") == 0
    for balance in (look(free), take(free, 10**9)):
        assert balance == Balance(allowed=0, left=None, reset=0, is_spent=False)


@pytest.mark.django_db
def test_an_address_is_counted_under_the_keyed_hash_of_the_day_and_a_partner_for_itself() -> None:
    here, there = (RequestFactory().get("/", REMOTE_ADDR=address) for address in ("203.0.113.7", "203.0.113.8"))
    account = account_of_address(here)
    assert account == account_of_address(here)
    assert account != account_of_address(there)
    assert "203.0.113" not in account.key
    assert account.allowed == 240_000
    assert account.key.startswith("cpu:address:")
    assert account_of_partner(1, 5) == Account("cpu:partner:1", 5)
    assert account_of_partner(1, 5) != account_of_partner(2, 5)


@pytest.mark.django_db
def test_where_the_limit_is_switched_off_nobody_is_told_apart() -> None:
    with override_settings(API_LIMITS={"public": {"points_per_minute": 0}}):
        assert account_of_address(RequestFactory().get("/")) == Account("", 0)
    assert not DailyKey.objects.exists()
