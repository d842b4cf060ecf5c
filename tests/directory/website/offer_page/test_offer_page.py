"""An offer has an address of its own that stays, and its page shows what one needs to come."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.models import Offer, OfferException, OfferHours, OfferText
from directory.models.choices import CostKind
from directory.offer_keys import offer_key
from directory.opening_hours import local_date
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> Offer:
    factories.directory_page()
    actor = factories.actor(
        name="Ballverein",
        street="Scheunenweg 12",
        postal_code="39130",
        contacts=[factories.contact(value="0391 123456")],
    )
    tomorrow = local_date(timezone.now()) + timedelta(days=1)
    return factories.offer(
        actor,
        title="Fußball für alle",
        text="Wir spielen auf dem großen Platz.",
        cost_kind=CostKind.FREE,
        hours=[OfferHours(weekday=tomorrow.isoweekday(), opens=time(16), closes=time(18))],
        hashtags=["Sport"],
    )


def shown(offer: Offer, query: str = "") -> str:
    response = Client().get(f"{offer.get_absolute_url()}{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_what_one_needs(offer: Offer) -> None:
    text = shown(offer)

    assert offer.get_absolute_url() == f"/verzeichnis/angebot/{offer.uuid.hex[:12]}/"
    for words in ("<h1", "Fußball für alle", "Wir spielen auf dem großen Platz.", "Scheunenweg 12", "0391 123456"):
        assert words in text
    for words in ("Nächster Termin: morgen um 16:00 Uhr.", "16:00–18:00", "Kostenlos", "#Sport", "Ballverein"):
        assert words in text


def test_today_stands_on_top_when_it_fails(offer: Offer) -> None:
    today = local_date(timezone.now())
    offer.exceptions = [OfferException(starts_on=today, ends_on=today, reason="Platz gesperrt")]
    offer.save()

    head = shown(offer).partition('<div class="container columns">')[0]

    assert "Platz gesperrt" in head
    assert "fällt aus" in head
    assert "geschlossen" not in head


def test_nobody_is_told_just_to_come_where_there_is_no_time_to_come(offer: Offer) -> None:
    assert "nicht nötig, einfach kommen" in shown(offer)
    offer.hours = [OfferHours(note="nach Vereinbarung")]
    offer.save()
    assert "einfach kommen" not in shown(offer)
    offer.registration = "Bitte rufen Sie an."
    offer.save()
    assert "Bitte rufen Sie an." in shown(offer)


def test_texts_come_in_the_language_wanted_and_say_where_they_do_not(offer: Offer) -> None:
    offer.texts.add(OfferText(language="en", title="Football for everyone", text="We play."))
    offer.save()

    english, arabic = shown(offer, "?sprache=en"), shown(offer, "?sprache=ar")

    assert '<h1 lang="en"' in english
    assert "We play." in english
    assert "Wir spielen auf dem großen Platz." in arabic
    assert 'class="substitute"' in arabic
    assert 'class="substitute"' not in english


def test_the_address_stays_when_publishing_writes_new_rows(offer: Offer) -> None:
    address, actor = offer.get_absolute_url(), offer.actor
    actor.offers.add(Offer(title="Neu", texts=[OfferText(language="de", text="Neu.")]))
    actor.save_revision().publish()
    before = Offer.objects.get(title="Neu")
    actor.refresh_from_db()
    actor.get_latest_revision().publish()
    after = Offer.objects.get(title="Neu")

    assert before.pk != after.pk, "the row is a new one, so that its key is no address"
    assert before.get_absolute_url() == after.get_absolute_url()
    assert Client().get(address).status_code == 200
    assert "Neu" in shown(after)


@pytest.mark.parametrize(
    "hide",
    [
        lambda offer: Offer.objects.filter(pk=offer.pk).update(
            valid_through=local_date(timezone.now()) - timedelta(days=1)
        ),
        lambda offer: type(offer.actor).objects.filter(pk=offer.actor_id).update(live=False),
        lambda offer: type(offer.actor).objects.filter(pk=offer.actor_id).update(expire_at=factories.in_days(-1)),
    ],
    ids=["over", "actor a draft", "actor expired"],
)
def test_what_is_not_public_is_not_found(offer: Offer, hide: object) -> None:
    hide(offer)  # type: ignore[operator]

    for address in (offer.get_absolute_url(), f"{offer.get_absolute_url()}kalender/"):
        assert Client().get(address).status_code == 404


def test_keys_that_are_none_lead_nowhere(offer: Offer) -> None:
    for key in ("0" * 12, offer_key(offer.uuid)[:11], offer_key(offer.uuid).upper() + "x"):
        assert Client().get(f"/verzeichnis/angebot/{key}/").status_code == 404


def test_lists_lead_to_the_page(offer: Offer) -> None:
    factories.offer_index()
    link = f'href="{offer.get_absolute_url()}'

    for address in ("/angebote/", "/thema/sport/", offer.actor.get_absolute_url()):
        assert link in Client().get(address).content.decode(), address
    assert f"{offer.get_absolute_url()}</loc>" in Client().get("/sitemap-angebote.xml").content.decode()
