"""Languages: each page knows its own and where it stands in others, as far as these are public."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from wagtail.models import Page, Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from blog.models import StoryPage
from cms.freshness.content_version import content_version
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


PATHS = """{ page(path: "/ueber-uns/") { translations { path url language parent { path } } }
    pages { nodes { path url children { path } translations { path url } } } stories { nodes { path url } } }"""


def made_elsewhere(change: Callable[[], Any]) -> Any:
    """Do what another process does: what this one keeps of where websites begin stays as it was."""
    known = Site.get_site_root_paths()
    made = change()
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, known, version=SITE_ROOT_PATHS_CACHE_VERSION)
    return made


def a_translation() -> None:
    translated(Page.objects.get(slug="ueber-uns"), "en", title="About us", slug="about-us")


def a_story_s_translation() -> None:
    translated(StoryPage.objects.get(), "ar", title="حكاية")


def another_name_for_the_front_page() -> None:
    front = factories.home_page()
    front.slug = "anfang"
    front.save()


def a_translation_moved() -> None:
    a_translation()
    front = front_page("en")
    front.slug = "start"
    front.save()


@pytest.mark.parametrize(
    "change", [a_translation, a_story_s_translation, another_name_for_the_front_page, a_translation_moved]
)
def test_what_another_process_makes_has_its_address_at_once(change):
    factories.standard_page(title="Über uns", slug="ueber-uns")
    factories.story()
    made_elsewhere(change)
    stale = data(PATHS)
    Site.clear_site_root_paths_cache()
    assert stale == data(PATHS)


@pytest.mark.django_db(transaction=True)
def test_a_new_version_of_the_content_lets_a_process_look_again():
    content_version()
    page = factories.standard_page(slug="ueber-uns")
    made_elsewhere(lambda: translated(page, "en", slug="about-us"))
    assert "en" not in {root.language_code for root in Site.get_site_root_paths()}
    content_version()
    assert "en" in {root.language_code for root in Site.get_site_root_paths()}
