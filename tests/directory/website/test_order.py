"""The order of the lists of actors and offers: what fits words best comes first, unless another is asked for."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from unittest.mock import patch

import pytest
from django.test import Client

from directory.website.lists import filtered
from tests import factories as make

pytestmark = pytest.mark.django_db
ORDER = re.compile(r'<a href="([^"]*)" rel="nofollow"( aria-current="true")?>([^<]*)</a>')


@pytest.fixture(autouse=True)
def _street() -> None:
    """Two whose names come first only describe what the last one is called after."""
    make.directory_page()
    make.offer_index()
    for name, confirmed_at in (("Bücherstube", date(2026, 3, 1)), ("Anglerverein", date(2026, 2, 1))):
        actor = make.actor(name=name, confirmed_at=confirmed_at, summary="Mit Imkerei am See.")
        make.offer(actor, title=f"Treff {name}", text="Auch mit Imkerei.")
    keepers = make.actor(name="Zaunkönige Imkerei", confirmed_at=date(2026, 1, 1), summary="Bienen.")
    make.offer(keepers, title="Zuerst Imkerei", text="Bienen.")


def shown(address: str) -> tuple[list[str], list[tuple[str, str]], str]:
    """Return names on the cards at ``address``, the orders with their addresses, and the one that holds."""
    html = unescape(Client().get(address).content.decode())
    names = [
        re.sub("</?mark>", "", name) for name in re.findall(r'card__title">\s*(?:<a[^>]*>)?<bdi>(.*?)</bdi>', html)
    ]
    orders = ORDER.findall(html[html.index('class="orders"') :].partition("</p>")[0])
    [current] = [label for _href, is_current, label in orders if is_current]
    return names, [(label, href) for href, _current, label in orders], current


def test_what_fits_best_comes_first_and_the_page_says_so() -> None:
    names, orders, current = shown("/verzeichnis/?q=Imkerei")
    assert names == ["Zaunkönige Imkerei", "Anglerverein", "Bücherstube"]
    assert current == "am besten passend"
    assert orders == [
        ("am besten passend", "?q=Imkerei"),
        ("nach Namen", "?q=Imkerei&sortierung=name"),
        ("zuletzt geprüft", "?q=Imkerei&sortierung=geprueft"),
    ]
    assert shown("/angebote/?q=Imkerei")[0][0] == "Zuerst Imkerei"


@pytest.mark.parametrize(
    ("query", "first", "label"),
    [
        ("?q=Imkerei&sortierung=name", "Anglerverein", "nach Namen"),
        ("?q=Imkerei&sortierung=geprueft", "Bücherstube", "zuletzt geprüft"),
        ("?q=Imkerei&sortierung=name&nahe=52.150,11.570", "Anglerverein", "nach Entfernung"),
        ("", "Anglerverein", "nach Namen"),
    ],
)
def test_another_order_holds_where_it_is_asked_for(query: str, first: str, label: str) -> None:
    names, _orders, current = shown(f"/verzeichnis/{query}")
    assert (names[0], current) == (first, label)


def test_without_words_the_address_says_nothing_of_names() -> None:
    _names, orders, _current = shown("/verzeichnis/?sortierung=name")
    assert orders == [("nach Namen", "./"), ("zuletzt geprüft", "?sortierung=geprueft")]


def test_other_words_keep_the_order_that_was_chosen() -> None:
    field = '<input type="hidden" name="sortierung" value="name">'
    assert field in Client().get("/verzeichnis/?q=Imkerei&sortierung=name").content.decode()
    assert field not in Client().get("/verzeichnis/?q=Imkerei").content.decode()


def test_pages_follow_on_each_other_and_the_printed_list_has_their_order() -> None:
    with patch.object(filtered, "PAGE_SIZE", 2):
        pages = [shown(f"/verzeichnis/?q=Imkerei&seite={number}")[0] for number in (1, 2)]
    assert pages == [["Zaunkönige Imkerei", "Anglerverein"], ["Bücherstube"]]
    printed = Client().get("/verzeichnis/druckliste/?q=Imkerei").content.decode()
    assert printed.index("Zaunkönige") < printed.index("Anglerverein") < printed.index("Bücherstube")
