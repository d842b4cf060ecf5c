"""Languages: each page knows its own and where it stands in others, as far as these are public."""

import pytest
from django.conf import settings

from tests import factories
from tests.api.client import data
from tests.languages import front_page, translated

pytestmark = pytest.mark.django_db


def test_a_page_lists_its_public_translations_in_the_order_of_languages():
    page = factories.standard_page(title="Über uns", slug="ueber-uns")
    translated(page, "uk", title="Про нас", slug="pro-nas")
    translated(page, "en", title="About us", slug="about-us")
    hidden = translated(page, "ar", title="عنا")
    hidden.unpublish()
    shown = data(
        '{ page(path: "/ueber-uns/") { language translations { title language url translations { title } } } }'
    )
    assert shown["page"]["language"] == "DE"
    english, ukrainian = shown["page"]["translations"]
    assert english["language"] == "EN"
    assert english["url"] == f"{settings.SITE_URL}/en/about-us/"
    assert [other["title"] for other in english["translations"]] == ["Über uns", "Про нас"]
    assert ukrainian["title"] == "Про нас"


def test_a_page_is_found_by_its_address_in_its_language():
    translated(factories.standard_page(slug="ueber-uns"), title="About us", slug="about-us")
    query = "query($p: String!, $l: LanguageCode) { page(path: $p, language: $l) { title path } }"
    for path in ("/en/about-us/", "/about-us/"):
        assert data(query, {"p": path, "l": "EN"})["page"] == {"title": "About us", "path": "/en/about-us/"}
    assert data(query, {"p": "/en/", "l": "EN"})["page"]["path"] == "/en/"
    assert data(query, {"p": "/about-us/", "l": "UK"})["page"] is None


def test_pages_below_an_address_of_another_language():
    translated(factories.standard_page(slug="ueber-uns"), title="About us")
    front_page("uk")
    query = '{ pages(filter: {language: EN, parent: "/en/"}) { nodes { title language } } }'
    assert data(query)["pages"]["nodes"] == [{"title": "About us", "language": "EN"}]


def test_everything_published_tells_where_since_when_and_under_which_licence(settings):
    settings.CONTENT_LICENCE = "CC-BY-4.0"
    factories.directory_page()
    factories.offer(factories.actor())
    factories.story()
    published = "... on Published { __typename url publishedAt updatedAt licence }"
    shown = data(
        f"""{{ actors {{ nodes {{ {published} }} }} offers {{ nodes {{ {published} }} }}
        pages {{ nodes {{ {published} }} }} site {{ licence }} }}""",
    )
    things = [node for name in ("actors", "offers", "pages") for node in shown[name]["nodes"]]
    assert {thing["__typename"] for thing in things} >= {"Actor", "Offer", "StoryPage", "HomePage", "DirectoryPage"}
    assert {thing["licence"] for thing in things} == {shown["site"]["licence"]} == {"CC-BY-4.0"}
    assert all(thing["url"].startswith(settings.SITE_URL) for thing in things)
    dated = [thing for thing in things if thing["__typename"] in {"Actor", "Offer"}]
    assert all(thing["publishedAt"] and thing["updatedAt"] for thing in dated)
