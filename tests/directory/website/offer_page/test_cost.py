"""What pages and files of the directory cost: at most ten statements beyond a plain page's frame, and few bytes."""

from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Offer, OfferException, OfferHours
from tests import factories

pytestmark = pytest.mark.django_db
BEYOND_THE_FRAME = 10
LARGEST = 60_000


@pytest.fixture
def offer() -> Offer:
    factories.directory_page()
    contacts = [factories.contact(value=f"0391 12345{number}") for number in range(8)]
    actor = factories.actor(street="Scheunenweg 12", contacts=contacts, hashtags=["Garten"])
    for number in range(12):
        factories.actor(name=f"Nachbar {number}", street="Scheunenweg 12")
    days = [OfferException(starts_on=f"2026-12-{day}", ends_on=f"2026-12-{day}") for day in range(10, 30)]
    hours = [OfferHours(weekday=day, opens=time(9), closes=time(10)) for day in range(1, 8)]
    return factories.offer(actor, hours=hours, exceptions=days, text="Sehr lang. " * 250, hashtags=["Sport", "Spiel"])


def statements(address: str) -> tuple[int, int]:
    """Return how many statements ``address`` costs from cold caches, and how many bytes it has."""
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(address)
    assert response.status_code == 200
    return len(captured), len(response.content)


@pytest.mark.parametrize("below", ["", "kalender/"])
def test_an_offer(offer: Offer, below: str) -> None:
    frame, _bytes = statements(factories.standard_page().url)
    cost, size = statements(f"{offer.get_absolute_url()}{below}")

    assert cost <= frame + BEYOND_THE_FRAME
    assert size < LARGEST


@pytest.mark.parametrize("below", ["vcard/", "kalender/"])
def test_files_of_an_entry(offer: Offer, below: str) -> None:
    frame, _bytes = statements(factories.standard_page().url)
    cost, size = statements(f"{offer.actor.get_absolute_url()}{below}")

    assert cost <= frame + BEYOND_THE_FRAME
    assert size < LARGEST


def test_an_entry_names_ten_neighbours_in_one_statement(offer: Offer) -> None:
    Client().get(offer.actor.get_absolute_url())
    few, _bytes = statements(offer.actor.get_absolute_url())
    for number in range(20):
        factories.actor(name=f"Später {number}", street="Scheunenweg 12")
        factories.offer(offer.actor)
    many, _bytes = statements(offer.actor.get_absolute_url())
    text = Client().get(offer.actor.get_absolute_url()).content.decode()

    assert many == few
    assert text.count("<bdi>Nachbar") == 10
    assert "Unter derselben Adresse" in text


def test_an_entry_alone_in_its_house_names_nobody() -> None:
    factories.directory_page()
    factories.actor(street="Scheunenweg 12", live=False)
    factories.actor(street="Scheunenweg 1")
    actor = factories.actor(street="Scheunenweg 12", step_free="partly", step_free_note="Rampe am Hof")
    text = Client().get(actor.get_absolute_url()).content.decode()

    assert "Unter derselben Adresse" not in text
    assert "Teilweise: Rampe am Hof" in text
