"""Where an address that is not found leads on to: which redirect of several, to public pages alone, in one hop."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client, RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.http.moved import moved_to
from cms.http.redirects import PublicRedirectMiddleware, one_redirect
from tests import factories

pytestmark = pytest.mark.django_db


def redirect(path: str = "/alt", target: str = "/neu/", site: Site | None = None, **fields: Any) -> Redirect:
    made: Redirect = Redirect.objects.create(old_path=path, redirect_link=target, site=site, **fields)
    return made


def other_site() -> Site:
    made: Site = Site.objects.create(hostname="anders.example", root_page=factories.home_page())
    return made


def test_the_redirect_of_this_site_comes_before_that_of_all() -> None:
    here = Site.objects.get()
    elsewhere = other_site()
    request = RequestFactory().get("/alt")
    assert one_redirect(request, "/alt") is None
    for_all = redirect()
    assert one_redirect(request, "/alt") == for_all
    redirect(site=elsewhere)
    redirect("/anders")
    assert one_redirect(request, "/alt") == for_all
    ours = redirect(site=here)
    assert one_redirect(request, "/alt") == ours
    assert one_redirect(request, "/alt/") is None
    assert one_redirect(request, "/al\x00t") is None


@pytest.mark.parametrize("path", ["\x00", "/alt\x00", "/\x00X"])
def test_a_path_with_nul_is_asked_of_no_database(path: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert one_redirect(RequestFactory().get("/"), path) is None


@pytest.mark.parametrize(
    ("is_permanent", "status", "address", "target"),
    [
        (True, 301, "/alt/", "/neu/"),
        (False, 302, "/alt/", "/neu/"),
        (True, 301, "/alt/?x=1", "/neu/"),
        (True, 301, "/alt/?seite=2", "/zwei/"),
    ],
)
def test_an_address_leads_on_and_caches_ask_again(is_permanent: bool, status: int, address: str, target: str) -> None:
    redirect(is_permanent=is_permanent)
    redirect("/alt?seite=2", "/zwei/", is_permanent=is_permanent)
    answer: Any = Client().get(address)
    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (status, target, "no-cache")


@pytest.mark.parametrize("path", ["/suche", "/suche?q=a", "/admin", "/api", "/da", "/partner"])
def test_caches_ask_again_for_a_missing_slash(path: str) -> None:
    factories.standard_page(slug="da")
    answer: Any = Client().get(path)
    bare, question, behind = path.partition("?")
    assert (answer.status_code, answer["Location"]) == (301, f"{bare}/{question}{behind}")
    assert answer["Cache-Control"] == "no-cache"


def test_caches_ask_again_on_the_way_to_https(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer: Any = Client().get("/suche/")
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/suche/")
    assert answer["Cache-Control"] == "no-cache"


def test_nobody_keeps_what_is_said_to_somebody() -> None:
    client = Client()
    client.force_login(factories.superuser())
    answer: Any = client.get("/suche")
    assert (answer.status_code, answer["Cache-Control"]) == (301, "private, no-store")


def test_what_is_found_leads_nowhere() -> None:
    page = factories.standard_page(slug="da")
    redirect("/da")
    assert Client().get(page.url).status_code == 200


@pytest.mark.parametrize("status", [200, 301, 403, 404, 405, 410, 500])
def test_only_what_is_not_found_leads_on(status: int) -> None:
    redirect()
    response = HttpResponse(status=status)
    answer = PublicRedirectMiddleware(lambda _request: response)(RequestFactory().get("/alt/"))
    assert answer.status_code == (301 if status == 404 else status)
    assert (answer is response) is (status != 404)


@pytest.mark.parametrize("with_words", [False, True], ids=["plain", "with parameters"])
@pytest.mark.parametrize("hides", ["draft", "restricted", ""])
def test_it_leads_to_public_pages_alone(hides: str, with_words: bool) -> None:
    """Its target would name the page, and say that it is there."""
    page = factories.standard_page(slug="neu", live=hides != "draft")
    if hides == "restricted":
        factories.restrict(page)
    Redirect.objects.create(old_path="/alt", redirect_page=page)

    answer: Any = Client().get("/alt/?x=1" if with_words else "/alt/")

    if hides:
        assert (answer.status_code, answer.get("Location")) == (404, None)
        assert answer["Cache-Control"] == "no-cache"
    else:
        assert (answer.status_code, answer["Location"]) == (301, page.url)


def test_an_address_without_redirect_stays_not_found() -> None:
    redirect("/anders")
    answer = Client().get("/alt/")
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-cache")


def moved_directory(**fields: Any) -> Any:
    directory = factories.directory_page()
    Redirect.objects.create(old_path="/frueher", redirect_page=directory, **fields)
    return directory


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/frueher/", "/verzeichnis/"),
        ("/frueher/haus/", "/verzeichnis/haus/"),
        ("/frueher/haus", "/verzeichnis/haus/"),
        ("/frueher/caf%C3%A9/", "/verzeichnis/caf%C3%A9/"),
        ("/frueher/a%3Fb/", "/verzeichnis/a%3Fb/"),
        ("/frueher/haus/mehr/", None),
        ("/spaeter/haus/", None),
        ("/haus/", None),
        ("/", None),
    ],
)
def test_what_stood_below_a_page_that_has_moved_moves_with_it(path: str, target: str | None) -> None:
    moved_directory()
    answer: Any = Client().get(path)
    assert answer.get("Location") == target
    if target:
        assert (answer.status_code, answer["Cache-Control"]) == (301, "no-cache")


@pytest.mark.parametrize("hides", ["draft", "another kind", "another site"])
def test_below_a_page_that_serves_no_addresses_nothing_has_moved(hides: str) -> None:
    if hides == "another kind":
        Redirect.objects.create(old_path="/frueher", redirect_page=factories.standard_page())
    else:
        directory = moved_directory(site=other_site() if hides == "another site" else None)
        if hides == "draft":
            directory.unpublish()
    assert Client().get("/frueher/haus/").status_code == 404


def test_what_is_gone_says_so_before_it_leads_below_a_moved_page() -> None:
    moved_directory()
    page = factories.standard_page(slug="fest")
    page.delete()
    answer = Client().get("/fest/")
    assert (answer.status_code, answer["Cache-Control"]) == (410, "no-cache")


@pytest.mark.parametrize(
    ("address", "query", "expected"),
    [
        ("/neu/", None, "/neu/"),
        ("/neu/", "", "/neu/"),
        ("/neu/", "a=1&b=%C3%A4", "/neu/?a=1&b=%C3%A4"),
        ("/caf%C3%A9/", None, "/caf%C3%A9/"),
    ],
)
def test_the_way_on_takes_its_parameters_along(address: str, query: str | None, expected: str) -> None:
    answer = moved_to(address, None if query is None else QueryDict(query))
    assert (answer.status_code, answer["Location"]) == (301, expected)
