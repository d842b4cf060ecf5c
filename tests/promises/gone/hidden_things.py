"""What the public never found, or may find no more, each at its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from cms.models import Hashtag
from tests import factories
from tests.promises.gone.gone_things import a_page, fresh


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
