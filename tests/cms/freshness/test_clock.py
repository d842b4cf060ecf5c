"""Midnight is the office's, in summer and winter, and nothing that expires is kept past its moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from cms.freshness import clock
from tests import factories

# When it is asked (UTC), and when the office's next day begins (UTC), both by the clock on the wall in Magdeburg.
MIDNIGHTS = [
    ("2026-01-15T12:00:00", "2026-01-15T23:00:00"),
    ("2026-01-15T22:59:59", "2026-01-15T23:00:00"),
    ("2026-01-15T23:00:00", "2026-01-16T23:00:00"),
    ("2026-01-15T23:30:00", "2026-01-16T23:00:00"),
    ("2026-01-16T00:00:00", "2026-01-16T23:00:00"),
    ("2026-07-15T12:00:00", "2026-07-15T22:00:00"),
    ("2026-07-15T21:59:59", "2026-07-15T22:00:00"),
    ("2026-07-15T22:00:00", "2026-07-16T22:00:00"),
    ("2026-07-15T23:30:00", "2026-07-16T22:00:00"),
    ("2026-07-16T00:00:00", "2026-07-16T22:00:00"),
    # The clock is put forward on 29 March and back on 25 October: days of 23 and 25 hours.
    ("2026-03-28T22:30:00", "2026-03-28T23:00:00"),
    ("2026-03-28T23:00:00", "2026-03-29T22:00:00"),
    ("2026-03-29T21:59:59", "2026-03-29T22:00:00"),
    ("2026-03-29T22:00:00", "2026-03-30T22:00:00"),
    ("2026-10-24T21:59:59", "2026-10-24T22:00:00"),
    ("2026-10-24T22:00:00", "2026-10-25T23:00:00"),
    ("2026-10-25T22:30:00", "2026-10-25T23:00:00"),
    ("2026-10-25T23:00:00", "2026-10-26T23:00:00"),
    ("2026-12-31T22:59:59", "2026-12-31T23:00:00"),
    ("2026-12-31T23:00:00", "2027-01-01T23:00:00"),
    ("2028-02-28T23:00:00", "2028-02-29T23:00:00"),
]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_known() -> Any:
    clock._known.clear()
    yield
    clock._known.clear()


@pytest.mark.parametrize(("now", "expected"), MIDNIGHTS)
def test_the_next_day_begins_by_the_clock_of_the_office(now: str, expected: str) -> None:
    assert clock.next_midnight(utc(now)) == utc(expected)


@pytest.mark.django_db
@pytest.mark.parametrize(("now", "expected"), MIDNIGHTS)
def test_what_depends_on_the_day_is_kept_until_the_office_has_another_one(now: str, expected: str) -> None:
    assert clock.next_change_by_clock(1, utc(now)) == utc(expected)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make",
    [
        lambda moment: factories.actor(expire_at=moment),
        lambda moment: factories.standard_page(expire_at=moment),
        lambda moment: factories.story(expire_at=moment),
    ],
    ids=["actor", "page", "story"],
)
def test_the_first_to_expire_counts_as_long_as_its_moment_is_to_come(make: Any) -> None:
    now = utc("2026-01-15T12:00:00")
    moment, midnight = now + timedelta(minutes=10), utc("2026-01-15T23:00:00")
    make(moment)
    make(moment + timedelta(minutes=5))
    for since, expected in [
        (moment - timedelta(microseconds=1), moment),
        (moment, moment + timedelta(minutes=5)),
        (moment + timedelta(minutes=5), midnight),
    ]:
        clock._known.clear()
        assert clock.next_change_by_clock(1, since) == expected


@pytest.mark.django_db
def test_what_is_a_draft_changes_nothing_when_it_expires() -> None:
    now = utc("2026-01-15T12:00:00")
    factories.actor(expire_at=now + timedelta(minutes=10), live=False)
    assert clock.next_change_by_clock(1, now) == utc("2026-01-15T23:00:00")


@pytest.mark.django_db
def test_what_was_found_is_asked_for_once_in_a_version_and_until_it_has_come(
    django_assert_num_queries: Any,
) -> None:
    now = utc("2026-01-15T12:00:00")
    moment = now + timedelta(minutes=10)
    factories.actor(expire_at=moment)
    assert clock.next_change_by_clock(1, now) == moment
    with django_assert_num_queries(0):
        assert clock.next_change_by_clock(1, now) == moment
        assert clock.next_change_by_clock(1, moment - timedelta(microseconds=1)) == moment
    # Another version knows nothing of it, nor does a moment before it was looked, or the moment itself.
    later = utc("2026-01-15T23:00:00")
    assert clock.next_change_by_clock(1, moment) == later
    assert clock.next_change_by_clock(2, now) == moment
    factories.actor(expire_at=now + timedelta(minutes=5))
    assert clock.next_change_by_clock(2, now - timedelta(seconds=1)) == now + timedelta(minutes=5)


def test_what_was_known_of_another_version_is_forgotten() -> None:
    """There is a new one after each change: each would stay for ever."""
    now = utc("2026-01-15T12:00:00")
    for version in range(5):
        clock.next_change_by_clock(version, now)
    assert clock._known == {4: (now, utc("2026-01-15T23:00:00"))}


@pytest.mark.parametrize(
    ("app", "names", "can"),
    [
        ("directory", {"id", "live", "expire_at"}, True),
        ("wagtailcore", {"id", "live", "expire_at"}, True),
        ("blog", {"live", "expire_at"}, True),
        ("directory", {"id", "live"}, False),
        ("directory", {"id", "expire_at"}, False),
        ("directory", {"id"}, False),
        # Nothing public is read from there.
        ("sessions", {"id", "live", "expire_at"}, False),
    ],
)
def test_what_can_expire_is_content_that_is_live_until_a_moment(app: str, names: set[str], can: bool) -> None:
    fields = [SimpleNamespace(name=name) for name in names]
    model = SimpleNamespace(_meta=SimpleNamespace(app_label=app, local_concrete_fields=fields))
    assert clock._can_expire(model) is can


@pytest.mark.django_db
def test_what_nothing_public_comes_from_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(clock, "_first_expiry", lambda model, _since: asked.append(model._meta.label))
    clock.next_change_by_clock(1, utc("2026-01-15T12:00:00"))
    assert sorted(asked) == ["directory.Actor", "wagtailcore.Page"]
