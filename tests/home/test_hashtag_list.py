"""All hashtags: those that something public carries, as many as their own pages show, in German order."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory

from cms.models import Hashtag
from home import views
from home.hashtags import carried_hashtags
from home.search import tagged
from tests import factories

pytestmark = pytest.mark.django_db


def listed(query: str = "") -> list[tuple[str, str]]:
    """Return names and counts on the page, in order."""
    text = Client().get(f"/thema/{query}").content.decode()
    return re.findall(r"<bdi>#([^<]*)</bdi></a> <span[^>]*>(\d+ Eintr[^<]*)<", text)


@pytest.fixture
def _topics() -> None:
    factories.story_index()
    factories.directory_page()
    factories.standard_page(hashtags=["Ärzte", "Zebra"])
    factories.story(hashtags=["Apfel"])
    actor = factories.actor(hashtags=["Zebra", "Apfel"])
    factories.offer(actor, hashtags=["Apfel"])
    factories.actor(hashtags=["Geheim", "Zebra"], live=False)
    factories.hashtag("Unbenutzt")


@pytest.mark.usefixtures("_topics")
def test_public_ones_are_listed_with_their_number_as_a_dictionary_sorts_them() -> None:
    assert listed() == [("Apfel", "3 Einträge"), ("Ärzte", "1 Eintrag"), ("Zebra", "2 Einträge")]
    text = Client().get("/thema/").content.decode()
    assert re.findall(r"<h2>(.)</h2>", text) == ["A", "Z"]


@pytest.mark.usefixtures("_topics")
def test_the_number_is_that_of_the_page_of_the_hashtag() -> None:
    request = RequestFactory().get("/")
    found = {hashtag.name: hashtag.count for hashtag in carried_hashtags()}
    assert found == {name: tagged(Hashtag.objects.get(name=name), request).count for name in found}
    assert set(found) == set(Hashtag.objects.public().values_list("name", flat=True))


def test_none_is_said_in_a_sentence() -> None:
    assert "Noch trägt nichts einen Hashtag." in Client().get("/thema/").content.decode()


@pytest.mark.usefixtures("_topics")
def test_many_have_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    assert views.HASHTAGS_A_PAGE == 300
    monkeypatch.setattr(views, "HASHTAGS_A_PAGE", 2)
    assert [name for name, _count in listed("?seite=2")] == ["Zebra"]


@pytest.mark.usefixtures("_topics")
def test_the_footer_and_the_page_of_a_hashtag_lead_there() -> None:
    assert '<a href="/thema/">Alle Themen</a>' in Client().get("/").content.decode()
    assert Client().get("/thema/apfel/").content.decode().count('href="/thema/"') == 2
