"""The pages for what is not there, or no more: as a whole, and for whom one that is kept is given out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.translation import override

from cms.http import not_found
from cms.http.not_found import page_gone, page_not_found
from tests.promises.freshness.conftest import _caches, _one_transaction  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 15, 12, tzinfo=UTC)


def ask(path: str = "/nie/", *, secure: bool = False, host: str = "testserver") -> HttpRequest:
    request = RequestFactory().get(path, secure=secure, headers={"host": host})
    request.LANGUAGE_CODE = "de"  # type: ignore[attr-defined]
    return request


def test_what_is_not_there_says_so_in_german_with_a_way_on() -> None:
    with override("en"):
        answer = page_not_found(ask(), None)
    assert answer.status_code == 404
    assert (answer["Cache-Control"], answer["Content-Language"]) == ("no-cache", "de")
    assert '<html lang="de" dir="ltr">' in answer.text
    assert "Diese Seite gibt es nicht (mehr)." in answer.text
    assert "/nie/" not in answer.text


def test_what_is_gone_says_so() -> None:
    answer = page_gone(ask())
    assert answer.status_code == 410
    assert (answer["Cache-Control"], answer["Content-Language"]) == ("no-cache", "de")
    assert "Das gibt es hier nicht mehr." in answer.content.decode()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return which templates were rendered; the version is 1, the day noon of one in July."""
    rendered: list[str] = []

    def render(template: str, request: HttpRequest) -> str:
        rendered.append(template)
        return f"{template} {len(rendered)} {request.path}"

    monkeypatch.setattr(not_found, "render_to_string", render)
    monkeypatch.setattr(not_found, "content_version", lambda: 1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    not_found._kept.clear()
    return rendered


def test_each_is_made_once_whatever_the_address(made: list[str]) -> None:
    texts = {page_not_found(ask(path), None).content for path in ("/a/", "/b/?x=1", "/en/c")}
    assert texts == {b"404.html 1 /"}
    assert page_gone(ask()).content == b"410.html 2 /"
    assert page_gone(ask("/b/")).content == b"410.html 2 /"
    assert made == ["404.html", "410.html"]


def test_each_scheme_and_host_has_its_own(made: list[str]) -> None:
    for _ in range(2):
        page_not_found(ask(), None)
        page_not_found(ask(secure=True), None)
        page_not_found(ask(host="b.example"), None)
    assert len(made) == 3


def test_another_version_or_moment_makes_it_again(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def asked_at(moment: datetime) -> int:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        page_not_found(ask(), None)
        return len(made)

    monkeypatch.setattr(not_found, "next_change_by_clock", lambda _version, since: since + timedelta(hours=1))
    tick = timedelta(microseconds=1)
    hour = timedelta(hours=1)
    assert [asked_at(NOON + passed) for passed in (tick * 0, tick, hour - tick, hour, hour + tick)] == [1, 1, 1, 2, 2]
    monkeypatch.setattr(not_found, "content_version", lambda: 2)
    assert asked_at(NOON + hour + tick) == 3


def test_without_a_version_it_is_made_each_time_and_not_kept(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(not_found, "content_version", lambda: None)
    for _ in range(2):
        page_not_found(ask(), None)
    assert len(made) == 2
    assert len(not_found._kept) == 0


def test_no_more_than_thirty_two_are_kept(made: list[str]) -> None:
    for number in range(40):
        page_not_found(ask(host=f"h{number}.example"), None)
    assert (not_found._kept.maxsize, len(not_found._kept)) == (32, 32)


def test_it_is_made_as_for_nobody_in_particular(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    monkeypatch.setattr(not_found, "render_to_string", lambda _name, request: seen.append(request) or "")
    request = ask("/en/nie/")
    request.LANGUAGE_CODE = "en"  # type: ignore[attr-defined]
    not_found._kept.clear()
    page_not_found(request, None)
    assert [(one.path, one.path_info, one.LANGUAGE_CODE) for one in seen] == [("/", "/", "de")]
    assert (request.path, request.path_info, request.LANGUAGE_CODE) == ("/en/nie/", "/en/nie/", "en")  # type: ignore[attr-defined]
