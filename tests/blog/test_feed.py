"""The feed of a page's comments: what stands on the page, newest first, and nothing else."""

from typing import Any

import pytest
from defusedxml import ElementTree
from django.test import Client

from tests import factories as make
from tests.languages import translated

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def page() -> Any:
    """A story that takes comments."""
    return make.story(title="Das Fest")


def feed_of(page: Any) -> Any:
    """Return the feed's root."""
    response = Client().get(f"/kommentar/feed/{page.pk}/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def names(feed: Any) -> list[str]:
    """Return the titles of the entries."""
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_it_has_what_is_approved_newest_first(page: Any) -> None:
    """Anyone who waits, was refused or deleted is not in it; who follows finds the way to the page."""
    make.comment(page, author_name="Mara", text="Schön war es.", created_at=make.in_days(-2))
    make.comment(page, author_name="Das Büro", is_from_office=True, created_at=make.in_days(-1))
    make.comment(make.story(), author_name="Woanders")
    for status in ("pending", "rejected", "spam", "deleted"):
        make.comment(page, author_name=status, status=status)

    feed = feed_of(page)

    assert names(feed) == ["Das Büro (Antwort des Büros)", "Mara"]
    assert feed.findtext(f"{ATOM}title") == "Kommentare zu „Das Fest“"
    oldest = list(feed.iter(f"{ATOM}entry"))[-1]
    assert oldest.findtext(f"{ATOM}summary") == "<p>Schön war es.</p>"
    assert Client().get(oldest.find(f"{ATOM}link").get("href").partition("8000")[2]).url.startswith(page.url)


def test_it_says_no_address(page: Any) -> None:
    """Of nobody."""
    make.comment(page, author_email="mara@example.org")
    assert b"@" not in Client().get(f"/kommentar/feed/{page.pk}/").content


def test_a_page_that_is_not_public_has_none(page: Any) -> None:
    """404 as for a page that was never there; nor has one that takes no comments."""
    make.comment(page)
    page.unpublish()
    for missing in (page, make.story_index()):
        assert Client().get(f"/kommentar/feed/{missing.pk}/").status_code == 404


def test_it_is_only_read(page: Any) -> None:
    """405 for whatever writes."""
    assert Client().post(f"/kommentar/feed/{page.pk}/").status_code == 405


def test_it_speaks_the_language_of_the_page(page: Any) -> None:
    """Whatever the reader's program asks for."""
    assert feed_of(page).get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert feed_of(translated(page)).get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


@pytest.mark.parametrize("kind", [make.story, make.standard_page])
def test_the_page_leads_to_it(kind: Any) -> None:
    """For feed readers, and for people as soon as there is something to read."""
    page = kind()
    address = f"/kommentar/feed/{page.pk}/"
    assert (
        f'<link rel="alternate" type="application/atom+xml" href="{address}"' in Client().get(page.url).content.decode()
    )
    assert f'<a href="{address}"' not in Client().get(page.url).content.decode()
    make.comment(page)
    assert f'<a href="{address}"' in Client().get(page.url).content.decode()
