"""Suggestions are words and names that the public may see, few, and only once somebody has typed something."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import SynonymGroup, VainSearch
from home.suggestions import MOST_SUGGESTED_THINGS, MOST_SUGGESTED_WORDS
from tests import factories as make

pytestmark = pytest.mark.django_db
DOOR = "/suche/vorschlaege/"


@pytest.fixture(autouse=True)
def _directory() -> None:
    SynonymGroup.objects.all().delete()
    make.directory_page()


def piece(text: str, **further: str) -> str:
    """Return the answer to somebody who has typed ``text``."""
    response = Client().get(DOOR, {"q": text, **further})
    assert response.status_code == 200
    return unescape(response.content.decode())


def suggested(text: str, **further: str) -> list[tuple[str, str]]:
    """Return address and label of what is suggested, in order."""
    found = re.findall(r'<a href="([^"]*)"[^>]*><bdi>(.*?)</bdi>', piece(text, **further))
    return [(address, re.sub("</?mark>", "", label)) for address, label in found]


def test_words_come_first_then_names_with_their_addresses() -> None:
    club = make.actor(name="Kranichfreunde", slug="kranichfreunde")
    offer = make.offer(club, title="Kranich falten")
    story = make.story(title="Der Kranich ist da")
    assert suggested("Kran") == [
        ("/suche/?q=Kranich", "Kranich"),
        ("/suche/?q=Kranichfreunde", "Kranichfreunde"),
        ("/verzeichnis/kranichfreunde/", "Kranichfreunde"),
        (story.url, "Der Kranich ist da"),
        (offer.get_absolute_url(), "Kranich falten"),
    ]
    assert "5 Vorschläge." in piece("Kran")


def test_lists_are_given_their_own_kind_alone() -> None:
    club = make.actor(name="Kranichfreunde", slug="kranichfreunde")
    offer = make.offer(club, title="Kranich falten")
    assert [address for address, _label in suggested("Kran", nur="akteure") if "?q=" not in address] == [
        "/verzeichnis/kranichfreunde/"
    ]
    assert [address for address, _label in suggested("Kran", nur="angebote") if "?q=" not in address] == [
        offer.get_absolute_url()
    ]


@pytest.mark.parametrize("text", ["", "K", "Kr", "  Kr ", "<b>", "%", "Kranich Ochsenkutsche"])
def test_too_little_and_what_nothing_has_bring_nothing(text: str) -> None:
    make.actor(name="Kranichfreunde")
    assert suggested(text) == []
    assert not VainSearch.objects.exists()


def test_the_last_word_is_written_to_the_end() -> None:
    make.actor(name="Blaue Kranichfreunde")
    assert suggested("blaue kran")[0] == ("/suche/?q=blaue+Kranichfreunde", "blaue Kranichfreunde")


def test_a_wrong_letter_is_put_right() -> None:
    make.actor(name="Kranichfreunde")
    assert suggested("Kranigfreunde")[0] == ("/suche/?q=Kranichfreunde", "Kranichfreunde")


def test_nothing_of_drafts_and_of_pages_with_a_password() -> None:
    make.actor(name="Nordlichtkapelle", live=False)
    make.offer(make.actor(live=False), title="Nordlichtabend")
    make.restrict(make.standard_page(title="Nordlichtgeheimnis"))
    make.restrict(make.story(title="Nordlichtgeschichte"))
    make.standard_page(title="Nordlichtentwurf", live=False)
    assert suggested("Nordlicht") == []
    make.actor(name="Nordlichtchor")
    assert {label for _address, label in suggested("Nordlicht")} == {"Nordlichtchor"}


def test_names_are_no_markup() -> None:
    make.actor(name='Kranich <img src=x onerror="x()">')
    text = Client().get(DOOR, {"q": "Kranich"}).content.decode()
    assert "<img" not in text
    assert "&lt;img" in text


def test_few_at_a_fixed_price() -> None:
    def counted() -> int:
        piece("Kranich")
        with CaptureQueriesContext(connection) as statements:
            assert len(suggested("Kranich")) <= MOST_SUGGESTED_WORDS + MOST_SUGGESTED_THINGS
        return len(statements)

    for number in range(2):
        make.offer(make.actor(name=f"Kranichbund {number}"), title=f"Kranichflug {number}")
    make.story(title="Kranichzug")
    few = counted()
    for number in range(20):
        make.offer(make.actor(name=f"Kranichkreis{number}"), title=f"Kranichweg{number}")
        make.story(title=f"Kranichnest{number}")
    assert len(suggested("Kranich")) == MOST_SUGGESTED_WORDS + MOST_SUGGESTED_THINGS
    assert counted() <= few
