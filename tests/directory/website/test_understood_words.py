"""Words in the lists of actors and offers that mean a filter become one, and may be taken as words again."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from cms.models import VainSearch
from directory.models import OpeningHours
from tests import factories as make

pytestmark = pytest.mark.django_db
CHIP = re.compile(r'class="chip" href="([^"]*)"[^>]*>.*?<bdi>(.*?)</bdi>')


@pytest.fixture(autouse=True)
def _street() -> None:
    make.directory_page()
    make.offer_index()
    hours = [OpeningHours(weekday=6, opens="10:00", closes="12:00")]
    club = make.actor(name="Ballverein", step_free="yes", opening_hours=hours)
    make.offer(club, title="Ball spielen", cost="kostenlos")
    other = make.actor(name="Ballschule", step_free="no")
    make.offer(other, title="Ballkurs", cost="20 Euro")


def shown(address: str) -> tuple[list[str], list[tuple[str, str]], str]:
    """Return the titles of the cards at ``address``, the chips, and the whole page."""
    text = unescape(Client().get(address).content.decode())
    titles = re.findall(r'card__title">\s*(?:<a[^>]*>)?<bdi>(.*?)</bdi>', text)
    return [re.sub("</?mark>", "", one) for one in titles], CHIP.findall(text), text


@pytest.mark.parametrize(
    ("address", "titles", "chips"),
    [
        ("/verzeichnis/?q=ball", ["Ballschule", "Ballverein"], [("./", "„ball“")]),
        (
            "/verzeichnis/?q=ball+rollstuhl",
            ["Ballverein"],
            [("?stufenlos=ja", "„ball“"), ("?q=ball", "Stufenlos zugänglich: Ja")],
        ),
        ("/verzeichnis/?q=ball+samstags", ["Ballverein"], [("?q=samstags", "„ball“"), ("?q=ball", "am Samstag")]),
        ("/verzeichnis/?q=ball+sonntags", [], [("?q=sonntags", "„ball“"), ("?q=ball", "am Sonntag")]),
        ("/angebote/?q=gratis", ["Ball spielen"], [("./", "Kosten: Kostenlos")]),
    ],
)
def test_words_become_filters_that_one_takes_away(
    address: str, titles: list[str], chips: list[tuple[str, str]]
) -> None:
    found, shown_chips, text = shown(address)
    assert (found, [(href, label.casefold()) for href, label in shown_chips]) == (
        titles,
        [(href, label.casefold()) for href, label in chips],
    )
    assert ("Nur nach den Wörtern suchen" in text) == (address.count("q=") == 1 and address != "/verzeichnis/?q=ball")


def test_words_may_be_taken_as_words() -> None:
    make.actor(name="Rollstuhlball", step_free="unknown")
    titles, chips, text = shown("/verzeichnis/?q=rollstuhl&woertlich=ja")
    # What is step-free has the word too.
    assert "Rollstuhlball" in titles
    assert chips == [("./", "„rollstuhl“")]
    assert "Nur nach den Wörtern suchen" not in text


def test_another_spelling_is_offered_and_what_nothing_has_is_counted() -> None:
    _titles, _chips, text = shown("/verzeichnis/?q=Balverein&stufenlos=ja")
    assert re.search(r'Meinten Sie\s*<a href="\?q=Ballverein&stufenlos=ja" rel="nofollow">Ballverein</a>\?', text)
    assert not VainSearch.objects.exists()
    shown("/angebote/?q=Quittenmus+gratis")
    assert VainSearch.objects.values_list("word", flat=True).get() == "quittenmus"
