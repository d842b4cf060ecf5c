"""What the public has found, deleted in every way, each at its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import TestCase
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from blog.models import StoryIndexPage
from cms.models import Hashtag
from directory.models import Actor
from home.models import StandardPage
from tests import factories


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
    index = factories.page(StoryIndexPage, slug="archiv")
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
