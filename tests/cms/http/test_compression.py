"""What is compressed and what is not, and what a kept page is called in each coding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from api.http import response_cache
from cms.http.negotiation.compression import CompressionMiddleware
from cms.models import OfficeSettings
from tests import factories
from tests.cms.http.doors import UNPACK, coding_of, static
from tests.limits import no_limits
from tests.promises.freshness.conftest import counted_by_itself
from tests.promises.freshness.doors import body, feed

pytestmark = pytest.mark.django_db
BOTH = {"accept-encoding": "gzip, br"}


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let pages be kept, within the transaction that a test is."""
    monkeypatch.setattr("cms.http.page_cache.content_version", counted_by_itself)
    OfficeSettings.load()
    with override_settings(PAGE_CACHE=2**24), no_limits():
        yield
    response_cache.forget_responses()


def editor() -> Client:
    client = Client()
    client.force_login(factories.superuser())
    return client


def with_token() -> Client:
    client = Client()
    client.cookies["csrftoken"] = "x" * 32
    return client


def restricted() -> str:
    made = factories.standard_page()
    factories.restrict(made, "password")
    return made.url


PERSONAL: dict[str, tuple[Callable[[], Client], Callable[[], str]]] = {
    "dashboard": (editor, lambda: "/admin/"),
    "admin's list": (editor, lambda: "/admin/reports/site-history/"),
    "page, logged in": (editor, lambda: factories.standard_page().url),
    "search, logged in": (editor, lambda: "/suche/?q=x"),
    "admin's login": (Client, lambda: "/admin/login/"),
    "login": (Client, lambda: "/anmelden/"),
    "a page's password": (Client, restricted),
    "page, with a token": (with_token, lambda: factories.standard_page().url),
    "not found, logged in": (editor, lambda: "/gibt-es-nicht/"),
}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", PERSONAL)
def test_what_is_made_for_one_person_is_sent_as_it_is(name: str) -> None:
    client, door = PERSONAL[name]
    response = client().get(door(), headers=BOTH)

    assert "Content-Encoding" not in response
    assert len(response.content) > 1_000


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("door", [lambda: factories.standard_page().url, feed], ids=["page", "feed"])
def test_a_kept_page_has_an_etag_for_each_coding(door: Callable[[], str]) -> None:
    path, client = door(), Client()
    answers = {coding: client.get(path, headers={"accept-encoding": coding}) for coding in UNPACK}

    assert {coding_of(answer) for answer in answers.values()} <= set(UNPACK)
    assert len({UNPACK[coding_of(answer)](answer.content) for answer in answers.values()}) == 1
    etags = {coding_of(answer): answer["ETag"] for answer in answers.values()}
    assert len(set(etags.values())) == len(etags)
    for sent, etag in etags.items():
        for coding in etags:
            again = client.get(path, headers={"accept-encoding": coding, "if-none-match": f'"x", W/{etag}'})
            assert again.status_code == (304 if coding == sent else 200)
            assert again["Vary"] == "Accept-Encoding"


CONDITIONS: dict[str, tuple[dict[str, str], int]] = {
    "any": ({"if-none-match": "*"}, 304),
    "another": ({"if-none-match": '"x"'}, 200),
    "unreadable": ({"if-none-match": "x", "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 200),
    "unreadable, by time": ({"if-none-match": "x", "if-modified-since": "{modified}"}, 200),
    "this": ({"if-match": "{etag}"}, 200),
    "any, must": ({"if-match": "*"}, 200),
    "another, must": ({"if-match": '"x"'}, 412),
    "weak, must": ({"if-match": "W/{etag}"}, 412),
    "old, must": ({"if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 412),
    "by etag, not time": ({"if-match": "{etag}", "if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT"}, 200),
    "by time": ({"if-modified-since": "{modified}"}, 304),
}


def picture(**headers: str) -> Any:
    if not hasattr(picture, "path"):
        picture.path = factories.image().file.url  # type: ignore[attr-defined]
    return Client().get(picture.path, headers=headers)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CONDITIONS)
@pytest.mark.parametrize("door", [static, picture], ids=lambda door: door.__name__)
def test_files_answer_conditions_alike(settings: Any, tmp_path: Any, door: Callable[..., Any], name: str) -> None:
    settings.STATIC_ROOT = tmp_path
    vars(picture).clear()
    first = door()
    body(first)
    said = {"etag": first["ETag"], "modified": first["Last-Modified"]}
    headers, status = CONDITIONS[name]

    response = door(**{header: value.format(**said) for header, value in headers.items()})

    assert response.status_code == status
    body(response)


RANGES = {"bytes=0-0": (206, 1), "bytes=0-9": (206, 10), "bytes=-1": (206, 1), "bytes=5-4": (200, None)}


@pytest.mark.parametrize("wanted", RANGES)
@pytest.mark.parametrize("coding", UNPACK)
def test_a_static_file_is_sent_in_part_and_only_of_the_same_bytes(
    settings: Any, tmp_path: Any, wanted: str, coding: str
) -> None:
    settings.STATIC_ROOT = tmp_path
    whole = static(**{"accept-encoding": coding})
    content = body(whole)
    status, length = RANGES[wanted]

    part = static(**{"accept-encoding": coding, "range": wanted, "if-range": whole["ETag"]})
    assert (part.status_code, len(body(part))) == (status, length or len(content))
    other = static(**{"accept-encoding": coding, "range": wanted, "if-range": '"x"'})
    assert (other.status_code, body(other)) == (200, content)


def test_no_coding_of_a_static_file_has_the_etag_of_another(settings: Any, tmp_path: Any) -> None:
    settings.STATIC_ROOT = tmp_path
    etags = set()
    for coding in UNPACK:
        response = static(**{"accept-encoding": coding})
        assert coding_of(response) == coding
        etags.add(response["ETag"])
    assert len(etags) == len(UNPACK)


@pytest.mark.usefixtures("kept")
def test_who_takes_nothing_as_it_is_gets_even_a_short_answer_compressed() -> None:
    for path in ("/robots.txt", "/api/graphql/?query={site{name}}"):
        assert coding_of(Client().get(path, headers={"accept-encoding": "gzip, identity;q=0"})) == "gzip"
        assert coding_of(Client().get(path, headers={"accept-encoding": "gzip"})) == ""


@pytest.mark.usefixtures("kept")
def test_the_page_cache_leaves_the_api_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("cms.http.page_cache.content_version", fail)
    for path in ("/api/", "/api/graphql", "/api/graphql/", "/api/schema.graphql"):
        Client().get(path)


SENT_AS_IT_IS: dict[str, dict[str, Any]] = {
    "a picture": {"content_type": "image/png"},
    "almost a text": {"content_type": "application/json-seq"},
    "nothing": {"status": 204},
    "a part": {"status": 206},
    "unchanged": {"status": 304},
    "packed already": {"headers": {"Content-Encoding": "gzip"}},
    "with a tag": {"headers": {"ETag": '"a"'}},
}


def middleware(answer: HttpResponse, **sent: Any) -> Any:
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip", **sent})
    return CompressionMiddleware(lambda _request: answer)(request)


@pytest.mark.parametrize("name", SENT_AS_IT_IS)
def test_what_would_not_be_the_same_any_more_is_sent_as_it_is(name: str) -> None:
    answer = middleware(HttpResponse("x" * 2_000, **SENT_AS_IT_IS[name]))
    assert answer.content == b"x" * 2_000
    assert "Vary" not in answer


@pytest.mark.parametrize(
    "kind",
    [
        *("text/html", "text/css; charset=utf-8", "text/x-own", "application/json", "application/xml"),
        *("image/svg+xml", "application/rss+xml; charset=utf-8", "application/atom+xml"),
    ],
)
@pytest.mark.parametrize("has_length", [False, True])
def test_a_text_is_packed_and_its_length_is_that_of_what_is_sent(kind: str, has_length: bool) -> None:
    text = "Ein Satz. " * 200
    answer = HttpResponse(text, content_type=kind, headers={"Content-Length": "2000"} if has_length else {})
    packed = middleware(answer)
    assert coding_of(packed) == "gzip"
    assert UNPACK["gzip"](packed.content).decode() == text
    assert packed.get("Content-Length") == (str(len(packed.content)) if has_length else None)
    assert packed["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("kind", ["text/html", "application/json"])
def test_what_is_too_short_to_pack_depends_on_the_header_all_the_same(kind: str) -> None:
    answer = middleware(HttpResponse("x", content_type=kind))
    assert (answer.content, answer["Vary"], answer.get("Content-Encoding")) == (b"x", "Accept-Encoding", None)
    assert coding_of(middleware(HttpResponse("x"), **{"accept-encoding": "br, *;q=0"})) == "br"


@pytest.mark.parametrize("sent", [{"cookie": "sessionid=1"}, {"authorization": "Basic x"}, {"cookie": "fremd=1"}])
def test_only_what_everybody_gets_is_packed(sent: dict[str, str]) -> None:
    answer = middleware(HttpResponse("x" * 2_000), **sent)
    assert ("Content-Encoding" in answer) is ("fremd=1" in sent.values())
    own = HttpResponse("x" * 2_000)
    own.set_cookie("a", "b")
    assert "Content-Encoding" not in middleware(own)
