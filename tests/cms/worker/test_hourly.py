"""What is due once an hour: missed minutes and failures are made up for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from cms.worker import hourly
from cms.worker.hourly import once_an_hour


@pytest.fixture(autouse=True)
def _no_marks() -> None:
    cache.clear()


def test_a_failed_hour_is_tried_again_the_next_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a job that fails at first, when time goes on, then it is done once in that hour, and once in the next."""
    at, runs = timezone.now().replace(minute=40), []

    @once_an_hour
    def job() -> None:
        runs.append(hourly.timezone.now())
        if len(runs) == 1:
            raise ZeroDivisionError

    def goes_to(minutes: int) -> None:
        monkeypatch.setattr(hourly.timezone, "now", lambda: at + timedelta(minutes=minutes))

    goes_to(0)
    with pytest.raises(ZeroDivisionError):
        job()
    for minutes in (1, 2, 19, 20, 21, 79):
        goes_to(minutes)
        job()
    assert runs == [at + timedelta(minutes=minutes) for minutes in (0, 1, 20)]


def test_two_jobs_do_not_wait_for_each_other() -> None:
    """Given two jobs, when one is done, then the other is still due."""
    runs = []

    @once_an_hour
    def one() -> None:
        runs.append("one")

    @once_an_hour
    def other() -> None:
        runs.append("other")

    for job in (one, other, one, other):
        job()
    assert runs == ["one", "other"]
