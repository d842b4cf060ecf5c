"""What was public and is deleted answers 410; what the public never saw, or may see no more, stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, PageViewRestriction

from cms.content import gone
from cms.models import GoneAddress, OfficeDocument
from home.models import HomePage, StandardPage
from tests import factories
from tests.api.client import post
from tests.promises.gone.gone_things import GONE, a_page, an_entry, fresh, rename
from tests.promises.gone.hidden_things import UNKNOWN

pytestmark = pytest.mark.django_db


def status(path: str) -> int:
    """Return what a visitor is answered there."""
    return Client().get(path).status_code


@pytest.mark.parametrize("delete", GONE, ids=lambda function: function.__name__)
def test_what_was_public_is_gone(delete: Callable[[], str]) -> None:
    response = Client().get(delete())

    assert response.status_code == 410
    assert response["Cache-Control"] == "no-cache"
    text = response.content.decode()
    assert "Das gibt es hier nicht mehr." in text
    assert 'suche/" role="search"' in text
    assert '<meta name="robots" content="noindex">' in text


@pytest.mark.parametrize("hide", UNKNOWN, ids=lambda function: function.__name__)
def test_what_is_not_public_stays_unknown(hide: Callable[[], str]) -> None:
    path = hide()
    unknown = Client().get("/nie-gewesen/")
    response = Client().get(path)

    assert (response.status_code, response.content) == (404, unknown.content)
    assert dict(response.headers) == dict(unknown.headers)


def test_the_front_page_of_a_language_is_never_gone() -> None:
    """Whether there is one is a matter of languages, not of pages."""
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = factories.home_page().copy_for_translation(english)
    home.save_revision().publish()
    fresh(home).delete()

    assert not GoneAddress.objects.exists()


def test_the_api_says_nothing_more() -> None:
    """As before: null."""
    a_page()
    an_entry()

    query = '{ page(path: "/fest/") { title } actor(slug: "naehstube") { name } }'
    assert {"data": post(query).json()["data"]} == {"data": {"page": None, "actor": None}}


def test_something_new_is_found_and_what_is_hidden_after_it_unknown() -> None:
    a_page()
    page = factories.standard_page(slug="fest", live=False)
    assert status("/fest/") == 410

    page.save_revision().publish()
    assert status("/fest/") == 200
    fresh(page).unpublish()
    assert status("/fest/") == 404


def test_a_private_page_at_a_gone_address_shows_by_nothing_that_it_is_there() -> None:
    a_page()
    page = factories.standard_page(slug="fest", live=False)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    page.save_revision().publish()
    fresh(page).unpublish()

    assert status("/fest/") == 410


def test_a_new_entry_at_a_gone_address_is_found() -> None:
    an_entry()
    actor = factories.actor(slug="naehstube")
    assert status("/verzeichnis/naehstube/") == 200

    actor.unpublish()
    assert status("/verzeichnis/naehstube/") == 404


@pytest.mark.parametrize("change", ["moved", "renamed"])
def test_pages_that_come_to_gone_addresses_are_known_there_again(change: str) -> None:
    above = factories.standard_page(slug="oben")
    factories.standard_page(above, slug="unten")
    fresh(above).delete()
    other = factories.standard_page(slug="anders")
    below = factories.standard_page(other, slug="unten")
    if change == "renamed":
        rename(fresh(other), "oben")
    else:
        fresh(below).move(factories.standard_page(slug="oben"), pos="last-child")

    assert status("/oben/unten/") == 200
    fresh(below).unpublish()
    assert status("/oben/unten/") == 404


def test_a_redirect_that_editors_make_comes_first() -> None:
    a_page()
    Redirect.objects.create(old_path="/fest", redirect_page=factories.standard_page(slug="feier"))

    assert Client().get("/fest/")["Location"].endswith("/feier/")


def test_nobody_reads_from_the_database_what_is_gone() -> None:
    an_entry()

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cms_goneaddress")
        assert "naehstube" not in str(cursor.fetchall())


def test_with_another_key_the_addresses_are_unknown_and_with_the_former_one_as_well_known() -> None:
    a_page()
    with override_settings(SECRET_KEY="x" * 50):
        assert status("/fest/") == 404
    with override_settings(SECRET_KEY="x" * 50, SECRET_KEY_FALLBACKS=["only-for-tests-" + "x" * 40]):
        assert status("/fest/") == 410


def test_after_a_year_nothing_is_kept() -> None:
    a_page()
    GoneAddress.objects.update(gone_at=timezone.now() - gone.KEPT_FOR + timedelta(hours=1))
    gone.forget_old()
    assert status("/fest/") == 410

    GoneAddress.objects.update(gone_at=timezone.now() - gone.KEPT_FOR - timedelta(hours=1))
    gone.forget_old()
    assert status("/fest/") == 404


def test_who_deletes_it_twice_starts_the_year_anew() -> None:
    a_page()
    GoneAddress.objects.update(gone_at=timezone.now() - gone.KEPT_FOR)
    factories.standard_page(slug="fest")
    a_page_again = StandardPage.objects.get(slug="fest")
    a_page_again.delete()
    gone.forget_old()

    assert status("/fest/") == 410
    assert GoneAddress.objects.filter(key=gone._key("/fest")).count() == 1


def test_what_is_not_deleted_in_the_end_is_not_gone() -> None:
    page = factories.standard_page(slug="fest")
    with transaction.atomic():
        page.delete()
        transaction.set_rollback(True)

    assert not GoneAddress.objects.exists()


@pytest.mark.parametrize(
    "path", ["/nie/", "/a/b/c/d/", "/" + "x/" * 500, "/%C3%A4/", "/suche-nach/" + "y" * 1500 + "/"]
)
def test_an_unknown_address_costs_as_much_as_one_that_is_gone(path: str) -> None:
    """However it is spelled, no more than a fixed number of statements."""
    a_page()
    for address in ("/fest/", path):
        status(address)
    with CaptureQueriesContext(connection) as at_gone:
        status("/fest/")
    with CaptureQueriesContext(connection) as at_unknown:
        status(path)

    assert len(at_unknown) <= len(at_gone) + 3


def test_feeds_and_sitemap_forget_it() -> None:
    a_page()
    an_entry()

    for section in ("seiten", "akteure"):
        text = Client().get(f"/sitemap-{section}.xml").content.decode()
        assert "/fest/" not in text
        assert "naehstube" not in text


def test_entries_are_found_when_the_directory_moves() -> None:
    """Wagtail redirects the page alone, not what it serves below itself."""
    factories.actor(slug="naehstube")
    page = factories.directory_page()
    rename(page, "akteure")

    response = Client().get("/verzeichnis/naehstube/")
    assert (response.status_code, response["Location"]) == (301, "/akteure/naehstube/")
    assert response["Cache-Control"] == "no-cache"
    assert status("/geschichten/nie/") == 404
    fresh(page).unpublish()
    assert status("/verzeichnis/naehstube/") == 404


def test_no_browser_keeps_the_way_to_a_moved_page_without_asking() -> None:
    page = factories.standard_page(slug="fest")
    rename(page, "feier")

    assert Client().get("/fest/")["Cache-Control"] == "no-cache"


def test_demo_content_leaves_nothing() -> None:
    """Loading replaces Wagtail's welcome page, which nobody links."""
    factories.no_pages()
    call_command("demo", verbosity=0)

    assert not GoneAddress.objects.exists()
    assert HomePage.objects.exists()
    assert OfficeDocument.objects.exists()
