"""What is looked up once is kept for requests of visitors, and no longer than it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.freshness import kept_lookups
from cms.freshness.content_version import content_version, counted, reading_versions_once, table_versions
from cms.freshness.kept_lookups import kept_lookup
from directory.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    kept_lookups._kept.clear()
    yield
    kept_lookups._kept.clear()


def names() -> list[str]:
    """Return what is looked up, as of this request."""
    with reading_versions_once():
        return kept_lookup("names", lambda: list(Actor.objects.values_list("name", flat=True)))


def test_the_second_request_asks_for_the_version_alone() -> None:
    factories.actor(name="Nähstube")
    assert names() == ["Nähstube"]
    with CaptureQueriesContext(connection) as captured:
        assert names() == ["Nähstube"]
    assert len(captured) == 1


def test_a_change_is_seen_by_the_next_request() -> None:
    factories.actor(name="Nähstube")
    names()
    Actor.objects.update(name="Schneiderei")
    assert names() == ["Schneiderei"]


def test_what_changes_during_a_request_is_seen_by_the_next_one() -> None:
    factories.actor(name="Nähstube")
    with reading_versions_once():
        content_version()
        Actor.objects.update(name="Schneiderei")
        kept_lookup("names", lambda: ["made of both"])
    assert names() == ["Schneiderei"]


def test_each_gets_a_copy() -> None:
    factories.actor(name="Nähstube")
    names().append("noted")
    names().append("noted")
    assert names() == ["Nähstube"]


def test_nothing_counts_after_its_time() -> None:
    factories.actor(name="Nähstube", expire_at=timezone.now() + timedelta(hours=1))

    def public() -> list[str]:
        with reading_versions_once():
            return kept_lookup("public", lambda: list(Actor.objects.public().values_list("name", flat=True)))

    assert public() == public() == ["Nähstube"]
    later = timezone.now() + timedelta(hours=2)
    with patch("django.utils.timezone.now", lambda: later):
        assert public() == []


def test_nothing_is_kept_outside_of_a_request_nor_within_a_transaction() -> None:
    factories.actor(name="Nähstube")
    assert kept_lookup("other", lambda: 1) == 1
    assert kept_lookup("other", lambda: 2) == 2
    with reading_versions_once(), transaction.atomic():
        assert kept_lookup("other", lambda: 3) == 3
        assert kept_lookup("other", lambda: 4) == 4
    assert not kept_lookups._kept


def test_what_is_rolled_back_was_never_kept() -> None:
    factories.actor(name="Nähstube")
    names()
    with reading_versions_once():
        before = content_version()
        with transaction.atomic():
            Actor.objects.update(name="Schneiderei")
            found = table_versions()
            transaction.set_rollback(True)
        assert content_version() == before
    if connection.vendor == "sqlite":
        with reading_versions_once():
            assert table_versions() != found
    assert names() == ["Nähstube"]


def test_versions_are_read_once_and_are_the_same_as_outside() -> None:
    factories.actor(name="Nähstube")
    outside, tables = counted(), table_versions()
    with reading_versions_once(), CaptureQueriesContext(connection) as captured:
        assert (counted(), table_versions(), counted()) == (outside, tables, outside)
    assert len(captured) == 1
    Actor.objects.update(name="Schneiderei")
    with reading_versions_once():
        assert counted() != outside


def test_the_oldest_go() -> None:
    with reading_versions_once():
        for number in range(kept_lookups.MOST_LOOKUPS + 20):
            kept_lookup(number, lambda: None)
    assert len(kept_lookups._kept) == kept_lookups.MOST_LOOKUPS
