"""The keys by which senders are told apart: one a day, and which of them are asked for."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from cms.limits import senders
from cms.limits.senders import (
    counting_key,
    forget_counting_key,
    hashes_of_two_days,
    keyed_hash,
    keys_of_two_days,
    sender_key,
)
from cms.models import DailyKey
from tests.cms.limits.test_senders import ADDRESS, request


def test_a_hash_is_that_of_hmac() -> None:
    """RFC 4231, section 4.3."""
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert keyed_hash("Jefe", "what do ya want for nothing?") == expected


def keys(*days: int) -> dict[int, str]:
    """Store a key for each of ``days`` from today on and return them."""
    today = timezone.localdate()
    return {day: DailyKey.objects.create(day=today + timedelta(days=day)).key for day in days}


@pytest.mark.django_db
def test_what_counts_over_midnight_looks_for_today_and_yesterday_and_no_further() -> None:
    stored = keys(-3, -2, -1, 0, 1)
    assert keys_of_two_days() == [stored[0], stored[-1]]
    assert hashes_of_two_days(ADDRESS) == [keyed_hash(stored[0], ADDRESS), keyed_hash(stored[-1], ADDRESS)]
    DailyKey.objects.exclude(key=stored[0]).delete()
    assert keys_of_two_days() == [stored[0]]


@pytest.mark.django_db
def test_the_first_question_of_a_day_makes_its_key() -> None:
    stored = keys(-2, -1)
    (today, yesterday) = keys_of_two_days()
    assert DailyKey.objects.get(day=timezone.localdate()).key == today
    assert (yesterday, DailyKey.objects.count()) == (stored[-1], 3)
    assert today not in stored.values()


@pytest.mark.django_db(transaction=True)
def test_who_is_counted_each_time_is_asked_of_the_database_once_a_day(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    forget_counting_key()
    key = sender_key(request())
    assert counting_key(request()) == key
    with django_assert_num_queries(0):
        assert counting_key(request()) == key
        assert counting_key(request("203.0.113.78")) not in {key, counting_key(request("203.0.113.79"))}
    forget_counting_key()
    with django_assert_num_queries(1):
        assert counting_key(request()) == key
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("cms.limits.senders.timezone.localdate", lambda: tomorrow)
    assert counting_key(request()) == sender_key(request()) != key
    forget_counting_key()


@pytest.mark.django_db
def test_within_a_transaction_no_key_is_remembered_that_may_never_come_to_be() -> None:
    forget_counting_key()
    with transaction.atomic():
        never = counting_key(request())
        transaction.set_rollback(True)
    assert counting_key(request()) != never


@pytest.mark.django_db(transaction=True)
def test_a_key_that_stands_in_is_forgotten_as_soon_as_the_database_takes_one(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_counting_key()

    def full(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("django.db.models.query.QuerySet.get_or_create", full)
        stand_in = counting_key(request())
        assert counting_key(request()) == stand_in
        tomorrow = timezone.localdate() + timedelta(days=1)
        patch.setattr("cms.limits.senders.timezone.localdate", lambda: tomorrow)
        assert counting_key(request()) != stand_in
        assert list(senders._in_memory) == [tomorrow], "yesterday's is kept"
    assert counting_key(request()) == sender_key(request()) != stand_in
    forget_counting_key()
