"""Whatever an editor changes in a draft of an actor, nothing public changes before it is published."""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from modelcluster.models import get_all_child_relations

from directory.models import (
    Actor,
    ActorRelation,
    ActorText,
    ContactPoint,
    ExternalIdentifier,
    Offer,
    OfferHours,
    OfferText,
    OpeningHours,
    SpokenLanguage,
    TargetGroup,
)
from tests import factories
from tests.exposure import schema_walk
from tests.limits import no_limits

pytestmark = pytest.mark.django_db
SECRET = "Heimlichkeit"
HOURS = {"weekday": 2, "opens": "09:00", "closes": "10:00"}


class Published(NamedTuple):
    """A public actor, and what the public sees of it."""

    actor: Actor
    seen: str


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Published]:
    """A public actor with one child of each kind, made once and undone in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        actor = make()
        yield Published(actor, everything_public())
        transaction.set_rollback(True)


@pytest.fixture
def published(made: Published) -> Published:
    """The same, as it stands in the database."""
    return Published(Actor.objects.get(pk=made.actor.pk), made.seen)


def make() -> Actor:
    """Return a public actor with one child of each kind."""
    factories.directory_page()
    offer = Offer(title="Nähkurs", texts=[OfferText(language="de", text="Mit Maschine.")], hours=[OfferHours(**HOURS)])
    made = factories.actor(
        name="Nähstube",
        slug="naehstube",
        summary="Näht mit allen.",
        contacts=[factories.contact()],
        opening_hours=[OpeningHours(**HOURS)],
        external_ids=[ExternalIdentifier(scheme="Register", value="1")],
        relations=[ActorRelation(other=factories.actor(name="Partner"), note="Basar")],
        offers=[offer],
        hashtags=["Handarbeit"],
    )
    made.save_revision().publish()
    return made


def change(relation: str, **fields: Any) -> Callable[[Actor], None]:
    """Return a step that changes the only child in ``relation``."""

    def changed(actor: Actor) -> None:
        child = getattr(actor, relation).get()
        for name, value in fields.items():
            setattr(child, name, value)
        setattr(actor, relation, [child])

    return changed


def add(relation: str, make: Callable[[], Any]) -> Callable[[Actor], None]:
    """Return a step that adds a child to ``relation``."""
    return lambda actor: getattr(actor, relation).add(make())


def empty(relation: str) -> Callable[[Actor], None]:
    """Return a step that removes all children in ``relation``."""
    return lambda actor: setattr(actor, relation, [])


def set_fields(**fields: Any) -> Callable[[Actor], None]:
    """Return a step that changes fields of the actor itself."""
    return lambda actor: [setattr(actor, name, value) for name, value in fields.items()] and None


def choose(relation: str, make: Callable[[], Any]) -> Callable[[Actor], None]:
    """Return a step that chooses a new term."""
    return lambda actor: setattr(actor, relation, [make()])


def change_offer(**fields: Any) -> Callable[[Actor], None]:
    """Return a step that changes the offer's own children."""

    def changed(actor: Actor) -> None:
        offer = actor.offers.get()
        for name, value in fields.items():
            setattr(offer, name, value)
        actor.offers = [offer]

    return changed


STEPS = {
    "own fields": set_fields(name=SECRET, carrier=SECRET, street=SECRET, website="https://heimlich.example.org/"),
    "slug": set_fields(slug="heimlichkeit"),
    "text": change("texts", summary=SECRET, description=SECRET),
    "text added": add("texts", lambda: ActorText(language="en", summary=SECRET)),
    "contact": change("contacts", value=SECRET),
    "contact hidden": change("contacts", is_public=False),
    "contact added": add("contacts", lambda: ContactPoint(value=SECRET, is_public=True)),
    "hours": change("opening_hours", note=SECRET),
    "hours removed": empty("opening_hours"),
    "offer": change("offers", title=SECRET, cost=SECRET, place=SECRET),
    "offer added": add("offers", lambda: Offer(title=SECRET)),
    "offer removed": empty("offers"),
    "offer text": change_offer(texts=[OfferText(language="de", text=SECRET)]),
    "offer hours": change_offer(hours=[OfferHours(note=SECRET)]),
    "relation": change("relations", note=SECRET),
    "relation added": add("relations", lambda: ActorRelation(other=factories.actor(), note=SECRET)),
    "external id": change("external_ids", scheme=SECRET, value=SECRET),
    "hashtag": lambda actor: actor.hashtags.add(SECRET),
    "hashtag of an offer": lambda actor: (actor.offers.get().hashtags.add(SECRET), None)[1],
    "district": choose("districts", lambda: factories.district(name="Anderswo")),
    "target group": choose("target_groups", lambda: TargetGroup.objects.create(name="Andere")),
    "language": choose("languages", lambda: SpokenLanguage.objects.create(name="Sorbisch")),
    "category": lambda actor: setattr(actor, "category", factories.category(name="Woanders")),
    "consent withdrawn": set_fields(kind="individual"),
}


DOORS = ("Query.actors", "Query.offers", "Actor.hashtags", "Actor.category", "Actor.worksWith", "Query.hashtags")


def everything_public() -> str:
    """Return what a visitor sees of the actor on pages and all that the API says of actors and offers."""
    client = Client()
    paths = [
        "/verzeichnis/",
        "/verzeichnis/naehstube/",
        "/thema/handarbeit/",
        "/suche/?q=N%C3%A4hstube",
        "/sitemap.xml",
    ]
    pages = []
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200, path
        pages.append(response.content.decode().partition("<main")[2] or response.content.decode())
    with no_limits():
        pages += map(said_of, DOORS)
    return "\n".join(pages)


def said_of(door: str) -> str:
    """Return all that the API says through the field ``door``."""
    query = {"query": schema_walk.query_for(door)}
    answer = Client().post("/api/graphql/", query, "application/json").json()
    assert "errors" not in answer, answer
    return json.dumps(answer["data"])


# What these steps make, to choose it in the draft, is public itself.
MAKE_MORE = ("relation added", "district", "target group", "category")


@pytest.mark.parametrize("name", STEPS)
def test_a_draft_changes_nothing_public(published: Published, name: str) -> None:
    """Neither text nor order nor address; what the filters offer to choose from is no secret."""
    draft = published.actor.get_latest_revision_as_object()
    STEPS[name](draft)
    before = everything_public() if name in MAKE_MORE else published.seen

    draft.save_revision()

    assert everything_public() == before
    assert SECRET not in before


@pytest.mark.parametrize(
    "name", ["text", "contact", "hours", "offer", "offer text", "relation", "external id", "hashtag"]
)
def test_publishing_the_draft_changes_what_the_public_sees(published: Published, name: str) -> None:
    """The positive control: the same change shows once it is published."""
    draft = published.actor.get_latest_revision_as_object()
    STEPS[name](draft)

    draft.save_revision().publish()

    assert SECRET in everything_public()


def test_each_child_of_an_actor_is_changed_by_a_step() -> None:
    """A new child relation needs a step."""
    related = {relation.get_accessor_name() for relation in get_all_child_relations(Actor)}

    assert related == {"texts", "contacts", "opening_hours", "external_ids", "offers", "relations", "tagged_items"}
