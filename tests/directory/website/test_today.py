"""The page of today: what begins on which day, by time, without what is over, cancelled or not public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Offer, OfferException, OfferHours, OpeningHours, TargetGroup
from tests import factories

pytestmark = pytest.mark.django_db
# A Wednesday.
NOW = datetime(2026, 12, 9, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))
WEDNESDAY, THURSDAY = 3, 4


@pytest.fixture(autouse=True)
def clock() -> Iterator[list[datetime]]:
    """Let it be `NOW`, or what a test puts in its place."""
    now = [NOW]
    with patch("django.utils.timezone.now", lambda: now[0]):
        yield now


def hours(weekday: int, opens: int, closes: int, **fields: Any) -> dict[str, Any]:
    """Return what a row of hours says."""
    return {"weekday": weekday, "opens": time(opens), "closes": time(closes % 24), **fields}


def offer(title: str, *rows: dict[str, Any], **fields: Any) -> Any:
    """Store an offer with hours."""
    return factories.offer(title=title, hours=[OfferHours(**row) for row in rows], **fields)


def titles(query: str = "") -> list[str]:
    """Return what the page shows, in order."""
    return re.findall(r'happening__title"><?[^<]*(?:<a[^>]*>)?<bdi>([^<]*)</bdi>', page(query))


def page(query: str = "") -> str:
    """Return the page."""
    address = factories.today_page().url
    answer = Client().get(address + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def _week() -> None:
    factories.directory_page()
    offer("Vorbei", hours(WEDNESDAY, 9, 10))
    offer("Später", hours(WEDNESDAY, 18, 24), cost="2 Euro", place="Alte Scheune")
    offer("Läuft", hours(WEDNESDAY, 13, 15, note="mit Hund"), cost="kostenfrei")
    offer("Donnerstags", hours(THURSDAY, 9, 10))
    offer("Heimlich", hours(WEDNESDAY, 16, 17), of=factories.actor(live=False))
    offer("Ausgelaufen", hours(WEDNESDAY, 16, 17), valid_through=NOW.date() - timedelta(days=1))
    cancelled = OfferException(starts_on=NOW.date(), ends_on=NOW.date())
    offer("Fällt aus", hours(WEDNESDAY, 16, 17), exceptions=[cancelled])
    factories.actor(name="Laden", street="Am Markt 1", opening_hours=[OpeningHours(**hours(WEDNESDAY, 8, 20))])
    factories.actor(name="Geschlossen", opening_hours=[OpeningHours(**hours(THURSDAY, 8, 20))])


@pytest.mark.usefixtures("_week")
def test_today_is_what_is_still_to_come_by_time() -> None:
    assert titles() == ["Läuft", "Später", "Laden"]
    text = page()
    assert "Ein Angebot ist heute schon vorbei." in text
    # An offer goes on, a shop is open.
    assert (text.count("läuft gerade"), text.count("jetzt geöffnet")) == (1, 1)
    for words in ("18:00–24:00", "2 Euro", "Alte Scheune", "mit Hund", "Am Markt 1", "Geöffnet: ein Akteur"):
        assert words in text


@pytest.mark.usefixtures("_week")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?tag=do", ["Donnerstags", "Geschlossen"]),
        ("?tag=mi", ["Läuft", "Später", "Laden"]),
        ("?tag=fr", []),
        ("?tag=do&nur=akteure", ["Geschlossen"]),
        ("?tag=woche", ["Läuft", "Später", "Donnerstags"]),
        ("?kosten=kostenlos", ["Läuft"]),
        ("?tag=woche&kosten=kostenpflichtig", ["Später"]),
        ("?tag=quatsch&kosten=quatsch", ["Läuft", "Später", "Laden"]),
    ],
)
def test_each_state_is_a_plain_address(query: str, found: list[str]) -> None:
    assert titles(query) == found


@pytest.mark.usefixtures("_week")
def test_an_empty_day_leads_on_and_an_empty_choice_leads_back() -> None:
    assert "An diesem Tag findet nichts statt, von dem wir wissen." in page("?tag=fr")
    group = TargetGroup.objects.create(name="Kinder")
    made = offer("Freitags", hours(5, 9, 10))
    made.target_groups.set([group])
    made.save()
    Offer.objects.filter(title="Donnerstags").delete()
    assert "Weiter geht es: Freitag, 11. Dezember" in page("?tag=do")
    text = page(f"?zielgruppe={group.slug}")
    assert titles(f"?zielgruppe={group.slug}") == []
    assert "ohne „Kinder“" in text
    assert titles(f"?tag=fr&zielgruppe={group.slug}") == ["Freitags"]


@pytest.mark.usefixtures("_week")
def test_the_page_holds_until_something_begins_or_ends(clock: list[datetime]) -> None:
    assert titles() == ["Läuft", "Später", "Laden"]
    clock[0] = NOW.replace(hour=15)
    assert titles() == ["Später", "Laden"]
    clock[0] = NOW.replace(hour=20)
    assert titles() == ["Später"]
    clock[0] = NOW + timedelta(days=1)
    assert titles() == ["Geschlossen"]
    assert "Für heute ist alles vorbei." in page()


def test_holidays_close_or_leave_it_open() -> None:
    """25 December 2026 is a Friday."""
    factories.directory_page()
    offer("Geschlossen", hours(5, 10, 12), on_holidays="closed", in_school_holidays="as_usual")
    offer("Vielleicht", hours(5, 10, 12), on_holidays="unknown", in_school_holidays="as_usual")
    offer("Wie immer", hours(5, 10, 12), on_holidays="as_usual", in_school_holidays="as_usual")
    with patch("django.utils.timezone.now", lambda: datetime(2026, 12, 24, 9, tzinfo=ZoneInfo("Europe/Berlin"))):
        text = page("?tag=fr")
        assert titles("?tag=fr") == ["Vielleicht", "Wie immer"]
    assert "Feiertag: Erster Weihnachtstag" in text
    assert text.count("bitte fragen Sie vorher nach") == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", ["", "?tag=woche", "?nur=akteure"])
def test_many_cost_as_many_statements_as_few(query: str) -> None:
    factories.directory_page()
    factories.today_page()
    frame = counted("/thema/")

    def fill(number: int) -> None:
        for _ in range(number):
            offer(f"Angebot {factories.number()}", hours(WEDNESDAY, 15, 16))
            factories.actor(opening_hours=[OpeningHours(**hours(WEDNESDAY, 8, 20))])

    fill(2)
    page(query)
    few = counted(f"/heute/{query}")
    fill(18)
    page(query)
    assert counted(f"/heute/{query}") == few
    assert few <= frame + 10


def counted(address: str) -> int:
    """Return how many statements a page costs."""
    with CaptureQueriesContext(
        connection,
    ) as statements:
        assert Client().get(address).status_code == 200
    return len(statements)
