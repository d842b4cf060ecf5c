"""Prefixes of languages: one without content leads nowhere, in German; German addresses may look like one."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Locale

from cms.http.languages import PREFIXES, LanguageMiddleware, language_of
from tests import factories as make
from tests.languages import front_page, translated

pytestmark = pytest.mark.django_db
GERMAN = '<html lang="de" dir="ltr">'
# Of every kind of address, what stands behind the prefix.
BEHIND = ("", "verzeichnis/", "verzeichnis/haus/", "geschichten/", "geschichten/hof/", "mitmachen/", "gibt-es-nicht/")
GATHERED = ("suche/", "suche/?q=hof", "thema/hof/", "sitemap.xml", "sitemap-seiten.xml", "kommentar/", "api/graphql/")
# No prefix at all, though Django takes each for one.
ALMOST = (
    "EN",
    "En",
    "AR",
    "en-us",
    "en-gb",
    "ar-eg",
    "uk-ua",
    "de",
    "DE",
    "de-at",
    "De-Simple",
    "de-simple-x",
    "en_US",
)


@pytest.fixture
def german_site() -> None:
    """Fill a website that has German pages alone."""
    make.home_page()
    make.directory_page()
    make.actor(name="Haus", slug="haus", hashtags=["Hof"])
    make.story(title="Hof", slug="hof")
    make.standard_page(title="Mitmachen", slug="mitmachen")


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_a_language_without_content_has_no_addresses(german_site: None, client: Any, prefix: str) -> None:
    for behind in (*BEHIND, *GATHERED):
        answer = client.get(f"/{prefix}/{behind}", headers={"Accept-Language": prefix})
        assert (answer.status_code, GERMAN in answer.text) == (404, True), behind
        assert answer["Content-Language"] == "de"
        assert f'href="/{prefix}/' not in answer.text


def test_what_only_looks_like_a_prefix_is_none(german_site: None, client: Any) -> None:
    front_page("en")
    front_page("ar")
    for path in (f"/{prefix}/{behind}" for prefix in ALMOST for behind in BEHIND):
        answer = client.get(path)
        assert (answer.status_code, GERMAN in answer.text) == (404, True), path


def test_a_german_page_may_be_called_almost_like_a_language(german_site: None, client: Any) -> None:
    front_page("en")
    for slug in ("uk-treff", "en-garde", "ar-app", "de-simple-kurs", "en-us", "uk-ua-hilfe", "ar_1"):
        page = make.standard_page(title="Treff", slug=slug)
        answer = client.get(page.url)
        assert page.url == f"/{slug}/"
        assert (answer.status_code, GERMAN in answer.text) == (200, True), slug


def draft(page: Any) -> None:
    page.unpublish()


def expired(page: Any) -> None:
    page.expire_at = make.in_days(-1)
    page.save()


def deleted(page: Any) -> None:
    page.delete()


def without_locale(page: Any) -> None:
    page.delete()
    Locale.objects.get(language_code="ar").delete()


@pytest.mark.parametrize("gone", [draft, expired, deleted, without_locale])
def test_a_language_whose_only_page_is_gone_is_none(german_site: None, client: Any, gone: Any) -> None:
    front = front_page("ar")
    assert client.get("/ar/").status_code == 200
    gone(front)
    for behind in BEHIND:
        answer = client.get(f"/ar/{behind}")
        assert (answer.status_code, GERMAN in answer.text) == (404, True), behind


def test_a_language_with_content_shows_its_own_pages_and_no_german_ones(german_site: None, client: Any) -> None:
    page = translated(make.standard_page(slug="ueber-uns"), "ar", title="عن", slug="عن")
    shown = client.get(page.url)

    assert shown.status_code == 200
    assert '<html lang="ar" dir="rtl">' in shown.text
    for german in ('<header class="site-header"', '<footer class="site-footer"', '<section class="comments"'):
        assert 'lang="de" dir="ltr"' in shown.text.partition(german)[2].partition(">")[0]
    assert shown["Content-Language"] == "ar"
    assert client.get("/ar/").status_code == 200
    for behind in (*BEHIND[1:], *GATHERED):
        missing = client.get(f"/ar/{behind}")
        assert (missing.status_code, GERMAN in missing.text) == (404, True), behind


@pytest.mark.parametrize("gone", [draft, expired])
def test_a_page_below_a_front_page_that_is_gone_keeps_its_address(german_site: None, client: Any, gone: Any) -> None:
    page = translated(make.standard_page(slug="ueber-uns"), "en", title="About us", slug="about-us")
    gone(front_page("en"))

    assert client.get(page.url).status_code == 200
    assert "About us" in client.get(page.url).text
    front = client.get("/en/")
    assert (front.status_code, GERMAN in front.text) == (404, True)
    assert client.get("/en/mitmachen/").status_code == 404


def test_a_private_tree_asks_for_its_password_in_german_and_says_nothing(german_site: None, client: Any) -> None:
    page = translated(make.standard_page(slug="ueber-uns"), "ar", title="Kanarienvogel", slug="about")
    make.restrict(front_page("ar"))
    for path in ("/ar/", page.url):
        asked = client.get(path)
        assert 'type="password"' in asked.text
        assert GERMAN in asked.text
        assert "Kanarienvogel" not in asked.text
    assert client.get("/ar/mitmachen/").status_code == 404


def test_a_redirect_from_a_language_without_content_leads_on(german_site: None, client: Any) -> None:
    from wagtail.contrib.redirects.models import Redirect

    Redirect.objects.create(old_path="/en", redirect_link="/mitmachen/")
    answer = client.get("/en/")

    assert (answer.status_code, answer["Location"]) == (301, "/mitmachen/")


def test_neither_browser_nor_cookie_chooses_the_language(german_site: None, client: Any) -> None:
    front_page("en")
    client.cookies["django_language"] = "ar"
    for path in ("/", "/verzeichnis/", "/verzeichnis/haus/", "/suche/?q=hof", "/gibt-es-nicht/"):
        for language in ("en", "ar", "uk", "de-simple", "en-US,ar;q=0.9", "*"):
            chosen = client.get(path, headers={"Accept-Language": language})
            assert GERMAN in chosen.text, path
            assert "Accept-Language" not in chosen.get("Vary", "")


def test_forms_of_a_page_in_another_language_lead_somewhere(german_site: None, client: Any) -> None:
    page = translated(make.standard_page(slug="ueber-uns"), "en", title="About us", slug="about-us")
    for action in set(re.findall(r'(?:action|href)="(/[^"#]*)"', client.get(page.url).text)):
        if not action.startswith(("/static/", "/admin/")):
            answer = client.get(action)
            assert answer.status_code in {200, 302, 405}, action
            # A file is closed when it was read.
            assert answer.getvalue() is not None
    assert reverse("search") == "/suche/"


@pytest.mark.parametrize(
    ("path", "cookie", "page_cache", "is_asked"),
    [
        # The cache of pages asks by itself.
        ("/", "", 2**20, False),
        ("/", "", 0, True),
        ("/", "sessionid=1", 2**20, True),
        ("/", "fremd=1", 2**20, False),
        ("/api/graphql/", "sessionid=1", 2**20, False),
        ("/api/", "", 0, False),
    ],
)
def test_before_a_page_is_made_this_process_learns_what_others_have_changed(
    monkeypatch: pytest.MonkeyPatch, settings: Any, path: str, cookie: str, page_cache: int, is_asked: bool
) -> None:
    settings.PAGE_CACHE = page_cache
    asked: list[str] = []
    monkeypatch.setattr("cms.http.languages.content_version", lambda: asked.append(path))
    request = RequestFactory().get(path, headers={"cookie": cookie})
    answer = LanguageMiddleware(lambda _request: HttpResponse("x"))(request)
    assert asked == [path] * is_asked
    assert (request.LANGUAGE_CODE, answer["Content-Language"]) == ("de", "de")  # type: ignore[attr-defined]


def test_what_says_its_language_itself_keeps_it() -> None:
    answer = LanguageMiddleware(lambda _request: HttpResponse("x", headers={"Content-Language": "en"}))(
        RequestFactory().get("/")
    )
    assert answer["Content-Language"] == "en"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/en/", "en"), ("/en", "en"), ("//en/x", "en"), ("/", "de"), ("", "de"), ("/x/en/", "de"), ("/uk/", "de")],
)
def test_the_first_part_of_an_address_is_its_language(german_site: None, path: str, expected: str) -> None:
    front_page("en")
    assert language_of(path) == expected
