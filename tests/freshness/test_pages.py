"""Rendered pages: given out again to visitors without cookies, and never when something has changed."""

from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client, override_settings
from wagtail.models import Page

from cms.content_version import content_version
from cms.models import OfficeSettings
from tests import factories

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


def test_searches_and_filters_are_told_apart(visitor: Client) -> None:
    factories.actor(name="Nähstube")
    factories.actor(name="Fahrradladen")
    found = visitor.get("/verzeichnis/?q=N%C3%A4hstube").content.decode().partition("<main")[2]
    assert "Fahrradladen" not in found
    assert "Fahrradladen" in visitor.get("/verzeichnis/").content.decode()


@pytest.mark.parametrize("path", ["/admin/login/", "/healthz", "/gibt-es-nicht/"])
def test_what_is_no_page_is_not_kept(visitor: Client, path: str) -> None:
    assert "ETag" not in visitor.get(path)
    with patch("cms.page_cache._sent", side_effect=AssertionError("kept")):
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
    """HEAD and POST make nothing that a GET is answered with."""
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
    monkeypatch.setattr("cms.page_cache.content_version", content_version)
    monkeypatch.setattr("cms.content_version.connection", BrokenConnection())
    response = Client().get("/healthz")
    assert response.json()["database"] == "ok"


class BrokenConnection:
    """A connection that answers nothing."""

    in_atomic_block = False

    def cursor(self) -> Any:
        """Fail as a server that is gone does."""
        raise OperationalError("gone")
