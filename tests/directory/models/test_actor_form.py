"""An actor with everything inside, through the forms: create, draft, publish, restore."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from directory.models import Actor, Offer, OfferHours, OfferText, OpeningHours
from tests import factories
from tests.admin_forms import refused, send, send_fields, shown

pytestmark = pytest.mark.django_db
ADD = "/admin/snippets/directory/actor/add/"

ONE_OFFER = {
    "offers-TOTAL_FORMS": "1",
    "offers-INITIAL_FORMS": "0",
    "offers-0-title": "Frühstück",
    "offers-0-cost": "2 Euro",
    "offers-0-hashtags": "Frühstück, Café",
    "offers-0-ORDER": "1",
    "offers-0-texts-TOTAL_FORMS": "1",
    "offers-0-texts-INITIAL_FORMS": "0",
    "offers-0-texts-0-language": "de",
    "offers-0-texts-0-text": "Wir frühstücken zusammen.",
    "offers-0-texts-0-ORDER": "1",
    "offers-0-hours-TOTAL_FORMS": "1",
    "offers-0-hours-INITIAL_FORMS": "0",
    "offers-0-hours-0-weekday": "1",
    "offers-0-hours-0-opens": "09:00",
    "offers-0-hours-0-closes": "11:00",
    "offers-0-hours-0-ORDER": "1",
    "offers-0-exceptions-TOTAL_FORMS": "0",
    "offers-0-exceptions-INITIAL_FORMS": "0",
    "offers-0-cost_kind": "unknown",
    "offers-0-on_holidays": "closed",
    "offers-0-in_school_holidays": "unknown",
}


def filled(**changes):
    district, group = factories.district(), factories.category()
    return {
        "name": "Café Mittendrin",
        "kind": "initiative",
        "category": str(group.pk),
        "districts": [str(district.pk)],
        "hashtags": "Café, Nachbarschaft",
        "step_free": "yes",
        "texts-TOTAL_FORMS": "1",
        "texts-0-language": "de",
        "texts-0-summary": "Ein Café für alle.",
        "texts-0-ORDER": "1",
        "contacts-TOTAL_FORMS": "1",
        "contacts-0-kind": "phone",
        "contacts-0-value": "030 23125 012",
        "contacts-0-is_public": "on",
        "contacts-0-ORDER": "1",
        "opening_hours-TOTAL_FORMS": "1",
        "opening_hours-0-note": "nach Vereinbarung",
        "opening_hours-0-ORDER": "1",
        **ONE_OFFER,
        **changes,
    }


def edit_url(actor):
    return f"/admin/snippets/directory/actor/edit/{actor.pk}/"


def public_story(actor):
    """Return what the public sees of the actor and everything inside."""
    fresh = Actor.objects.get(pk=actor.pk)
    offers = fresh.offers.all()
    return {
        "live": fresh.live,
        "summary": fresh.texts.get().summary,
        "hashtags": sorted(tag.name for tag in fresh.hashtags.all()),
        "contacts": [contact.value for contact in fresh.contacts.all()],
        "offers": [offer.title for offer in offers],
        "offer texts": [text.text for offer in offers for text in offer.texts.all()],
        "offer hours": [str(hours.opens) for offer in offers for hours in offer.hours.all()],
        "offer hashtags": sorted(tag.name for offer in offers for tag in offer.hashtags.all()),
    }


@pytest.fixture(scope="module")
def empty(django_db_setup: None, django_db_blocker: Any) -> dict[str, dict[str, list[str]]]:
    """What the empty form of a new actor sends, for each group that fills it in; asked for once."""
    with django_db_blocker.unblock(), transaction.atomic():
        forms = {group: shown(member(group), ADD) for group in ("Redaktion", "Freigabe")}
        transaction.set_rollback(True)
    return forms


def member(group):
    """Return a client for somebody of ``group``."""
    client = Client()
    client.force_login(factories.user(groups=[group]))
    return client


@pytest.fixture
def create(empty):
    """Return a function that fills in the form of a new actor and sends it, as somebody of a group."""

    def send_filled(group, **changes):
        client = member(group)
        return send_fields(client, ADD, {**empty[group], **filled(**changes)}), client

    return send_filled


@pytest.fixture
def published(db):
    """Return an actor like the one in the form, published, with a publisher's client."""
    actor = factories.actor(
        name="Café Mittendrin",
        slug="café-mittendrin",
        kind="initiative",
        summary="Ein Café für alle.",
        hashtags=["Café", "Nachbarschaft"],
        contacts=[factories.contact()],
        opening_hours=[OpeningHours(note="nach Vereinbarung")],
        offers=[an_offer()],
    )
    actor.save_revision().publish()
    return Actor.objects.get(), member("Freigabe")


def an_offer():
    hours = OfferHours(weekday=1, opens=datetime.time(9), closes=datetime.time(11))
    texts = [OfferText(language="de", text="Wir frühstücken zusammen.")]
    offer = Offer(title="Frühstück", cost="2 Euro", texts=texts, hours=[hours])
    offer.hashtags.add("Frühstück", "Café")
    return offer


def test_one_form_makes_the_actor_and_all_inside(create):
    response, _client = create("Freigabe", **{"action-publish": "1"})
    assert response.status_code == 302, refused(response)
    actor = Actor.objects.get()
    assert public_story(actor) == {
        "live": True,
        "summary": "Ein Café für alle.",
        "hashtags": ["Café", "Nachbarschaft"],
        "contacts": ["030 23125 012"],
        "offers": ["Frühstück"],
        "offer texts": ["Wir frühstücken zusammen."],
        "offer hours": ["09:00:00"],
        "offer hashtags": ["Café", "Frühstück"],
    }
    assert actor.slug == "café-mittendrin"


CHANGES = {
    "texts-0-summary": "Ein neuer Satz.",
    "contacts-0-value": "0391 7654321",
    "hashtags": "Kaffee",
    "offers-0-title": "Brunch",
    "offers-0-texts-0-text": "Wir brunchen.",
    "offers-0-hours-0-opens": "10:00",
    "offers-0-hashtags": "Brunch",
}


def test_a_draft_changes_nothing_public_until_it_is_published(published):
    actor, client = published
    before = public_story(actor)
    response = send(client, edit_url(actor), CHANGES)
    assert response.status_code == 302, refused(response)
    assert public_story(actor) == before
    draft = Actor.objects.get().get_latest_revision_as_object()
    assert [offer.title for offer in draft.offers.all()] == ["Brunch"]

    assert send(client, edit_url(actor), {"action-publish": "1"}).status_code == 302
    assert public_story(actor) == {
        "live": True,
        "summary": "Ein neuer Satz.",
        "hashtags": ["Kaffee"],
        "contacts": ["0391 7654321"],
        "offers": ["Brunch"],
        "offer texts": ["Wir brunchen."],
        "offer hours": ["10:00:00"],
        "offer hashtags": ["Brunch"],
    }


def test_an_earlier_version_can_be_restored(published):
    actor, client = published
    first, before = actor.revisions.order_by("pk").first(), public_story(actor)
    send(client, edit_url(actor), {**CHANGES, "action-publish": "1"})
    assert public_story(actor) != before
    revert = f"/admin/snippets/directory/actor/history/{actor.pk}/revisions/{first.pk}/revert/"
    response = send(client, revert, {"action-publish": "1", "revision": str(first.pk)})
    assert response.status_code == 302, refused(response)
    assert public_story(actor) == before


def test_an_offer_can_be_taken_out(published):
    actor, client = published
    response = send(client, edit_url(actor), {"offers-0-DELETE": "1", "action-publish": "1"})
    assert response.status_code == 302, refused(response)
    assert public_story(actor)["offers"] == []


def test_editors_cannot_publish(create):
    response, _client = create("Redaktion", **{"action-publish": "1"})
    assert response.status_code == 302
    assert not Actor.objects.get().live


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"offers-0-hours-0-closes": "25:00"}, "offers-0-hours-0-closes"),
        ({"offers-0-hours-0-opens": "24:00"}, "offers-0-hours-0-opens"),
        ({"offers-0-hours-0-opens": ""}, "offers-0-hours-0-opens"),
        ({"offers-0-hours-0-weekday": ""}, "offers-0-hours-0-weekday"),
        ({"opening_hours-0-weekday": "1", "opening_hours-0-opens": "9 bis 12"}, "opening_hours-0-opens"),
        ({"opening_hours-0-weekday": "1", "opening_hours-0-closes": "24 Uhr"}, "opening_hours-0-opens"),
        ({"opening_hours-0-note": ""}, "opening_hours-0-note"),
        ({"contacts-0-kind": "email"}, "contacts-0-value"),
        ({"latitude": "52,1"}, "longitude"),
        ({"latitude": "hier", "longitude": "11,5"}, "latitude"),
        ({"texts-0-summary": "", "action-publish": "1"}, "texts-0-summary"),
        (
            {
                "offers-0-hours-0-weekday": "1",
                "offers-0-hours-0-valid_from": "02.06.2026",
                "offers-0-hours-0-valid_through": "07.06.2026",
            },
            "offers-0-hours-0-valid_through",
        ),
        ({"consent_given_at": "01.01.2062"}, "consent_given_at"),
        ({"consent_withdrawn_at": "01.01.2062"}, "consent_withdrawn_at"),
        ({"name": ""}, "name"),
        ({"category": ""}, "category"),
    ],
)
def test_wrong_input_comes_back_with_the_reason_and_stores_nothing(create, change, place):
    response, _client = create("Freigabe", **change)
    assert response.status_code == 200
    assert place in refused(response)
    assert "Noch nicht gespeichert: Bitte sehen Sie sich die markierten Felder an." in response.content.decode()
    assert not Actor.objects.exists()


@pytest.mark.parametrize("latitude", ["52,1489", "52.1489"])
def test_a_position_is_written_with_a_comma_or_a_point(create, latitude):
    response, client = create("Redaktion", latitude=latitude, longitude="11,5715")
    assert response.status_code == 302, refused(response)
    actor = Actor.objects.get()
    assert (float(actor.latitude), float(actor.longitude)) == (52.1489, 11.5715)
    assert 'value="52,1489' in client.get(edit_url(actor)).content.decode()


def test_expiry_and_start_can_be_scheduled(create):
    later = timezone.localtime(factories.in_days(3)).strftime("%d.%m.%Y %H:%M")
    response, _client = create("Freigabe", **{"go_live_at": later, "action-publish": "1"})
    assert response.status_code == 302, refused(response)
    actor = Actor.objects.get()
    assert not actor.live
    assert actor.scheduled_revision is not None


def test_history_usage_and_preview_open(published):
    actor, client = published
    factories.directory_page()
    for place in ("history", "usage"):
        assert client.get(f"/admin/snippets/directory/actor/{place}/{actor.pk}/").status_code == 200
    preview = f"/admin/snippets/directory/actor/preview/{actor.pk}/"
    stored = send(client, edit_url(actor), {"name": "Nur ein Entwurf"})
    assert stored.status_code == 302
    data = {**shown(client, edit_url(actor)), "offers-0-title": "Nur in der Vorschau"}
    assert client.post(preview, data).json()["is_valid"]
    html = client.get(preview).content.decode()
    assert "Nur in der Vorschau" in html
    assert "Nur ein Entwurf" in html
