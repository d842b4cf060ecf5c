"""Whatever an editor changes in a draft of an actor, nothing public changes before it is published."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
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
    OpeningException,
    OpeningHours,
    SpokenLanguage,
    TargetGroup,
)
from tests import factories
from tests.limits import no_limits
from tests.promises.exposure import schema_walk

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
        exceptions=[closed_today("Umzug")],
        external_ids=[ExternalIdentifier(scheme="Register", value="1")],
        relations=[ActorRelation(other=factories.actor(name="Partner"), note="Basar")],
        offers=[offer],
        hashtags=["Handarbeit"],
    )
    made.save_revision().publish()
    return made


def closed_today(reason: str) -> OpeningException:
    """Return an exception that holds today and tomorrow."""
    today = timezone.localdate()
    return OpeningException(starts_on=today, ends_on=today + timedelta(days=1), reason=reason)


# Changes a draft; what it writes is the word it is given.
Step = Callable[[Actor, str], object]


def change(relation: str, *names: str, **fields: Any) -> Step:
    """Return a step that writes its word into ``names`` of the only child in ``relation``, and sets ``fields``."""

    def changed(actor: Actor, word: str) -> None:
        child = getattr(actor, relation).get()
        for name, value in {**dict.fromkeys(names, word), **fields}.items():
            setattr(child, name, value)
        setattr(actor, relation, [child])

    return changed


def add(relation: str, make: Callable[[str], Any]) -> Step:
    """Return a step that adds a child to ``relation``."""
    return lambda actor, word: getattr(actor, relation).add(make(word))


def empty(relation: str) -> Step:
    """Return a step that removes all children in ``relation``."""
    return lambda actor, _word: setattr(actor, relation, [])


def set_field(name: str, value: Any = None) -> Step:
    """Return a step that changes a field of the actor itself, by default to the step's word."""
    return lambda actor, word: setattr(actor, name, value or word)


def choose(relation: str, make: Callable[[], Any]) -> Step:
    """Return a step that chooses a new term."""
    return lambda actor, _word: setattr(actor, relation, [make()])


def change_offer(make: Callable[[str], dict[str, Any]]) -> Step:
    """Return a step that changes the offer's own children."""

    def changed(actor: Actor, word: str) -> None:
        offer = actor.offers.get()
        for name, value in make(word).items():
            setattr(offer, name, value)
        actor.offers = [offer]

    return changed


# What one draft has of each: drafts of one moment, each as different from what is public as can be.
DRAFTS: dict[str, dict[str, Step]] = {
    "changes": {
        "name": set_field("name"),
        "provider": set_field("provider"),
        "street": set_field("street"),
        "website": set_field("website", "https://heimlich.example.org/"),
        "text": change("texts", "summary", "description"),
        "contact": change("contacts", "value"),
        "hours": change("opening_hours", "note"),
        "exception": change("exceptions", "reason"),
        "offer": change("offers", "title", "cost", "place"),
        "offer text": change_offer(lambda word: {"texts": [OfferText(language="de", text=word)]}),
        "offer hours": change_offer(lambda word: {"hours": [OfferHours(note=word)]}),
        "relation": change("relations", "note"),
        "external id": change("external_ids", "scheme", "value"),
        "hashtag": lambda actor, word: actor.hashtags.add(word),
        "hashtag of an offer": lambda actor, word: actor.offers.get().hashtags.add(word),
        "language": choose("languages", lambda: SpokenLanguage.objects.create(name="Sorbisch")),
    },
    "more": {
        "text added": add("texts", lambda word: ActorText(language="en", summary=word)),
        "contact added": add("contacts", lambda word: ContactPoint(value=word, is_public=True)),
        "exception added": add("exceptions", closed_today),
        "offer added": add("offers", lambda word: Offer(title=word)),
    },
    "taken away": {
        "slug": set_field("slug", "heimlichkeit"),
        "contact hidden": change("contacts", is_public=False),
        "hours removed": empty("opening_hours"),
        "exception removed": empty("exceptions"),
        "offer removed": empty("offers"),
        "consent withdrawn": set_field("kind", "individual"),
    },
    "other terms": {
        "relation added": add("relations", lambda word: ActorRelation(other=factories.actor(), note=word)),
        "district": choose("districts", lambda: factories.district(name="Anderswo")),
        "target group": choose("target_groups", lambda: TargetGroup.objects.create(name="Andere")),
        "category": lambda actor, _word: setattr(actor, "category", factories.category(name="Woanders")),
    },
}
# What its steps make, to choose it in the draft, is public itself.
MAKES_MORE = "other terms"


def word_of(name: str) -> str:
    """Return the word that the step ``name`` writes, which may be a hashtag."""
    return SECRET + name.title().replace(" ", "")


def drafted(published: Published, name: str) -> Actor:
    """Return the draft ``name``, not stored yet."""
    draft = published.actor.get_latest_revision_as_object()
    for step_name, step in DRAFTS[name].items():
        step(draft, word_of(step_name))
    return draft


DOORS = ("Query.actors", "Query.offers", "Actor.hashtags", "Actor.category", "Actor.worksWith", "Query.hashtags")


def everything_public() -> str:
    """Return what a visitor sees of the actor on pages and all that the API says of actors and offers."""
    client = Client()
    paths = [
        "/verzeichnis/",
        "/verzeichnis/naehstube/",
        "/thema/handarbeit/",
        "/suche/?q=N%C3%A4hstube",
        "/sitemap-akteure.xml",
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


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_changes_nothing_public(published: Published, name: str) -> None:
    """Neither text nor order nor address; what the filters offer to choose from is no secret."""
    draft = drafted(published, name)
    before = everything_public() if name == MAKES_MORE else published.seen

    draft.save_revision()

    seen = everything_public()
    assert [step for step in DRAFTS[name] if word_of(step) in seen] == []
    assert seen == before
    assert SECRET not in before


def test_publishing_the_draft_changes_what_the_public_sees(published: Published) -> None:
    """The positive control: the same changes show once they are published."""
    drafted(published, "changes").save_revision().publish()

    seen = everything_public()
    silent = {"website", "language"}
    assert [step for step in DRAFTS["changes"].keys() - silent if word_of(step) not in seen] == []


def test_each_child_of_an_actor_is_changed_by_a_step() -> None:
    """A new child relation needs a step."""
    related = {relation.get_accessor_name() for relation in get_all_child_relations(Actor)}

    hours = {"opening_hours", "exceptions"}
    assert related == {"texts", "contacts", *hours, "external_ids", "offers", "relations", "tagged_items"}
