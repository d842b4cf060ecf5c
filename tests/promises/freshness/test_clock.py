"""What the clock changes is right through warm caches, without anyone saving anything."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from api.execution.execute import run
from cms.freshness import clock
from cms.http.page_cache import PageCacheMiddleware
from directory.models import Actor, Offer, OpeningHours
from directory.opening.timetable import Timetable
from directory.opening_hours import is_open, next_change
from tests import factories
from tests.api.client import post

pytestmark = pytest.mark.usefixtures("_site", "_one_transaction")
BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=BERLIN)
OPEN = "{ actors { nodes { name openNow } } }"


@pytest.fixture
def at() -> Any:
    """Return a function that sets the clock."""
    patches = []

    def set_clock(hour: int, minute: int = 0, second: int = 0, day: int = 0) -> None:
        for one in patches:
            one.stop()
        moment = MONDAY.replace(hour=hour, minute=minute, second=second) + timedelta(days=day)
        patches[:] = [patch("django.utils.timezone.now", lambda: moment.astimezone(UTC))]
        patches[0].start()

    clock._known.clear()
    yield set_clock
    for one in patches:
        one.stop()
    clock._known.clear()


def open_now() -> Any:
    """Return what the API says of the one actor."""
    return post(OPEN).json()["data"]["actors"]["nodes"][0]["openNow"]


def test_an_actor_that_closes_at_six_is_closed_a_second_later(at: Any) -> None:
    factories.actor(opening_hours=[OpeningHours(weekday=1, opens="10:00", closes="18:00")])
    for moment, expected in (
        ((9, 59, 59), False),
        ((10, 0, 0), True),
        ((17, 59, 59), True),
        ((18, 0, 1), False),
    ):
        at(*moment)
        assert open_now() is expected, moment
        with patch("api.http.views.run", side_effect=AssertionError("executed")):
            assert open_now() is expected, moment


def test_another_day_is_another_day(at: Any) -> None:
    factories.actor(opening_hours=[OpeningHours(weekday=1, opens="10:00", closes="18:00")])
    at(12)
    assert open_now() is True
    at(12, day=1)
    assert open_now() is False


def test_where_no_times_are_named_nobody_knows(at: Any) -> None:
    factories.actor(opening_hours=[OpeningHours(note="nach Vereinbarung"), OpeningHours(weekday=1, note="auf Anruf")])
    at(12)
    assert open_now() is None


def test_the_next_change_is_the_nearest_end_or_beginning_of_today() -> None:
    hours = [
        OpeningHours(weekday=1, opens=time(9), closes=time(11)),
        # Half a row says nothing.
        OpeningHours(weekday=1, opens=time(13), closes=None),
        OpeningHours(weekday=1, opens=time(14), closes=time(15)),
        OpeningHours(weekday=2, opens=time(13), closes=time(15)),
    ]
    assert next_change(Timetable(hours), MONDAY) == MONDAY.replace(hour=14)
    assert next_change(Timetable(hours), MONDAY.replace(hour=10)) == MONDAY.replace(hour=11)
    assert next_change(Timetable(hours), MONDAY.replace(hour=15)) is None
    assert is_open(Timetable(hours), MONDAY.replace(hour=10)) is True
    assert is_open(Timetable(hours), MONDAY) is False


def test_an_offer_is_over_at_midnight(at: Any) -> None:
    factories.offer(title="Basar", valid_through=MONDAY.date())
    at(23, 59, 59)
    query = "{ offers { nodes { title } } }"
    assert len(post(query).json()["data"]["offers"]["nodes"]) == 1
    at(0, 0, 0, day=1)
    assert post(query).json()["data"]["offers"]["nodes"] == []
    assert Offer.objects.count() == 1


def test_what_expires_is_gone_at_that_moment_from_answers_and_pages(at: Any) -> None:
    at(12)
    factories.actor(name="Nähstube", expire_at=timezone.now() + timedelta(minutes=10))
    page = factories.standard_page(title="Sommerfest", expire_at=timezone.now() + timedelta(minutes=20))
    query = "{ actors { nodes { name } } pages { nodes { title } } }"

    def seen() -> tuple[str, bool, int]:
        text = str(post(query).json()["data"]) + Client().get("/verzeichnis/").content.decode()
        return ("Nähstube" in text, "Sommerfest" in text, Client().get(page.url).status_code)

    assert seen() == (True, True, 200)
    at(12, 9, 59)
    assert seen() == (True, True, 200)
    at(12, 10, 1)
    assert seen() == (False, True, 200)
    at(12, 20, 1)
    assert seen() == (False, False, 404)
    assert Actor.objects.get().live


def test_a_page_read_before_a_moment_is_not_kept_past_it(at: Any) -> None:
    """It may take longer to make than there is time left."""
    at(12)
    factories.actor(name="Nähstube", expire_at=timezone.now() + timedelta(minutes=10))

    def slow(_request: Any) -> HttpResponse:
        names = ", ".join(Actor.objects.public().values_list("name", flat=True))
        at(12, 10, 1)
        return HttpResponse(names)

    middleware = PageCacheMiddleware(slow)
    at(12, 9, 59)
    assert middleware(RequestFactory().get("/")).content.decode() == "Nähstube"
    assert middleware(RequestFactory().get("/")).content == b""


def test_an_answer_read_before_a_moment_is_not_kept_past_it(at: Any) -> None:
    at(12)
    factories.actor(name="Nähstube", expire_at=timezone.now() + timedelta(minutes=10))
    query = "{ actors { nodes { name } } }"

    def slow(*arguments: Any) -> Any:
        outcome = run(*arguments)
        at(12, 10, 1)
        return outcome

    at(12, 9, 59)
    with patch("api.http.views.run", slow):
        assert post(query).json()["data"]["actors"]["nodes"] == [{"name": "Nähstube"}]
    assert post(query).json()["data"]["actors"]["nodes"] == []


def test_the_next_moment_is_found_while_another_thread_asks_for_another_version(at: Any) -> None:
    at(12)
    now = timezone.now()

    class Forgetful(dict[int, Any]):
        """As if the other thread came right after each step of this one."""

        def __setitem__(self, version: int, known: Any) -> None:
            super().__setitem__(version, known)
            self.clear()

    with patch.object(clock, "_known", Forgetful()):
        assert clock.next_change_by_clock(1, now) == clock.next_midnight(now)


def test_a_moment_found_later_does_not_hide_an_earlier_one(at: Any) -> None:
    at(12)
    soon = timezone.now() + timedelta(minutes=10)
    factories.actor(expire_at=soon)
    assert clock.next_change_by_clock(1, soon + timedelta(minutes=1)) == clock.next_midnight(soon)
    assert clock.next_change_by_clock(1, soon - timedelta(minutes=1)) == soon
