"""What a page that is kept is answered with: its headers, its time, and when it is made again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.freshness.single_flight import SingleFlight
from cms.http.page_cache import PageCacheMiddleware
from cms.http.parameters import knows
from tests.cms.http.test_page_cache import told
from tests.promises.freshness.conftest import _caches, _one_transaction  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_transaction")]


def sent_at(moments: list[datetime], view: Any, monkeypatch: pytest.MonkeyPatch, **sent: Any) -> list[Any]:
    """Return what the page of ``view`` is answered with at ``moments``; at the first one it is made."""
    cache, answers = PageCacheMiddleware(knows()(view)), []
    for moment in moments:
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        answers.append(cache(RequestFactory().get("/", **sent)))
    return answers


@pytest.mark.parametrize("begun", [0, 1, 500_000, 999_999])
def test_since_when_a_page_stands_is_said_from_the_next_whole_second_on(
    monkeypatch: pytest.MonkeyPatch, begun: int
) -> None:
    """Within the same second another content may come; and a feed's own time goes back when its newest item goes."""
    noon = datetime(2026, 7, 15, 10, tzinfo=UTC)
    moments = [noon.replace(microsecond=begun), noon.replace(microsecond=999_999), noon.replace(second=1)]

    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("x", headers={"Last-Modified": "Sat, 01 Jan 2000 00:00:00 GMT"})

    answers = sent_at(moments, view, monkeypatch)

    said = "Wed, 15 Jul 2026 10:00:00 GMT" if begun == 0 else None
    assert [answer.get("Last-Modified") for answer in answers] == [
        said,
        said,
        said or "Wed, 15 Jul 2026 10:00:01 GMT",
    ]


def test_a_kept_page_has_the_headers_that_it_was_sent_with(monkeypatch: pytest.MonkeyPatch) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        answer = HttpResponse("x" * 2_000, headers={"X-Own": "1", "Content-Security-Policy": "outside", "Vary": "Own"})
        answer["ETag"] = '"of the view"'
        return answer

    noon = datetime(2026, 7, 15, 10, tzinfo=UTC)
    first, second = sent_at([noon, noon], view, monkeypatch, headers={"accept-encoding": "br"})
    assert dict(first.items()) == dict(second.items())
    etag = second["ETag"]
    del second["ETag"]
    assert (etag[:1], etag[-4:], len(etag)) == ('"', '-br"', 37)
    assert dict(second.items()) == {
        "Content-Type": "text/html; charset=utf-8",
        "X-Own": "1",
        "Vary": "Own, Accept-Encoding",
        "Cache-Control": "public, no-cache",
        "Content-Encoding": "br",
        "Content-Length": str(len(second.content)),
        "Last-Modified": "Wed, 15 Jul 2026 10:00:00 GMT",
    }


def test_head_makes_the_whole_page_and_leaves_it_for_who_comes_next() -> None:
    seen = []

    @knows()
    def view(request: HttpRequest) -> HttpResponse:
        seen.append((request.method, request.headers.get("Range")))
        return HttpResponse("0123456789", content_type="application/rss+xml")

    cache = PageCacheMiddleware(view)
    request = RequestFactory().head("/", headers={"range": "bytes=2-4"})
    answer: Any = cache(request)
    assert (answer.status_code, request.method) == (200, "HEAD")
    part: Any = cache(RequestFactory().get("/", headers={"range": "bytes=2-4", "accept-encoding": "br, *;q=0"}))
    assert (part.status_code, part.content) == (206, b"234")
    assert seen == [("GET", None)]


def test_a_request_that_fails_has_its_method_again() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError

    request = RequestFactory().head("/")
    with pytest.raises(ZeroDivisionError):
        PageCacheMiddleware(view)(request)
    assert request.method == "HEAD"


def test_where_the_version_is_not_known_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.http.page_cache.content_version", lambda: None)
    cache = PageCacheMiddleware(told)
    answers: list[Any] = [cache(RequestFactory().get(f"/?x={number}")) for number in range(2)]
    assert [answer.content[-1:] for answer in answers] == [b"0", b"1"]
    assert not any("ETag" in answer for answer in answers)


@pytest.mark.parametrize("moves", [1, -1])
def test_at_another_version_a_page_is_made_again(monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    versions = [5]
    monkeypatch.setattr("cms.http.page_cache.content_version", lambda: versions[-1])
    monkeypatch.setattr("cms.http.page_cache.next_change_by_clock", lambda _version, since: since + timedelta(hours=1))
    cache: Any = PageCacheMiddleware(told)
    assert [cache(RequestFactory().get(f"/?x={number}")).content[-1:] for number in range(2)] == [b"0", b"0"]
    versions.append(5 + moves)
    assert [cache(RequestFactory().get(f"/?x={number}")).content[-1:] for number in range(2, 4)] == [b"2", b"2"]


def test_of_ten_thousand_addresses_the_parameters_are_known() -> None:
    cache = PageCacheMiddleware(told)
    assert cache._known.maxsize == 10_000
    assert (cache._pages.maxsize, cache._chosen.maxsize) == (12_582_912, 4_194_304)


def test_who_has_waited_for_another_gets_what_that_one_made() -> None:
    cache: Any = PageCacheMiddleware(told)

    @contextmanager
    def behind_another(_key: Any) -> Iterator[bool]:
        cache._turns = SingleFlight()
        cache(RequestFactory().get("/?x=first"))
        yield False

    cache._turns = SimpleNamespace(lead=behind_another)
    assert cache(RequestFactory().get("/?x=second")).content.endswith(b"x=first")
