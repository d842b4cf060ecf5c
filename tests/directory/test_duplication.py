"""*Duplizieren*: what a copy of an actor or of an offer takes along, and what it begins anew."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import IntegrityError
from wagtail.models import ModelLogEntry, Revision

from directory.duplication import CannotDuplicate, duplicate_actor, duplicate_offer
from directory.models import Actor, ContactPoint, ExternalIdentifier, Offer, OfferHours, OfferText, OpeningHours
from directory.models.actors import ActorRelation
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 3, 1)


def full_actor(**fields: Any) -> Actor:
    """Return a public actor that has one of everything."""
    day = {"weekday": 1, "opens": datetime.time(9), "closes": datetime.time(17)}
    names = {"name": "Anker", "provider": "Stadt", "street": "Scheunenweg 12", "confirmed_at": DAY}
    actor = factories.actor(**{**names, "confirmed_by": "office", "consent_given_at": DAY, **fields})
    actor.districts.add(factories.district())
    actor.hashtags.add(factories.hashtag("Garten"))
    actor.contacts.add(ContactPoint(value="030 23125 012", label="Büro", is_public=True))
    actor.opening_hours.add(OpeningHours(**day))
    actor.external_ids.add(ExternalIdentifier(scheme="Vereinsregister", value="VR 12"))
    actor.relations.add(ActorRelation(other=factories.actor(name="Boje"), note="Fest"))
    offer = Offer(title="Chor", cost="frei")
    offer.texts.add(OfferText(text="Wir singen."))
    offer.hours.add(OfferHours(**day))
    offer.hashtags.add(factories.hashtag("Musik"))
    actor.offers.add(offer)
    actor.save()
    actor.save_revision().publish()
    return Actor.objects.get(pk=actor.pk)


def what_it_says(actor: Actor) -> dict[str, Any]:
    """Return what a reader of the stored row finds in it."""
    offers = [
        {
            "title": offer.title,
            "cost": offer.cost,
            "texts": list(offer.texts.values_list("language", "text")),
            "hours": list(offer.hours.values_list("weekday", "opens", "closes")),
            "hashtags": sorted(map(str, offer.hashtags.all())),
        }
        for offer in actor.offers.all()
    ]
    return {
        "provider": actor.provider,
        "street": actor.street,
        "category": actor.category_id,
        "districts": sorted(actor.districts.values_list("id", flat=True)),
        "hashtags": sorted(map(str, actor.hashtags.all())),
        "texts": list(actor.texts.values_list("language", "summary", "description")),
        "contacts": list(actor.contacts.values_list("value", "label")),
        "hours": list(actor.opening_hours.values_list("weekday", "opens", "closes")),
        "relations": [(row.other_id, row.note) for row in actor.relations.all()],
        "offers": offers,
    }


def test_a_copy_says_the_same_and_the_source_keeps_its_own() -> None:
    """Given an actor with all there is, when it is copied, then both rows say it, each with rows of its own."""
    source = full_actor()
    before = what_it_says(source)
    copied = Actor.objects.get(pk=duplicate_actor(source, factories.user()).pk)
    assert what_it_says(copied) == before == what_it_says(Actor.objects.get(pk=source.pk))
    assert before["offers"][0]["hashtags"] == ["#Musik"]
    assert before["relations"]
    assert what_it_says(copied.get_latest_revision_as_object())["provider"] == "Stadt"


def test_a_copy_is_a_draft_with_a_life_of_its_own() -> None:
    """Given a published, checked actor, when it is copied, then nothing of its life comes along."""
    source, person = full_actor(), factories.user()
    copied = Actor.objects.get(pk=duplicate_actor(source, person).pk)
    assert (copied.name, copied.slug) == ("Anker (Kopie)", "anker-kopie")
    assert copied.uuid != source.uuid
    assert copied.offers.get().uuid != source.offers.get().uuid
    assert (copied.live, copied.first_published_at, copied.live_revision) == (False, None, None)
    assert (copied.confirmed_at, copied.confirmed_by, copied.consent_given_at) == (None, "", None)
    assert not copied.external_ids.exists()
    assert not Actor.objects.public().filter(pk=copied.pk).exists()
    assert not Offer.objects.public().filter(actor=copied).exists()
    assert Revision.objects.for_instance(copied).get().user == person
    entry = ModelLogEntry.objects.for_instance(copied).get()
    assert (entry.action, entry.data) == ("directory.duplicate", {"source": "Anker"})


def test_contacts_of_a_copy_wait_for_a_tick() -> None:
    """Given a contact that may be shown, when its actor is copied and published, then the copy shows none."""
    copied = duplicate_actor(full_actor(), factories.user())
    copied.latest_revision.publish()
    assert list(Actor.objects.get(pk=copied.pk).contacts.values_list("is_public", flat=True)) == [False]


def test_the_newest_draft_is_what_is_copied() -> None:
    """Given a draft beside the public row, when it is copied, then the copy says what the form showed."""
    source = full_actor()
    source.provider = "Verein"
    source.save_revision()
    assert Actor.objects.get(pk=duplicate_actor(source, factories.user()).pk).provider == "Verein"
    assert Actor.objects.get(pk=source.pk).provider == "Stadt"


def test_copies_of_copies_are_told_apart() -> None:
    """Given an actor that was copied, when it is copied again, then the names differ; the longest still fits."""
    source, person = factories.actor(name="Anker"), factories.user()
    assert [duplicate_actor(source, person).name for _time in range(3)] == [
        "Anker (Kopie)",
        "Anker (Kopie 2)",
        "Anker (Kopie 3)",
    ]
    longest = duplicate_actor(factories.actor(name="x" * 200), person)
    assert Actor.objects.get(pk=longest.pk).name == "x" * 192 + " (Kopie)"


def test_nothing_is_stored_where_the_category_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a draft whose category is gone, when it is copied, then a sentence says so and nothing is stored."""
    source = full_actor()
    draft = source.get_latest_revision_as_object()
    draft.missing_references = (Actor._meta.get_field("category"),)
    monkeypatch.setattr(Actor, "get_latest_revision_as_object", lambda _self: draft)
    count = Actor.objects.count()
    with pytest.raises(CannotDuplicate, match="fehlt die Kategorie"):
        duplicate_actor(source, factories.user())
    assert Actor.objects.count() == count


def test_half_a_copy_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a fault while the copy is stored, then nothing of it stays."""
    source = full_actor()

    def fails(*_arguments: Any, **_names: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr(Actor, "save_revision", fails)
    counts = Actor.objects.count(), Offer.objects.count()
    with pytest.raises(IntegrityError):
        duplicate_actor(source, factories.user())
    assert (Actor.objects.count(), Offer.objects.count()) == counts


def test_an_offer_is_copied_into_the_draft_right_behind_its_source() -> None:
    """Given a public actor with two offers, when the first is copied, then the draft has three, and the public two."""
    source = full_actor()
    source.offers.add(Offer(title="Tanz"))
    source.save_revision().publish()
    copied = duplicate_offer(Actor.objects.get(pk=source.pk), 0, factories.user())
    draft = Actor.objects.get(pk=source.pk).get_latest_revision_as_object()
    assert [offer.title for offer in draft.offers.all()] == ["Chor", "Chor (Kopie)", "Tanz"]
    assert copied.title == "Chor (Kopie)"
    assert set(Offer.objects.values_list("title", flat=True)) == {"Chor", "Tanz"}
    draft.latest_revision.publish()
    rows = Offer.objects.filter(title__startswith="Chor")
    assert len({row.uuid for row in rows}) == len(rows) == 2
    assert [list(row.texts.values_list("text", flat=True)) for row in rows] == [["Wir singen."]] * 2
    assert [row.hours.count() for row in rows] == [1, 1]
    assert [sorted(map(str, row.hashtags.all())) for row in rows] == [["#Musik"]] * 2


@pytest.mark.parametrize("place", [-1, 1, 99])
def test_an_offer_that_is_not_there_is_not_copied(place: int) -> None:
    """Given one offer, when another is to be copied, then a sentence says so and no draft is stored."""
    source = full_actor()
    count = Revision.objects.count()
    with pytest.raises(CannotDuplicate, match="gibt es nicht mehr"):
        duplicate_offer(source, place, factories.user())
    assert Revision.objects.count() == count
