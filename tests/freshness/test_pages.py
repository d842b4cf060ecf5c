"""Rendered pages: given out again to visitors without cookies, and never when something has changed."""

from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client, override_settings
from wagtail.models import Page

from cms.freshness.content_version import content_version
from cms.http.page_cache import PageCacheMiddleware
from cms.models import OfficeSettings
from directory.models import ActorText
from tests import factories, search_index

pytestmark = pytest.mark.usefixtures("_site", "_one_transaction")


@pytest.fixture
def visitor() -> Client:
    """One process's client: its middleware keeps the pages."""
    return Client()


def test_a_change_is_seen_by_the_very_next_visitor(visitor: Client) -> None:
    page = factories.standard_page(title="Sommerfest")
    assert b"Sommerfest" in visitor.get(page.url).content
    Page.objects.filter(pk=page.pk).update(title="Herbstfest")
    assert b"Herbstfest" in visitor.get(page.url).content
    OfficeSettings.objects.update(name="Büro am Platz")
    page.unpublish()
    assert visitor.get(page.url).status_code == 404


def test_an_etag_spares_the_page(visitor: Client) -> None:
    page = factories.standard_page()
    etag = visitor.get(page.url)["ETag"]
    response = visitor.get(page.url, headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    Page.objects.filter(pk=page.pk).update(title="Neu")
    assert visitor.get(page.url, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("kind", ["password", "login"])
def test_what_is_restricted_is_never_kept(visitor: Client, kind: str) -> None:
    page = factories.standard_page(intro="Geheimes")
    assert b"Geheimes" in visitor.get(page.url).content
    factories.restrict(page, kind)
    assert b"Geheimes" not in visitor.get(page.url).content
    visitor.force_login(factories.user(is_superuser=True))
    if kind == "login":
        assert b"Geheimes" in visitor.get(page.url).content
    visitor.logout()
    visitor.cookies.clear()
    assert b"Geheimes" not in visitor.get(page.url).content


def test_whoever_is_logged_in_gets_a_page_of_their_own(visitor: Client) -> None:
    page = factories.standard_page()
    public = visitor.get(page.url).content
    visitor.force_login(factories.user(is_superuser=True))
    own = visitor.get(page.url)
    assert "ETag" not in own
    visitor.logout()
    visitor.cookies.clear()
    assert visitor.get(page.url).content == public


def test_the_language_a_browser_prefers_changes_nothing(visitor: Client) -> None:
    page = factories.standard_page()
    plain = visitor.get(page.url).content
    for language in ("en", "uk,de;q=0.5", "ar"):
        assert visitor.get(page.url, headers={"Accept-Language": language}).content == plain


def test_what_is_no_language_is_kept_with_the_address_without_it(visitor: Client) -> None:
    path = factories.actor(
        texts=[ActorText(language=code, summary=f"In {code}") for code in ("de", "en")]
    ).get_absolute_url()
    with patch.object(PageCacheMiddleware, "_keep", autospec=True, side_effect=PageCacheMiddleware._keep) as keep:
        plain = visitor.get(path)
        for odd in ("EN", "fr", "1", "e" * 300, "en-us", "", "en&sprache=", "en,de", "%00"[1:], "en%20", "%D8%B9"):
            assert visitor.get(f"{path}?sprache={odd}").content == plain.content, odd
        assert keep.call_count == 1
        english = visitor.get(f"{path}?sprache=en")
        for same in ("en&x=1", "fr&sprache=en"):
            assert visitor.get(f"{path}?sprache={same}").content == english.content != plain.content
        assert keep.call_count == 2


def test_searches_and_filters_are_told_apart(visitor: Client) -> None:
    factories.actor(name="Nähstube")
    factories.actor(name="Fahrradladen")
    found = visitor.get("/verzeichnis/?q=N%C3%A4hstube").content.decode().partition("<main")[2]
    assert "Fahrradladen" not in found
    assert "Fahrradladen" in visitor.get("/verzeichnis/").content.decode()


@pytest.mark.parametrize("path", ["/admin/login/", "/healthz", "/gibt-es-nicht/"])
def test_what_is_no_page_is_not_kept(visitor: Client, path: str) -> None:
    assert "ETag" not in visitor.get(path)
    with patch("cms.http.page_cache._sent", side_effect=AssertionError("kept")):
        visitor.get(path)


def test_a_comment_is_there_once_it_is_approved(visitor: Client) -> None:
    story = factories.story()
    comment = factories.comment(story, status="pending", text="Schön war es.")
    assert b"Sch\xc3\xb6n war es." not in visitor.get(story.url).content
    comment.status = "approved"
    comment.save()
    assert b"Sch\xc3\xb6n war es." in visitor.get(story.url).content
    comment.delete()
    assert b"Sch\xc3\xb6n war es." not in visitor.get(story.url).content


def test_only_a_view_counts(visitor: Client) -> None:
    """POST makes nothing that a GET is answered with, and HEAD no page without text."""
    page: Any = factories.standard_page()
    visitor.head(page.url)
    assert visitor.get(page.url).content
    assert visitor.post(page.url).status_code in {200, 405, 403}


def test_a_page_that_is_larger_than_the_memory_is_answered_all_the_same() -> None:
    page = factories.standard_page(title="Sommerfest")
    with override_settings(PAGE_CACHE=1_500):
        visitor = Client()
        assert [visitor.get(page.url).status_code for _ in range(2)] == [200, 200]


def test_without_a_database_the_health_check_still_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The question for the version must not be what fails."""
    monkeypatch.setattr("cms.http.page_cache.content_version", content_version)
    monkeypatch.setattr("cms.freshness.content_version.connection", BrokenConnection())
    response = Client().get("/healthz")
    assert response.json()["database"] == "ok"


class BrokenConnection:
    """A connection that answers nothing."""

    in_atomic_block = False

    def cursor(self) -> Any:
        """Fail as a server that is gone does."""
        raise OperationalError("gone")


def rendered(visitor: Client, paths: list[str], **headers: Any) -> int:
    """Return how many of ``paths`` were made again for ``visitor``."""
    with patch(
        "cms.http.page_cache.PageCacheMiddleware._made", autospec=True, side_effect=PageCacheMiddleware._made
    ) as made:
        for path in paths:
            assert visitor.get(path, **headers).status_code == 200
    return int(made.call_count)


def test_what_a_page_does_not_know_makes_no_page_of_its_own(visitor: Client) -> None:
    story = factories.story().url
    search_index.write()
    assert rendered(visitor, ["/verzeichnis/"]) == 1
    unknown = [f"/verzeichnis/?x{number}=1" for number in range(5)]
    assert rendered(visitor, [*unknown, "/verzeichnis/?q=", "/verzeichnis/?utm_source=a&q="]) == 0
    assert rendered(visitor, ["/verzeichnis/?art=association&q=a"]) == 1
    assert rendered(visitor, ["/verzeichnis/?q=a&art=association", "/verzeichnis/?q=b&x=1&q=a&art=association"]) == 0
    assert rendered(visitor, [story, f"{story}?seite=2", f"{story}?q=x", f"{story}?kommentarseite=2"]) == 2
    long = "q=" + "a" * 100
    assert rendered(visitor, [f"/suche/?{long}", f"/suche/?{long}b", f"/suche/?{long}c&seite=20000000000"]) == 2


@pytest.mark.parametrize(
    "path", ["/", "/verzeichnis/", "/geschichten/", "/suche/?q=Garten", "/thema/garten/", "{page}"]
)
def test_no_page_repeats_a_parameter_that_it_does_not_know(visitor: Client, path: str) -> None:
    factories.home_page()
    for number in range(25):
        factories.story(hashtags=["Garten"], title=f"Garten {number}")
        factories.actor(hashtags=["Garten"], name=f"Garten {number}")
    page = factories.standard_page(hashtags=["Garten"])
    address = path.format(page=page.url)
    text = visitor.get(address + ("&" if "?" in address else "?") + "fremd=kuckuck&nur=&seite=1").content.decode()
    assert "<main" in text
    assert "kuckuck" not in text


def test_searching_pushes_no_page_out() -> None:
    factories.actor(name="Garten")
    search_index.write()
    with override_settings(PAGE_CACHE=60_000):
        visitor = Client()
        visitor.get("/verzeichnis/")
        for number in range(30):
            visitor.get(f"/suche/?q=Garten{number}")
        assert rendered(visitor, ["/verzeichnis/"]) == 0
        assert rendered(visitor, ["/suche/?q=Garten1"]) == 1


def test_a_cookie_that_is_none_of_ours_changes_nothing(visitor: Client) -> None:
    page = factories.standard_page()
    visitor.cookies["_pk_id"] = "1"
    assert rendered(visitor, [page.url]) == 1
    assert rendered(visitor, [page.url]) == 0
    visitor.cookies["sessionid"] = "x"
    assert "ETag" not in visitor.get(page.url)


def test_head_is_answered_from_what_is_kept_and_makes_it(visitor: Client) -> None:
    page = factories.standard_page()
    head = visitor.head(page.url)
    assert (head.status_code, head.content) == (200, b"")
    assert rendered(visitor, [page.url]) == 0
    with patch("cms.http.page_cache.PageCacheMiddleware._made", side_effect=AssertionError("made again")):
        assert visitor.head(page.url)["ETag"] == head["ETag"] == visitor.get(page.url)["ETag"]


def test_the_page_for_what_does_not_exist_is_made_once_until_something_changes(visitor: Client) -> None:
    standard = factories.standard_page(title="Über uns", show_in_menus=True)
    first = visitor.get("/gibt-es-nicht/")
    with patch("cms.http.not_found.render_to_string", side_effect=AssertionError("made again")):
        again = [visitor.get(path) for path in ("/noch/eine/", "/datei.php", f"{standard.url}fehlt/")]
    assert {first.status_code, *(answer.status_code for answer in again)} == {404}
    assert {answer.content for answer in again} == {first.content}
    assert b"aria-current" not in first.content
    Page.objects.filter(pk=standard.pk).update(title="Das Büro")
    assert "Das Büro" in visitor.get("/gibt-es-nicht/").content.decode()


def test_every_page_that_is_kept_says_what_it_knows() -> None:
    """A view that does not is answered, but never kept: its address could have any parameters."""
    factories.story(hashtags=["Garten"])
    visitor = Client()
    for path in ("/", "/geschichten/", "/thema/garten/", "/suche/", "/sitemap.xml", "/sitemap-seiten.xml"):
        visitor.get(path)
        assert rendered(visitor, [path]) == 0, path
