"""The version as a number: which sum it is, how long one that was read holds, and who is told of another one."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from unittest.mock import MagicMock, Mock

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from wagtail.models import Site

from cms.freshness import content_version as versions
from cms.freshness.content_version import (
    content_version,
    count_everything_anew,
    count_nothing,
    counted,
    fold_all,
    fold_changes,
    table_versions,
)
from cms.models import ContentChange, ContentVersion

pytestmark = pytest.mark.django_db
LARGEST = 1_152_921_504_606_846_975  # 2⁶⁰ - 1


@pytest.fixture
def _release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "release", lambda: 5)


def stand(numbers: dict[str, int], changes: list[tuple[str, int]] | None = None) -> None:
    """Let what was counted be ``numbers``, and ``changes`` that are not folded yet."""
    ContentVersion.objects.all().delete()
    ContentChange.objects.all().delete()
    ContentVersion.objects.bulk_create(ContentVersion(table_name=name, number=each) for name, each in numbers.items())
    ContentChange.objects.bulk_create(ContentChange(table_name=name, number=each) for name, each in changes or [])


@pytest.mark.usefixtures("_release")
@pytest.mark.parametrize(
    ("numbers", "changes", "expected"),
    [
        ({"": 0}, [], 5),
        ({"": 1}, [], 6),
        ({"": 1, "a": 2}, [], 8),
        ({"": 1, "a": 2}, [("a", 4), ("b", 8)], 20),
        # Across the middle, where sums are taken apart, and at both ends.
        ({"": 0, "a": 1_073_741_823}, [], 1_073_741_828),
        ({"": 0, "a": 1_073_741_824}, [], 1_073_741_829),
        ({"": 0, "a": 1_073_741_823, "b": 1_073_741_823}, [], 2_147_483_651),
        ({"": 0, "a": LARGEST - 5}, [], LARGEST),
        ({"": 0, "a": LARGEST - 4}, [], 0),
        ({"": LARGEST, "a": LARGEST}, [], 3),
        ({"": LARGEST, "a": LARGEST}, [("a", LARGEST)], 2),
        ({"": LARGEST, **{f"t{number}": LARGEST for number in range(40)}}, [], LARGEST - 35),
    ],
)
def test_the_version_is_the_sum_of_all_and_fits_sixty_bits(
    numbers: dict[str, int], changes: list[tuple[str, int]], expected: int
) -> None:
    stand(numbers, changes)
    assert counted() == expected


@pytest.mark.usefixtures("_release")
@pytest.mark.parametrize(
    ("numbers", "changes", "expected"),
    [
        ({"": 1}, [], {"": 6}),
        ({"": 1, "a": 2}, [], {"": 6, "a": 8}),
        ({"": 1, "a": 2}, [("a", 4), ("a", 8), ("b", 16)], {"": 6, "a": 20, "b": 22}),
        ({"": LARGEST, "a": LARGEST - 4, "b": LARGEST - 3}, [], {"": 4, "a": LARGEST, "b": 0}),
    ],
)
def test_a_tables_version_is_its_own_sum_and_that_of_all(
    numbers: dict[str, int], changes: list[tuple[str, int]], expected: dict[str, int]
) -> None:
    stand(numbers, changes)
    assert table_versions() == expected


def test_where_nobody_counts_no_version_is_known() -> None:
    stand({"a": 1}, [("a", 2)])
    assert (counted(), table_versions()) == (None, {})
    count_everything_anew()
    assert counted() is not None
    assert set(table_versions()) == {"", "a"}
    with connection.cursor() as cursor:
        count_nothing(cursor)
    assert (counted(), table_versions()) == (None, {})


def test_counting_anew_changes_the_one_number_of_all() -> None:
    stand({"": 1, "a": 2})
    seen = set()
    for _ in range(20):
        count_everything_anew()
        numbers = dict(ContentVersion.objects.values_list("table_name", "number"))
        assert numbers["a"] == 2
        seen.add(numbers[""])
    assert len(seen) == 20
    assert 2**50 < max(seen) <= LARGEST


@pytest.mark.parametrize(("waiting", "is_folded"), [(0, False), (50, False), (51, True)])
def test_more_than_fifty_changes_are_folded(monkeypatch: pytest.MonkeyPatch, waiting: int, is_folded: bool) -> None:
    stand({"": 1}, [("a", number) for number in range(waiting)])
    fold = Mock()
    monkeypatch.setattr(versions, "fold_all", fold)
    fold_changes()
    assert fold.called is is_folded


@pytest.mark.parametrize(("vendor", "is_asked"), [("postgresql", True), ("sqlite", False), ("mysql", False)])
def test_only_postgresql_folds(monkeypatch: pytest.MonkeyPatch, vendor: str, is_asked: bool) -> None:
    """SQLite has no `DELETE` within `WITH`, and nothing to fold."""
    stand_in = MagicMock(vendor=vendor)
    monkeypatch.setattr(versions, "connection", stand_in)
    fold_all()
    assert stand_in.cursor.called is is_asked


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a list whose last number is the time, in seconds; nothing was read before."""
    seconds = [1_000.0]
    monkeypatch.setattr(versions, "time", Mock(monotonic=lambda: seconds[-1], wraps=time))
    monkeypatch.setattr(versions, "_last", {})
    return seconds


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, clock: list[float]) -> Callable[[Any], int | None]:
    """Return what asks for the version while the database gives a number, None, or an error."""
    monkeypatch.setattr(versions, "connection", Mock(in_atomic_block=False, alias="default"))

    def ask(found: Any) -> int | None:
        answer = {"side_effect": found} if isinstance(found, Exception) else {"return_value": found}
        monkeypatch.setattr(versions, "counted", Mock(**answer))
        return content_version()

    return ask


def away() -> DatabaseError:
    error = OperationalError("no")
    error.__cause__ = psycopg.OperationalError("connection refused")
    return error


@pytest.mark.parametrize(
    ("passed", "expected"), [(0.0, 7), (29.0, 7), (29.999, 7), (30.0, None), (30.001, None), (3_600.0, None)]
)
def test_the_last_version_holds_half_a_minute_while_the_database_is_away(
    read: Any, clock: list[float], passed: float, expected: int | None
) -> None:
    assert read(7) == 7
    clock.append(1_000.0 + passed)
    assert read(away()) == expected


def test_each_look_lengthens_it_and_a_failed_one_does_not(read: Any, clock: list[float]) -> None:
    for seconds, found, expected in [
        (1_000.0, 7, 7),
        (1_020.0, 7, 7),
        (1_040.0, away(), 7),
        (1_049.0, away(), 7),
        (1_050.0, away(), None),
        (1_051.0, 8, 8),
        (1_080.0, away(), 8),
    ]:
        clock.append(seconds)
        assert read(found) == expected, seconds


def test_what_was_never_read_is_not_known_nor_what_fails_by_our_fault(read: Any, clock: list[float]) -> None:
    clock.append(0.0)
    assert read(away()) is None
    assert read(7) == 7
    assert read(ProgrammingError("no such column")) is None
    assert read(DatabaseError("no")) is None
    assert read(away()) == 7


def test_that_nobody_counts_is_no_version_that_was_read(read: Any) -> None:
    """An update that drops the triggers meets a database that goes away: the last one read is still the last one."""
    assert read(7) == 7
    assert read(None) is None
    assert read(away()) == 7


def test_an_error_of_another_kind_is_not_hidden(read: Any) -> None:
    with pytest.raises(ZeroDivisionError):
        read(ZeroDivisionError())


def test_within_a_transaction_nobody_looks(read: Any) -> None:
    assert read(7) == 7
    versions.connection.in_atomic_block = True
    assert read(8) is None
    assert read(away()) is None


def test_what_wagtail_remembers_of_addresses_goes_with_each_other_version(
    read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the process that moved the front page has told its own cache."""
    forgotten = Mock()
    monkeypatch.setattr(Site, "clear_site_root_paths_cache", forgotten)
    told = []
    for found in (7, 7, away(), 7, 8, None, 8, 7):
        read(found)
        told.append(forgotten.call_count)
    assert told == [1, 1, 1, 1, 2, 2, 2, 3]
