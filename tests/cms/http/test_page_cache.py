"""What tells one kept page from another, and who gets none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from cms.http.page_cache import PageCacheMiddleware
from cms.http.parameters import knows
from tests import factories
from tests.promises.freshness.conftest import _caches, _one_transaction  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_transaction")]


@knows(q=20)
def told(request: HttpRequest) -> HttpResponse:
    """Tell at which address it was asked."""
    return HttpResponse(request.build_absolute_uri())


@pytest.fixture
def ask() -> Any:
    """Return what asks a page cache of its own and tells the answer's text."""
    cache = PageCacheMiddleware(told)

    def get(path: str = "/", **sent: Any) -> str:
        return cache(RequestFactory().get(path, **sent)).content.decode()

    return get


@pytest.mark.parametrize("is_first_safe", [False, True], ids=["http first", "https first"])
def test_a_page_by_https_is_another_than_by_http(ask: Any, is_first_safe: bool) -> None:
    """Its addresses begin with the scheme: kept for the other one they lead back to where nothing is encrypted."""
    for is_safe in [is_first_safe, not is_first_safe] * 2:
        assert ask(secure=is_safe).partition(":")[0] == ("https" if is_safe else "http")


def test_a_page_for_another_host_is_another(ask: Any) -> None:
    for host in ["eins.example", "zwei.example", "eins.example", "eins.example:8000"]:
        assert ask(headers={"host": host}) == f"http://{host}/"


def test_a_known_parameter_tells_pages_apart_and_an_unknown_one_does_not(ask: Any) -> None:
    assert ask("/?q=a&x=1") == "http://testserver/?q=a&x=1"
    assert ask("/?q=a&x=2") == "http://testserver/?q=a&x=1"
    assert ask("/?q=b&x=2") == "http://testserver/?q=b&x=2"
    assert ask("/andere?q=b") == "http://testserver/andere?q=b"


def test_addresses_on_a_page_have_the_scheme_of_who_asks() -> None:
    factories.directory_page()
    path = factories.actor().get_absolute_url()

    for scheme in ["http", "https", "http", "https"]:
        text = Client().get(path, secure=scheme == "https").content.decode()
        other = {"http": "https", "https": "http"}[scheme]
        assert f"{scheme}://testserver{path}" in text
        assert f"{other}://testserver{path}" not in text


@pytest.mark.parametrize(
    "cookie", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"], ids=["session", "form", "message"]
)
def test_people_with_a_cookie_of_ours_get_a_page_of_their_own_and_leave_none(ask: Any, cookie: str) -> None:
    assert ask("/?q=a&x=1", headers={"cookie": f"{cookie}=1"}).endswith("x=1")
    assert ask("/?q=a&x=2").endswith("x=2")
    assert ask("/?q=a&x=3", headers={"cookie": f"{cookie}=1"}).endswith("x=3")
    assert ask("/?q=a&x=4", headers={"cookie": "fremd=1"}).endswith("x=2")
    assert ask("/?q=a&x=5", headers={"authorization": "Bearer x"}).endswith("x=5")


@pytest.mark.parametrize(
    ("changed", "is_kept"),
    [
        ({}, True),
        ({"status": 404}, False),
        ({"status": 206}, False),
        ({"headers": {"Cache-Control": "no-store"}}, False),
        ({"headers": {"Content-Disposition": "attachment"}}, False),
        ({"content_type": "application/json"}, False),
        ({"content_type": "text/html-not"}, False),
        ({"content_type": "application/rss+xml; charset=utf-8"}, True),
        ({"content_type": "application/atom+xml"}, True),
        ({"content_type": "application/xml"}, True),
        ({"content_type": "text/xml"}, True),
    ],
)
def test_what_may_be_kept(changed: dict[str, Any], is_kept: bool) -> None:
    made = []

    @knows()
    def view(_request: HttpRequest) -> HttpResponse:
        made.append(1)
        return HttpResponse("x", **changed)

    cache = PageCacheMiddleware(view)
    answers = [cache(RequestFactory().get("/")) for _ in range(2)]

    assert len(made) == (1 if is_kept else 2)
    for answer in answers:
        assert ("ETag" in answer) is is_kept
        assert answer.get("Cache-Control") == ("public, no-cache" if is_kept else answer.get("Cache-Control"))


@pytest.mark.parametrize("spoils", ["cookie", "policy", "unknown parameters"])
def test_what_is_meant_for_one_is_not_kept(spoils: str) -> None:
    made = []

    def view(_request: HttpRequest) -> HttpResponse:
        made.append(1)
        answer = HttpResponse("x")
        if spoils == "cookie":
            answer.set_cookie("a", "b")
        if spoils == "policy":
            answer._csp_update = {}  # type: ignore[attr-defined]
        return answer

    cache = PageCacheMiddleware(view if spoils == "unknown parameters" else knows()(view))
    for _ in range(2):
        assert "ETag" not in cache(RequestFactory().get("/"))
    assert len(made) == 2


@pytest.mark.parametrize(("seconds", "is_made_again"), [(0, False), (3599, False), (3600, True), (3601, True)])
def test_no_page_is_kept_for_more_than_an_hour(
    ask: Any, monkeypatch: pytest.MonkeyPatch, seconds: int, is_made_again: bool
) -> None:
    """The form on it carries a token that holds for a day."""
    noon = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)
    ask("/?x=1")
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon + timedelta(seconds=seconds))
    assert ask("/?x=2").endswith("2" if is_made_again else "1")


@pytest.mark.parametrize(
    ("length", "memory", "is_kept"),
    [
        # A page takes its length, half of that again and a thousand bytes, and has three quarters of the memory.
        (1_000, 3_332, False),
        (1_000, 3_333, True),
        (1_000, 3_334, True),
        (1_001, 3_333, False),
        # However large the memory is, no page takes more than a mebibyte of it.
        (698_384, 2**30, True),
        (698_385, 2**30, False),
    ],
)
def test_a_page_is_kept_as_far_as_there_is_room(settings: Any, length: int, memory: int, is_kept: bool) -> None:
    made = []

    @knows()
    def view(_request: HttpRequest) -> HttpResponse:
        made.append(1)
        return HttpResponse(b"x" * length)

    settings.PAGE_CACHE = memory
    cache = PageCacheMiddleware(view)
    for _ in range(2):
        assert len(cache(RequestFactory().get("/")).content) == length  # type: ignore[attr-defined]
    assert len(made) == (1 if is_kept else 2)


@pytest.mark.parametrize(("memory", "is_kept"), [(9_999, False), (10_000, True)])
def test_what_visitors_choose_has_a_quarter(settings: Any, memory: int, is_kept: bool) -> None:
    made = []

    @knows(q=20)
    def view(_request: HttpRequest) -> HttpResponse:
        made.append(1)
        return HttpResponse(b"x" * 1_000)

    settings.PAGE_CACHE = memory
    cache = PageCacheMiddleware(view)
    for _ in range(2):
        cache(RequestFactory().get("/?q=a"))
    assert len(made) == (1 if is_kept else 2)


def test_without_memory_there_is_no_cache(settings: Any) -> None:
    settings.PAGE_CACHE = 0
    with pytest.raises(MiddlewareNotUsed):
        PageCacheMiddleware(told)


@pytest.mark.parametrize(("kind", "status"), [("text/html", 200), ("application/rss+xml", 206), ("text/xml", 206)])
def test_a_page_is_sent_whole_and_a_feed_in_parts(kind: str, status: int) -> None:
    cache = PageCacheMiddleware(knows()(lambda _request: HttpResponse("0123456789", content_type=kind)))
    for _ in range(2):
        answer: Any = cache(RequestFactory().get("/", headers={"range": "bytes=2-4"}))
        assert answer.status_code == status
        assert answer.content == (b"0123456789" if status == 200 else b"234")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_only_reading_is_answered_from_what_is_kept(ask: Any, method: str) -> None:
    assert ask("/?x=1").endswith("x=1")
    answer: Any = PageCacheMiddleware(told)(getattr(RequestFactory(), method)("/?x=2"))
    assert "ETag" not in answer
    assert ask("/?x=3").endswith("x=1")
