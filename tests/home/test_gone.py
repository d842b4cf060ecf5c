"""What was public and is deleted answers 410; what the public never saw, or may see no more, stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction

from cms.content import gone
from cms.models import GoneAddress, Hashtag, OfficeDocument
from directory.models import Actor
from home.models import HomePage, StandardPage
from tests import factories
from tests.api.client import post

pytestmark = pytest.mark.django_db


def status(path: str) -> int:
    """Return what a visitor is answered there."""
    return Client().get(path).status_code


def fresh(thing: Any) -> Any:
    """Return ``thing`` as the database has it."""
    return type(thing)._base_manager.get(pk=thing.pk)


def rename(page: Any, slug: str) -> Any:
    """Publish ``page`` under another slug; Wagtail makes redirects when that is committed."""
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()
    return fresh(page)


def a_page() -> str:
    page = factories.standard_page(slug="fest")
    page.delete()
    return "/fest/"


def without_a_slash() -> str:
    a_page()
    return "/fest"


def with_parameters() -> str:
    return f"{a_page()}?utm_source=brief&seite=2"


def a_story() -> str:
    story = factories.story(slug="bank")
    story.delete()
    return "/geschichten/bank/"


def a_page_below() -> str:
    above = factories.standard_page(slug="oben")
    factories.standard_page(above, slug="unten")
    fresh(above).delete()
    return "/oben/unten/"


def a_list_with_its_stories() -> str:
    index = factories.another_story_index(slug="archiv")
    factories.story(index, slug="bank")
    fresh(index).delete()
    return "/archiv/bank/"


def a_row_of_the_table() -> str:
    """As the admin deletes: by the row that all pages have."""
    page = factories.standard_page(slug="fest")
    Page.objects.get(pk=page.pk).delete()
    return "/fest/"


def many_at_once() -> str:
    for slug in ("fest", "feier"):
        factories.standard_page(slug=slug)
    StandardPage.objects.all().delete()
    return "/feier/"


def a_moved_page() -> str:
    """Its address of before it was moved."""
    page, above = factories.standard_page(slug="fest"), factories.standard_page(slug="oben")
    page.move(above, pos="last-child")
    fresh(page).delete()
    return "/fest/"


def a_moved_page_where_it_was_last() -> str:
    a_moved_page()
    return "/oben/fest/"


def a_renamed_page() -> str:
    page = factories.standard_page(slug="fest")
    rename(page, "feier").delete()
    return "/fest/"


def the_target_of_a_redirect() -> str:
    page = factories.standard_page(slug="fest")
    Redirect.objects.create(old_path="/flyer-2024", redirect_page=page)
    page.delete()
    return "/flyer-2024/"


def an_alias() -> str:
    page = factories.standard_page(slug="fest")
    page.create_alias(update_slug="kopie").delete()
    return "/kopie/"


def a_translation() -> str:
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = factories.home_page().copy_for_translation(english)
    home.save_revision().publish()
    page = StandardPage(title="Party", slug="party", intro="Come.", locale=english)
    fresh(home).add_child(instance=page)
    page.delete()
    return "/en/party/"


def unpublished_before() -> str:
    """It was public once."""
    page = factories.standard_page(slug="fest")
    page.save_revision().publish()
    fresh(page).unpublish()
    fresh(page).delete()
    return "/fest/"


def expired_before() -> str:
    page = factories.standard_page(slug="fest", expire_at=timezone.now() - timedelta(days=1))
    page.delete()
    return "/fest/"


def an_address_with_umlauts() -> str:
    factories.standard_page(slug="gärten").delete()
    return "/g%C3%A4rten/"


def an_entry() -> str:
    factories.actor(slug="naehstube").delete()
    return "/verzeichnis/naehstube/"


def entries_at_once() -> str:
    factories.actor(slug="naehstube")
    Actor.objects.all().delete()
    return "/verzeichnis/naehstube/"


def a_renamed_entry() -> str:
    actor = factories.actor(slug="naehstube")
    actor.slug = "schneiderei"
    actor.save()
    actor.delete()
    return "/verzeichnis/naehstube/"


def a_person_who_consents() -> str:
    factories.actor(slug="mara", kind="individual", consent_given_at="2026-01-01").delete()
    return "/verzeichnis/mara/"


def a_document() -> str:
    document = factories.document(filename="plan.txt")
    url = document.url
    document.delete()
    return url


def a_topic() -> str:
    factories.story(hashtags=["Garten"])
    Hashtag.objects.get(name="Garten").delete()
    return "/thema/garten/"


def the_feed_of_a_story() -> str:
    story = factories.story()
    address = f"/kommentar/feed/{story.pk}/"
    story.delete()
    return address


GONE: list[Callable[[], str]] = [
    *(a_page, without_a_slash, with_parameters, a_story, a_page_below, a_list_with_its_stories, a_row_of_the_table),
    *(many_at_once, a_moved_page, a_moved_page_where_it_was_last, a_renamed_page, the_target_of_a_redirect, an_alias),
    *(a_translation, unpublished_before, expired_before, an_address_with_umlauts, an_entry, entries_at_once),
    *(a_renamed_entry, a_person_who_consents, a_document, a_topic, the_feed_of_a_story),
]


@pytest.mark.parametrize("delete", GONE, ids=lambda function: function.__name__)
def test_what_was_public_is_gone(delete: Callable[[], str]) -> None:
    response = Client().get(delete())

    assert response.status_code == 410
    assert response["Cache-Control"] == "no-cache"
    text = response.content.decode()
    assert "Das gibt es hier nicht mehr." in text
    assert 'suche/" role="search"' in text
    assert '<meta name="robots" content="noindex">' in text


def a_draft() -> str:
    factories.standard_page(slug="fest", live=False).delete()
    return "/fest/"


def a_draft_below_a_public_page() -> str:
    above = factories.standard_page(slug="oben")
    factories.standard_page(above, slug="unten", live=False)
    fresh(above).delete()
    return "/oben/unten/"


def a_private_page() -> str:
    page = factories.standard_page(slug="fest")
    factories.restrict(page)
    page.delete()
    return "/fest/"


def below_a_private_page() -> str:
    above = factories.standard_page(slug="oben")
    factories.standard_page(above, slug="unten")
    factories.restrict(above)
    fresh(above).delete()
    return "/oben/unten/"


def a_private_page_that_moved() -> str:
    page, above = factories.standard_page(slug="fest"), factories.standard_page(slug="oben")
    factories.restrict(page)
    page.move(above, pos="last-child")
    fresh(page).delete()
    return "/fest/"


def an_unpublished_page() -> str:
    factories.standard_page(slug="fest").unpublish()
    return "/fest/"


def an_expired_page() -> str:
    factories.standard_page(slug="fest", expire_at=timezone.now() - timedelta(days=1))
    return "/fest/"


def a_draft_of_an_entry() -> str:
    factories.actor(slug="naehstube", live=False).delete()
    return "/verzeichnis/naehstube/"


def a_person_without_consent() -> str:
    factories.actor(slug="mara", kind="individual").delete()
    return "/verzeichnis/mara/"


def a_person_who_withdrew() -> str:
    days = {"consent_given_at": "2026-01-01", "consent_withdrawn_at": "2026-02-01"}
    factories.actor(slug="mara", kind="individual", **days).delete()
    return "/verzeichnis/mara/"


def a_private_document() -> str:
    document = factories.document(collection=factories.collection(private="login"))
    url = document.url
    document.delete()
    return url


def a_topic_of_drafts() -> str:
    factories.story(hashtags=["Garten"], live=False)
    Hashtag.objects.get(name="Garten").delete()
    return "/thema/garten/"


def another_name_of_a_document() -> str:
    document = factories.document(filename="plan.txt")
    url = document.url
    document.delete()
    return url.replace("plan", "anders")


def a_comment() -> str:
    """Its writer may have wanted that nobody knows."""
    comment = factories.comment()
    comment.delete()
    return f"/kommentar/zeigen/{comment.uuid}/"


def the_feed_of_a_draft() -> str:
    story = factories.story(live=False)
    address = f"/kommentar/feed/{story.pk}/"
    story.delete()
    return address


def another_case() -> str:
    a_page()
    return "/Fest/"


def below_what_is_gone() -> str:
    return f"{a_page()}/weiter/"


UNKNOWN: list[Callable[[], str]] = [
    *(a_draft, a_draft_below_a_public_page, a_private_page, below_a_private_page, a_private_page_that_moved),
    *(an_unpublished_page, an_expired_page, a_draft_of_an_entry, a_person_without_consent, a_person_who_withdrew),
    *(a_private_document, a_topic_of_drafts, another_name_of_a_document, a_comment, the_feed_of_a_draft),
    *(another_case, below_what_is_gone),
]


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
