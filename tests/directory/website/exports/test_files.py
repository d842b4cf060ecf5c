"""Addresses of files for address books and calendars: what is in them, who gets them, how they are kept."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from icalendar.parser.content_line import Contentlines

from directory.models import Actor, Offer, OfferException, OfferHours
from directory.opening_hours import local_date
from tests import factories
from tests.directory.website.exports.calendar_reading import events_in, occurrences
from tests.promises.freshness.conftest import _caches, _one_transaction  # noqa: F401 - fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_transaction")]
LONG = "Wir üben für alle, die Lust haben; „ganz“ ohne Leistungsdruck, mit Kuchen:\nund draußen. " * 3


@pytest.fixture
def offer() -> Offer:
    factories.directory_page()
    actor = factories.actor(
        name="Ballverein; Süd, e. V.",
        slug="ballverein",
        street="Scheunenweg 12",
        postal_code="39130",
        latitude="52.15",
        longitude="11.57",
        contacts=[
            factories.contact(value="0391 123456", label="Büro"),
            factories.contact(kind="email", value="geheim@example.org", is_public=False),
        ],
        summary=LONG[:200].replace("\n", " "),
    )
    today = local_date(timezone.now())
    monday = today - timedelta(days=today.weekday())
    return factories.offer(
        actor,
        title="Fußball; für alle",
        text=LONG,
        on_holidays="as_usual",
        in_school_holidays="as_usual",
        hours=[OfferHours(weekday=1, opens=time(16), closes=time(18))],
        exceptions=[OfferException(starts_on=monday + timedelta(weeks=1), ends_on=monday + timedelta(weeks=1))],
    )


def addresses(offer: Offer) -> list[str]:
    entry = offer.actor.get_absolute_url()
    return [f"{offer.get_absolute_url()}kalender/", f"{entry}kalender/", f"{entry}vcard/"]


def test_a_calendar_has_zone_texts_and_no_cancelled_day(offer: Offer) -> None:
    content = Client().get(addresses(offer)[0]).content
    [event] = events_in(content)
    days = [one.begins.date() for one in occurrences(content)]
    cancelled = offer.exceptions.get().starts_on

    assert event["summary"] == "Fußball; für alle"
    assert LONG.strip() in event["description"]
    assert event["location"] == "Ballverein; Süd, e. V., Scheunenweg 12, 39130 Magdeburg"
    assert str(event["url"]).endswith(offer.get_absolute_url())
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert [zone["tzid"] for zone in Calendar.from_ical(content).walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert len(days) == 53
    assert cancelled not in days
    assert cancelled + timedelta(weeks=1) in days
    assert {day.isoweekday() for day in days} == {1}


def test_the_calendar_of_an_actor_has_all_its_offers(offer: Offer) -> None:
    factories.offer(offer.actor, title="Turnen", hours=[OfferHours(weekday=2, opens=time(9), closes=time(10))])
    factories.offer(offer.actor, title="Ohne Zeiten")

    titles = {str(event["summary"]) for event in events_in(Client().get(addresses(offer)[1]).content)}

    assert titles == {"Fußball; für alle", "Turnen"}


def test_no_times_no_calendar(offer: Offer) -> None:
    offer.hours.all().delete()
    offer.exceptions.all().delete()

    for address in addresses(offer)[:2]:
        assert Client().get(address).status_code == 404
    for page in (offer, offer.actor):
        assert "kalender/" not in Client().get(page.get_absolute_url()).content.decode()


def test_a_vcard_is_folded_and_escaped_and_has_public_contacts_only(offer: Offer) -> None:
    content = Client().get(addresses(offer)[2]).content
    lines = Contentlines.from_ical(content.decode())
    text = [str(line) for line in lines if line]

    assert text[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    assert text[-1] == "END:VCARD"
    assert "FN:Ballverein\\; Süd\\, e. V." in text
    assert "ADR:;;Scheunenweg 12;Magdeburg;;39130;Deutschland" in text
    assert "item1.TEL;VALUE=uri;TYPE=voice:tel:+49391123456" in text
    assert "item1.X-ABLABEL:Büro" in text
    assert "GEO:geo:52.150000,11.570000" in text
    assert b"geheim" not in content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.endswith(b"END:VCARD\r\n")


def test_files_have_types_and_are_asked_for_again_only_when_changed(offer: Offer) -> None:
    client = Client()
    for address, kind in zip(addresses(offer), ["text/calendar", "text/calendar", "text/vcard"], strict=True):
        first = client.get(address)
        assert first["Content-Type"] == f"{kind}; charset=utf-8"
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
        Actor.objects.filter(pk=offer.actor_id).update(name=f"Neu {address}", updated_at=timezone.now())
        later = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert later.status_code == 200
        assert later["ETag"] != first["ETag"]


def test_what_is_not_public_has_no_files(offer: Offer) -> None:
    Actor.objects.update(live=False)

    assert [Client().get(address).status_code for address in addresses(offer)] == [404, 404, 404]


def test_former_addresses_lead_to_those_of_today(offer: Offer) -> None:
    actor = Actor.objects.get()
    actor.slug = "sportverein"
    actor.save()

    for name in ("vcard/", "kalender/"):
        response = Client().get(f"/verzeichnis/ballverein/{name}")
        assert (response.status_code, response["Location"]) == (301, f"/verzeichnis/sportverein/{name}")


def test_a_holiday_left_open_is_tentative(offer: Offer) -> None:
    Offer.objects.update(on_holidays="unknown")
    OfferHours.objects.update(weekday=date(timezone.localdate().year + 1, 1, 1).isoweekday())
    content = Client().get(addresses(offer)[0]).content

    unsure = [one.begins.date() for one in occurrences(content) if not one.is_sure]

    assert date(timezone.localdate().year + 1, 1, 1) in unsure
