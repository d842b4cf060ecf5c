"""An address that an entry had while it was public leads to it for as long as the entry is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cms.models import FormerSlug
from directory.models import Actor
from tests import factories
from tests.api.client import post

pytestmark = pytest.mark.django_db


def answer(slug: str) -> str:
    """Return what the entry's address answers: the status, and where it leads to."""
    response = Client().get(f"/verzeichnis/{slug}/")
    return f"{response.status_code} {response.get('Location', '')}".strip()


def named(slug: str) -> str | None:
    """Return the slug of the actor that the API finds under ``slug``."""
    found = post(f'{{ actor(slug: "{slug}") {{ slug }} }}').json()["data"]["actor"]
    return found and found["slug"]


def rename(actor: Actor, slug: str) -> Actor:
    """Give ``actor`` another slug, as publishing a version does."""
    actor = Actor.objects.get(pk=actor.pk)
    actor.slug = slug
    actor.save_revision().publish()
    return actor


def draft(actor: Actor, slug: str) -> None:
    """Give it another slug in a draft alone."""
    actor = Actor.objects.get(pk=actor.pk)
    actor.slug = slug
    actor.save_revision()


def chain(actor: Actor) -> None:
    """a → b → c."""
    rename(rename(actor, "b"), "c")


def and_back(actor: Actor) -> None:
    """a → b → a."""
    rename(rename(actor, "b"), "a")


def circle(actor: Actor) -> None:
    """a → b → c → b."""
    rename(rename(rename(actor, "b"), "c"), "b")


def taken_by_another(actor: Actor) -> None:
    """a → b, and another is called a now."""
    rename(actor, "b")
    factories.actor(slug="a")


def left_by_another(actor: Actor) -> None:
    """The last one that had the address keeps it."""
    rename(actor, "b")
    rename(factories.actor(slug="a"), "d")


def taken_by_a_draft(actor: Actor) -> None:
    """A draft of another takes nothing."""
    rename(actor, "b")
    factories.actor(slug="a", live=False)


def taken_and_hidden(actor: Actor) -> None:
    """What is unpublished under the address stays unknown."""
    rename(actor, "b")
    other = factories.actor(slug="a")
    other.unpublish()


def swapped(actor: Actor) -> None:
    """Two change their names with each other."""
    other = factories.actor(slug="b")
    rename(actor, "x")
    rename(other, "a")
    rename(actor, "b")


def only_a_draft(actor: Actor) -> None:
    """Nothing has changed in public."""
    draft(actor, "b")


def never_public(actor: Actor) -> None:
    """A draft that was called otherwise before anybody saw it."""
    Actor.objects.filter(pk=actor.pk).update(live=False)
    rename(actor, "b")


def hidden_after(actor: Actor) -> None:
    """The new address is not public."""
    rename(actor, "b").unpublish()


def hidden_and_back(actor: Actor) -> None:
    """It is again."""
    renamed = rename(actor, "b")
    renamed.unpublish()
    renamed.get_latest_revision().publish()


def renamed_while_hidden(actor: Actor) -> None:
    """Unpublished, renamed, published."""
    Actor.objects.get(pk=actor.pk).save_revision().publish()
    Actor.objects.get(pk=actor.pk).unpublish()
    rename(actor, "b")


def expired(actor: Actor) -> None:
    """Its time is over."""
    rename(actor, "b")
    Actor.objects.filter(pk=actor.pk).update(expire_at=factories.in_days(-1))


def consent_withdrawn(actor: Actor) -> None:
    """A person that wants to be shown no more."""
    Actor.objects.filter(pk=actor.pk).update(kind="individual", consent_given_at="2026-01-01")
    rename(actor, "b")
    Actor.objects.filter(pk=actor.pk).update(consent_withdrawn_at="2026-02-01")


def reverted(actor: Actor) -> None:
    """An older version is published again."""
    first = Actor.objects.get(pk=actor.pk).save_revision()
    first.publish()
    rename(actor, "b")
    first.publish()


def saved_without_a_form(actor: Actor) -> None:
    """By a command or an import."""
    actor.slug = "b"
    actor.save()


def umlauts(actor: Actor) -> None:
    """Addresses in every script lead on."""
    rename(rename(actor, "مقهى"), "käthe")


CASES: list[tuple[Callable[[Actor], Any], dict[str, str]]] = [
    (chain, {"a": "301 /verzeichnis/c/", "b": "301 /verzeichnis/c/", "c": "200"}),
    (and_back, {"a": "200", "b": "301 /verzeichnis/a/"}),
    (circle, {"a": "301 /verzeichnis/b/", "b": "200", "c": "301 /verzeichnis/b/"}),
    (taken_by_another, {"a": "200", "b": "200"}),
    (left_by_another, {"a": "301 /verzeichnis/d/", "b": "200", "d": "200"}),
    (taken_by_a_draft, {"a": "301 /verzeichnis/b/", "b": "200"}),
    (taken_and_hidden, {"a": "404", "b": "200"}),
    (swapped, {"a": "200", "b": "200", "x": "301 /verzeichnis/b/"}),
    (only_a_draft, {"a": "200", "b": "404"}),
    (never_public, {"a": "404", "b": "200"}),
    (hidden_after, {"a": "404", "b": "404"}),
    (hidden_and_back, {"a": "301 /verzeichnis/b/", "b": "200"}),
    (renamed_while_hidden, {"a": "301 /verzeichnis/b/", "b": "200"}),
    (expired, {"a": "404", "b": "404"}),
    (consent_withdrawn, {"a": "404", "b": "404"}),
    (reverted, {"a": "200", "b": "301 /verzeichnis/a/"}),
    (saved_without_a_form, {"a": "301 /verzeichnis/b/", "b": "200"}),
    (umlauts, {"a": "301 /verzeichnis/k%C3%A4the/", "مقهى": "301 /verzeichnis/k%C3%A4the/", "käthe": "200"}),
]


@pytest.mark.parametrize(("change", "expected"), CASES, ids=[case[0].__name__ for case in CASES])
def test_a_former_address_leads_to_the_entry_while_that_is_public(
    change: Callable[[Actor], Any], expected: dict[str, str]
) -> None:
    change(factories.actor(slug="a", name="Nähstube"))

    assert {slug: answer(slug) for slug in expected} == expected
    is_found = {slug: named(slug) is not None for slug in expected}
    assert is_found == {slug: not said.startswith("404") for slug, said in expected.items()}


def test_the_api_names_the_address_of_today() -> None:
    rename(factories.actor(slug="a"), "b")

    assert named("a") == "b"
    query = "{ actors(filter: {hashtags: []}) { nodes { slug } } }"
    assert post(query).json()["data"]["actors"]["nodes"] in ([], [{"slug": "b"}])


def test_no_browser_keeps_the_way_without_asking() -> None:
    """Who gives something its former address back sends nobody in circles."""
    rename(factories.actor(slug="a"), "b")

    response = Client().get("/verzeichnis/a/?utm_source=brief")

    assert response["Location"] == "/verzeichnis/b/"
    assert response["Cache-Control"] == "no-cache"


def test_search_engines_read_the_new_address_alone() -> None:
    rename(factories.actor(slug="a"), "b")

    assert "/verzeichnis/b/" in (text := Client().get("/sitemap-akteure.xml").content.decode())
    assert "/verzeichnis/a/" not in text
    entry = Client().get("/verzeichnis/b/").content.decode()
    assert entry.count("/verzeichnis/b/") >= 2
    assert "/verzeichnis/a/" not in entry


def test_an_address_that_makes_itself_takes_no_former_one() -> None:
    """A new entry with an old name leaves the links of the other one alone; by hand it may."""
    rename(factories.actor(slug="", name="Nähstube"), "schneiderei")

    assert factories.actor(slug="", name="Nähstube").slug == "naehstube-2"
    assert answer("naehstube") == "301 /verzeichnis/schneiderei/"


def test_what_is_deleted_leaves_no_former_slug() -> None:
    actor = rename(factories.actor(slug="a"), "b")
    assert FormerSlug.objects.count() == 1

    actor.delete()

    assert FormerSlug.objects.count() == 0


def test_a_failed_change_notes_nothing() -> None:
    actor = factories.actor(slug="a")
    factories.actor(slug="b")
    actor.slug = "b"
    with pytest.raises(IntegrityError), transaction.atomic():
        actor.save()

    assert not FormerSlug.objects.exists()
