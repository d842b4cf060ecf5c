"""Of several moments at which the clock changes a page, the first one counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory

from cms.freshness.max_age import PageAge, earliest, limit_max_age

pytestmark = pytest.mark.once

NOON = datetime(2026, 7, 15, 12, tzinfo=UTC)
LATER, LATEST = NOON + timedelta(minutes=1), NOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], None),
        ([None], None),
        ([NOON], NOON),
        ([NOON, LATER], NOON),
        ([LATER, NOON], NOON),
        ([LATEST, NOON, LATER], NOON),
        ([NOON, None], NOON),
        ([None, LATER], LATER),
    ],
)
def test_the_first_moment_that_views_say_counts(said: list[datetime | None], expected: datetime | None) -> None:
    request = RequestFactory().get("/")
    for moment in said:
        limit_max_age(request, moment)
    assert PageAge.of(request).until == expected


@pytest.mark.parametrize(("said", "expected"), [(None, LATER), (NOON, NOON), (LATER, LATER), (LATEST, LATER)])
def test_what_is_asked_is_limited_by_what_a_view_has_said(said: datetime | None, expected: datetime) -> None:
    request = RequestFactory().get("/")
    limit_max_age(request, said)
    assert earliest(request, LATER) == expected
    assert PageAge.of(request).until == said


def test_one_page_says_nothing_of_another() -> None:
    first, second = RequestFactory().get("/"), RequestFactory().get("/")
    limit_max_age(first, NOON)
    assert PageAge.of(second).until is None


def test_nothing_is_noted_that_nobody_has_declared() -> None:
    request = RequestFactory().get("/")
    limit_max_age(request, NOON)
    with pytest.raises(AttributeError):
        PageAge.of(request).till = NOON  # type: ignore[attr-defined]
