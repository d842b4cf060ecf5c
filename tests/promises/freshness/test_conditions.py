"""Files and feeds answer who has them already, and who wants a part: RFC 9110, sections 13 and 14."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date
from wagtail.models import CollectionViewRestriction

from blog.models import Comment
from tests import factories
from tests.promises.freshness.doors import CONTENT, body, document, feed, icon, page, picture, rendition, sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_transaction", "_site")]
OLD, FUTURE = "Sat, 01 Jan 2000 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"


FILES = (picture, rendition, document, icon)
DOORS = (*FILES, feed, sitemap, page)
RANGED = (picture, rendition, document, icon, feed, sitemap)
Door = Callable[[], str]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let so many seconds pass for what is kept."""
    passed = timedelta()

    def pass_by(seconds: float) -> None:
        nonlocal passed
        passed += timedelta(seconds=seconds)
        monkeypatch.setattr("cms.http.page_cache.timezone.now", lambda real=timezone.now: real_now() + passed)

    real_now = timezone.now
    return pass_by


@pytest.fixture
def ask(later: Callable[[float], None]) -> Callable[..., Any]:
    """Return a visitor who asks a little later than what is kept was made."""

    def asking(path: str, method: str = "get", **headers: str) -> Any:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        response = getattr(visitor, method)(path, headers=names)
        body(response)
        return response

    visitor = Client()
    later(0)
    return asking


def known(ask: Callable[..., Any], later: Callable[[float], None], door: Door) -> tuple[str, Any, bytes]:
    """Return the address at ``door``, and its answer as it is given out after a second."""
    path = door()
    body(ask(path))
    later(2)
    answer = ask(path)
    assert answer.status_code == 200
    return path, answer, body(answer)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("method", ["get", "head"])
def test_who_has_it_is_spared(ask: Any, later: Any, door: Door, method: str) -> None:
    """By the time, and by the ETag where there is one; an ETag counts more."""
    path, answer, _content = known(ask, later, door)
    modified, etag = answer["Last-Modified"], answer.get("ETag")

    same = ask(path, method, If_Modified_Since=modified)
    assert (same.status_code, body(same)) == (304, b"")
    assert ask(path, method, If_Modified_Since=OLD).status_code == 200
    if etag:
        assert same["ETag"] == etag
        assert ask(path, method, If_None_Match=etag).status_code == 304
        # WhiteNoise knows one ETag alone, and sends the icon again.
        several = etag if door is icon else f'"x", {etag}'
        assert ask(path, method, If_None_Match=several, If_Modified_Since=OLD).status_code == 304
        assert ask(path, method, If_None_Match='"x"', If_Modified_Since=modified).status_code == 200
    for nonsense in ("gestern", "", "0", "Sat, 99 Foo 2026 00:00:00 GMT", "9" * 3000):
        assert ask(path, method, If_Modified_Since=nonsense).status_code == 200


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("coding", ["", "identity", "gzip", "br"])
def test_the_length_that_is_announced_is_that_of_the_bytes(ask: Any, door: Door, coding: str) -> None:
    """A browser would wait for the rest, or lose it: as it was made, as it is kept, and for those who have it."""
    path = door()
    answers = [ask(path, Accept_Encoding=coding) for _ in range(2)]
    answers += [ask(path, Accept_Encoding=coding, If_None_Match='"x"'), ask(path, Range="bytes=0-9")]

    for answer in answers:
        assert answer.get("Content-Length", str(len(body(answer)))) == str(len(body(answer)))
    told = [ask(path, "head", Accept_Encoding=coding).get("Content-Length") for _ in range(2)]
    assert set(told) <= {None, str(len(body(answers[1])))}


RANGES: dict[str, tuple[int, Callable[[bytes], bytes] | None]] = {
    "bytes=0-9": (206, lambda content: content[:10]),
    "bytes=10-19": (206, lambda content: content[10:20]),
    "bytes=0-0": (206, lambda content: content[:1]),
    "bytes=5-": (206, lambda content: content[5:]),
    "bytes=0-": (206, lambda content: content),
    "bytes=-7": (206, lambda content: content[-7:]),
    "bytes=-999999999": (206, lambda content: content),
    "bytes=3-999999999": (206, lambda content: content[3:]),
    "Bytes= 0-1 ": (206, lambda content: content[:2]),
    "bytes=999999999-": (416, None),
    "bytes=999999998-999999999": (416, None),
    "bytes=-0": (416, None),
    "bytes=0-1,4-5": (200, None),
    "bytes=" + ",".join(["0-0"] * 400): (200, None),
    "bytes=9-3": (200, None),
    "bytes=-": (200, None),
    "bytes=": (200, None),
    "bytes=a-b": (200, None),
    "bytes=--1": (200, None),
    "bytes=1-2-3": (200, None),
    "bytes=0x1-2": (200, None),
    "bytes=٣-٤": (200, None),
    "bytes=" + "9" * 400 + "-": (200, None),
    "lines=0-1": (200, None),
    "0-1": (200, None),
    "": (200, None),
}


@pytest.mark.parametrize("door", [picture, document, feed], ids=lambda door: door.__name__)
@pytest.mark.parametrize("wanted", RANGES, ids=lambda wanted: wanted[:20])
def test_a_part_is_sent_as_asked_for(ask: Any, later: Any, door: Door, wanted: str) -> None:
    path, _answer, content = known(ask, later, door)
    status, part = RANGES[wanted]

    response = ask(path, Range=wanted)

    assert response.status_code == status
    sent = body(response)
    assert sent == (part(content) if part else b"" if status == 416 else content)
    assert response["Content-Length"] == str(len(sent))
    assert response["Accept-Ranges"] == "bytes"
    assert response.get("Content-Range", "").partition("/")[2] == ("" if status == 200 else str(len(content)))
    if status == 416:
        assert response["Content-Range"] == f"bytes */{len(content)}"


@pytest.mark.parametrize("door", RANGED, ids=lambda door: door.__name__)
def test_parts_make_the_whole(ask: Any, later: Any, door: Door) -> None:
    """As a broken download goes on."""
    path, answer, content = known(ask, later, door)
    middle = len(content) // 2
    first, second = ask(path, Range=f"bytes=0-{middle - 1}"), ask(path, Range=f"bytes={middle}-")

    assert [first.status_code, second.status_code] == [206, 206]
    assert body(first) + body(second) == content
    assert first["Content-Type"] == answer["Content-Type"]
    assert first.get("Cache-Control") == answer.get("Cache-Control")
    assert first["X-Content-Type-Options"] == "nosniff"
    assert first.get("Content-Disposition") == answer.get("Content-Disposition")
    assert first.get("Content-Security-Policy") == answer.get("Content-Security-Policy")


@pytest.mark.parametrize("door", [picture, document, feed], ids=lambda door: door.__name__)
def test_a_download_goes_on_only_with_the_same_content(ask: Any, later: Any, door: Door) -> None:
    path, answer, content = known(ask, later, door)
    conditions = {
        answer["ETag"]: 206,
        answer["Last-Modified"]: 206,
        f"W/{answer['ETag']}": 200,
        '"other"': 200,
        OLD: 200,
        FUTURE: 200,
        "nonsense": 200,
    }

    statuses = {}
    for condition in conditions:
        response = ask(path, Range="bytes=0-3", If_Range=condition)
        statuses[condition] = response.status_code
        assert body(response) == (content[:4] if response.status_code == 206 else content)

    assert statuses == conditions


@pytest.mark.parametrize("door", [picture, document, feed], ids=lambda door: door.__name__)
def test_conditions_come_before_parts_and_only_get_has_parts(ask: Any, later: Any, door: Door) -> None:
    path, answer, _content = known(ask, later, door)

    assert ask(path, Range="bytes=0-3", If_None_Match=answer["ETag"]).status_code == 304
    head = ask(path, "head", Range="bytes=0-3")
    assert (head.status_code, body(head)) == (200, b"")
    assert head["Content-Length"] == answer["Content-Length"]


def test_a_picture_that_nobody_may_see_is_not_even_unchanged(ask: Any, later: Any) -> None:
    """Neither by what one knows of it from before."""
    collection = factories.collection()
    image = factories.image(collection=collection)
    path, answer, _content = known(ask, later, lambda: image.file.url)
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")

    for headers in (
        {"If_None_Match": answer["ETag"]},
        {"If_Modified_Since": answer["Last-Modified"]},
        {"If_None_Match": "*"},
        {"Range": "bytes=0-3"},
        {"Range": "bytes=999999999-"},
        {"If_Match": '"x"'},
    ):
        assert ask(path, **headers).status_code == 404


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_document_that_nobody_may_see_is_not_even_unchanged(ask: Any, later: Any, kind: str) -> None:
    collection = factories.collection()
    made = factories.document(collection=collection, content=CONTENT)
    path, answer, _content = known(ask, later, lambda: made.url)
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind, password="geheim")

    for headers in (
        {"If_None_Match": answer["ETag"]},
        {"If_Modified_Since": answer["Last-Modified"]},
        {"If_None_Match": "*"},
        {"Range": "bytes=0-3"},
    ):
        response = ask(path, **headers)
        assert response.status_code in {200, 302}
        assert response["Cache-Control"] == "private, no-store"
        assert CONTENT[:4] not in body(response)
        assert "Content-Range" not in response


def test_a_changed_picture_is_sent(ask: Any, later: Any) -> None:
    image = factories.image()
    path, answer, _content = known(ask, later, lambda: image.file.url)
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(factories.png(50, 50))

    assert ask(path, If_None_Match=answer["ETag"]).status_code == 200
    assert ask(path, If_Match=answer["ETag"]).status_code == 412


def test_a_comment_that_is_taken_away_is_so_for_feed_readers_too(ask: Any, later: Any) -> None:
    """The newest one's time is no sign: it goes back then."""
    first = factories.comment(created_at=factories.in_days(-3))
    second = factories.comment(first.page, text="Wird gelöscht")
    path = f"/kommentar/feed/{first.page_id}/"
    known(ask, later, lambda: path)
    modified = ask(path)["Last-Modified"]
    Comment.objects.filter(pk=second.pk).update(status="rejected")

    response = ask(path, If_Modified_Since=modified)

    assert response.status_code == 200
    assert "Wird gelöscht" not in response.content.decode()


def test_within_the_second_of_its_making_nothing_says_since_when_it_stands(
    ask: Any, later: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two contents of one second would have the same time."""
    path = page()
    # Made in this moment, however long a busy machine has taken for it.
    moment = timezone.now()
    monkeypatch.setattr("cms.http.page_cache.timezone.now", lambda: moment)

    assert "Last-Modified" not in ask(path)
    assert ask(path, If_Modified_Since=http_date(timezone.now().timestamp())).status_code == 200
    assert ask(path, If_Modified_Since=FUTURE).status_code == 200
    later(2)
    assert "Last-Modified" in ask(path)
