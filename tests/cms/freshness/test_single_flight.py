"""What several ask for at the same moment is made once, and nobody waits for ever or gets something old."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, Event
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from graphql import OperationType

from api.http.response_cache import CachedResponse, CacheSlot
from cms.freshness import single_flight
from cms.freshness.single_flight import SingleFlight
from cms.http import page_cache
from cms.http.parameters import narrow

VISITORS = 6


def at_once(action: Callable[[int], Any]) -> list[Any]:
    """Return what ``action`` gives to as many visitors as come at the same moment."""
    gate = Barrier(VISITORS)

    def come(number: int) -> Any:
        gate.wait()
        return action(number)

    with ThreadPoolExecutor(VISITORS) as visitors:
        return list(visitors.map(come, range(VISITORS)))


class Site:
    """Renders slowly, and counts how often."""

    def __init__(self, *, status: int = 200) -> None:
        """Answer with ``status``."""
        self.status = status
        self.rendered = 0

    def __call__(self, request: Any) -> HttpResponse:
        """Render a page that knows no parameters."""
        narrow(request, {})
        self.rendered += 1
        text = f"Seite {self.rendered}"
        time.sleep(0.2)
        return HttpResponse(text, status=self.status)


@pytest.fixture
def versions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list whose last number is the content version."""
    numbers = [1]
    monkeypatch.setattr(page_cache, "content_version", lambda: numbers[-1])
    monkeypatch.setattr(page_cache, "next_change_by_clock", lambda _version, since: since + timedelta(hours=1))
    return numbers


def test_a_page_is_rendered_once_for_all_who_come_at_once(versions: list[int]) -> None:
    site = Site()
    middleware = page_cache.PageCacheMiddleware(site)
    for _ in range(2):
        site.rendered = 0
        contents = {middleware(request).content for request in [RequestFactory().get("/")]}
        contents |= set(at_once(lambda _number: middleware(RequestFactory().get("/")).content))
        assert contents == {b"Seite 1"}
        assert site.rendered == 1
        versions.append(versions[-1] + 1)


def test_whoever_comes_after_a_change_does_not_wait_for_what_began_before(versions: list[int]) -> None:
    site = Site()
    middleware = page_cache.PageCacheMiddleware(site)

    def come(number: int) -> bytes:
        if number:
            time.sleep(0.05)
            versions.append(2)
        return bytes(middleware(RequestFactory().get("/")).content)

    early, *late = at_once(come)
    assert early == b"Seite 1"
    assert set(late) == {b"Seite 2"}


def test_what_is_not_kept_everybody_gets_by_themselves(versions: list[int]) -> None:
    site = Site(status=404)
    middleware = page_cache.PageCacheMiddleware(site)
    answers = at_once(lambda _number: middleware(RequestFactory().get("/")).status_code)
    assert answers == [404] * VISITORS
    assert site.rendered == VISITORS


def test_an_error_of_the_first_one_does_not_become_that_of_the_others(versions: list[int]) -> None:
    site = Site()

    def broken_at_first(request: Any) -> HttpResponse:
        response = site(request)
        if response.content == b"Seite 1":
            raise RuntimeError("the first one")
        return response

    middleware = page_cache.PageCacheMiddleware(broken_at_first)

    def come(_number: int) -> str:
        try:
            return str(middleware(RequestFactory().get("/")).status_code)
        except RuntimeError as error:
            return str(error)

    answers = at_once(come)
    assert sorted(answers) == ["200"] * (VISITORS - 1) + ["the first one"]


def test_nobody_waits_longer_than_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_flight, "TIMEOUT", 0.1)
    one = SingleFlight()
    with one.lead("a") as first:
        began = time.monotonic()
        with ThreadPoolExecutor(1) as another:
            second = another.submit(lambda: one.lead("a").__enter__()).result()
        assert time.monotonic() - began < 5
        with one.lead("b") as other:
            assert (first, second, other) == (True, False, True)
    with one.lead("a") as again:
        assert again


@pytest.mark.parametrize("fails", [False, True], ids=["made", "failed"])
@pytest.mark.parametrize("is_made_in_time", [True, False], ids=["in time", "too late"])
def test_who_waits_goes_on_once_the_first_is_done_or_after_five_seconds(
    monkeypatch: pytest.MonkeyPatch, is_made_in_time: bool, fails: bool
) -> None:
    waits: list[tuple[float | None, bool]] = []
    begun = Event()

    class Watched(Event):
        """Notes how long somebody is ready to wait, and whether what they waited for came."""

        def wait(self, timeout: float | None = None) -> bool:
            begun.set()
            came = super().wait(20 if is_made_in_time else 0)
            waits.append((timeout, came))
            return came

    monkeypatch.setattr(single_flight, "Event", Watched)
    one = SingleFlight()
    with ThreadPoolExecutor(1) as another:
        with suppress(ZeroDivisionError), one.lead("a") as is_first:
            waiting = another.submit(lambda: one.lead("a").__enter__())
            assert begun.wait(20)
            if not is_made_in_time:
                assert waiting.result() is False
            if fails:
                raise ZeroDivisionError
        assert (is_first, waiting.result()) == (True, False)
    assert waits == [(5.0, is_made_in_time)]
    # Nothing is left behind, and the next one begins again.
    assert one._under_way == {}
    with one.lead("a") as is_first:
        assert is_first


@pytest.mark.parametrize(("operation", "made"), [(OperationType.QUERY, 1), (OperationType.MUTATION, VISITORS)])
def test_an_answer_is_made_once_and_a_mutation_by_everybody(operation: OperationType, made: int) -> None:
    prepared: Any = SimpleNamespace(operation=SimpleNamespace(operation=operation))
    place = CacheSlot(f"key of {operation}", 7, timezone.now())
    work: list[int] = []

    def ask(number: int) -> None:
        with place.turn(prepared) as is_first:
            if is_first or not place.find():
                work.append(number)
                time.sleep(0.2)
                place._remember(CachedResponse(7, timezone.now() + timedelta(hours=1), 1, b"{}"))

    at_once(ask)
    assert len(work) == made
