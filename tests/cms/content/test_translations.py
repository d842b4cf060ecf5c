"""Translated pages name each other, in head, sitemap and chips; an alias names its original."""

import re
from typing import Any

import pytest
from wagtail.models import Page

from blog.models import StoryIndexPage
from cms.content.translations import translations
from tests import factories as make
from tests.api.client import data
from tests.languages import front_page, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def german() -> Any:
    """Return a page that has translations to be made."""
    return make.standard_page(title="Über uns", slug="ueber-uns")


def in_sitemap(client: Any) -> dict[str, dict[str, str]]:
    """Return by path of each page in the sitemap the paths of its alternates by language."""
    found = {}
    for url in client.get("/sitemap-seiten.xml").text.split("<url>")[1:]:
        links = re.findall('<xhtml:link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/>', url)
        assert len(links) == len(dict(links)) == url.count("<xhtml:link")
        (place,) = re.findall("<loc>([^<]*)</loc>", url)
        found[path_of(place)] = {code: path_of(address) for code, address in links}
    return found


def in_head(client: Any, path: str) -> dict[str, str]:
    """Return the alternates that the page at ``path`` names in its head, by language."""
    links = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', client.get(path).text)
    assert len(links) == len(dict(links))
    return {code: path_of(url) for code, url in links}


def path_of(url: str | None) -> str:
    return "/" + str(url).split("/", 3)[3]


def canonical(client: Any, path: str) -> str:
    (found,) = re.findall(r'<link rel="canonical" href="([^"]*)">', client.get(path).text)
    return path_of(found)


# Which languages a page is translated into, besides German.
@pytest.mark.parametrize("codes", ["", "en", "ar", "de-simple", "en uk", "en ar uk de-simple"])
def test_all_translations_name_all_of_them(german: Any, client: Any, codes: str) -> None:
    pages = {"de": german, **{code: translated(german, code, slug=f"ueber-{code}") for code in codes.split()}}
    expected = {code: page.url for code, page in pages.items()}
    expected |= {"x-default": german.url}
    if not codes:
        expected = {}
    listed = in_sitemap(client)
    for page in pages.values():
        assert in_head(client, page.url) == expected
        assert listed[page.url] == expected
        assert canonical(client, page.url) == page.url
    assert set(listed) >= {page.url for page in pages.values()}


def draft(page: Any) -> None:
    page.unpublish()


def expired(page: Any) -> None:
    page.expire_at = make.in_days(-1)
    page.save()


@pytest.mark.parametrize("gone", [draft, expired, make.restrict])
@pytest.mark.parametrize("whose", ["de", "en"])
def test_a_translation_that_is_not_public_is_named_nowhere(german: Any, client: Any, gone: Any, whose: str) -> None:
    pages = {"de": german, **{code: translated(german, code, slug=f"ueber-{code}") for code in ("en", "uk")}}
    gone(pages[whose])
    listed = in_sitemap(client)
    assert pages[whose].url not in listed
    for code in pages.keys() - {whose}:
        path = pages[code].url
        expected = {other: pages[other].url for other in pages if other != whose}
        expected |= {"x-default": german.url} if whose != "de" else {}
        assert listed[path] == in_head(client, path) == expected
        assert pages[whose].url not in client.get(path).text


def test_chips_lead_from_each_translation_to_the_others(german: Any, client: Any) -> None:
    arabic = translated(german, "ar", title="عن", slug="عن-المكتب")
    for page, current in ((german, "de"), (arabic, "ar")):
        row = client.get(page.url).text.partition('<nav class="languages"')[2].partition("</nav>")[0]
        assert re.findall('href="([^"]*)"', row) == [german.url, arabic.url]
        assert re.findall(r'hreflang="([^"]*)"[^>]* aria-current', row) == [current]
        assert in_head(client, page.url) == {"de": german.url, "ar": arabic.url, "x-default": german.url}
        assert canonical(client, page.url) == page.url
        assert 'lang="ar" dir="rtl"' in row
    assert '<nav class="languages"' not in client.get("/suche/").text
    assert '<nav class="languages"' not in client.get(make.standard_page().url).text


def test_a_page_of_a_list_names_no_translations(client: Any) -> None:
    index = make.story_index()
    stories = StoryIndexPage(title="Stories", slug="stories", locale=front_page("en").locale)
    stories.translation_key = index.translation_key
    front_page("en").add_child(instance=stories)
    assert set(in_head(client, index.url)) == {"de", "en", "x-default"}
    assert in_head(client, f"{index.url}?seite=2") == {}


def alias_of(page: Any, slug: str = "kopie", parent: Any = None) -> Any:
    return page.create_alias(parent=parent or make.home_page(), update_slug=slug)


def test_an_alias_names_its_original_and_is_not_listed(german: Any, client: Any) -> None:
    alias = alias_of(german)
    again = alias_of(Page.objects.get(pk=alias.pk).specific, "noch-eine")
    for page in (alias, again):
        assert client.get(page.url).status_code == 200
        assert canonical(client, page.url) == german.url
        assert page.url not in in_sitemap(client)
    assert german.url in in_sitemap(client)


def test_an_alias_of_an_unpublished_page_stands_for_itself(german: Any, client: Any) -> None:
    alias = alias_of(german)
    Page.objects.filter(pk=german.pk).update(expire_at=make.in_days(-1))
    assert canonical(client, alias.url) == alias.url
    assert alias.url in in_sitemap(client)


def test_a_german_copy_in_another_language_s_tree_is_no_translation(german: Any, client: Any) -> None:
    front = front_page("en")
    copy = german.copy_for_translation(front.locale, copy_parents=True, alias=True)
    assert client.get(copy.url).status_code == 200
    assert canonical(client, copy.url) == german.url
    assert in_head(client, copy.url) == in_head(client, german.url) == {}
    assert copy.url not in in_sitemap(client)


def test_an_entry_below_an_alias_of_the_directory_is_the_entry(client: Any) -> None:
    actor = make.actor(slug="haus")
    alias = alias_of(make.directory_page(), "akteure")
    assert canonical(client, f"{alias.url}haus/") == actor.get_absolute_url()
    assert canonical(client, f"{alias.url}?seite=2") == f"{make.directory_page().url}?seite=2"


def test_a_site_in_one_language_asks_no_more_than_before(
    german: Any, client: Any, django_assert_num_queries: Any
) -> None:
    client.get(german.url)
    with django_assert_num_queries(0):
        assert translations([german])[german.translation_key] == []


def test_an_alias_of_a_private_page_is_as_private(german: Any, client: Any) -> None:
    alias = alias_of(german)
    again = alias_of(Page.objects.get(pk=alias.pk).specific, "noch-eine")
    below = make.standard_page(alias, title="Darunter", slug="darunter")
    query = '{ pages(first: 100) { nodes { path } } page(path: "/kopie/") { path } }'
    places = {alias.url, again.url, below.url}
    assert places <= {page["path"] for page in data(query)["pages"]["nodes"]}
    assert places & set(in_sitemap(client)) == {below.url}
    make.restrict(german)
    for place in places:
        assert 'type="password"' in client.get(place).text
    assert not places & {page["path"] for page in data(query)["pages"]["nodes"]}
    assert data(query)["page"] is None
    assert not places & set(in_sitemap(client))
    assert alias.url not in client.get("/suche/", {"q": german.title}).text
