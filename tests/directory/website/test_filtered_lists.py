"""The lists of actors and offers: each state is a short address; an empty list says what to give up."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from directory.models import Actor, DirectoryPage, Offer, TargetGroup
from directory.models.facet_choice import every_facet
from directory.website.lists import offers, shown_facets
from tests import factories, search_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def _street() -> None:
    """Three actors in two categories, with offers, and the page of all offers."""
    sport, music = (factories.category(name=name, slug=name.lower()) for name in ("Sport", "Musik"))
    factories.directory_page()
    factories.offer_index()
    club = factories.actor(
        name="Ballverein",
        category=sport,
        step_free="yes",
        hashtags=["Garten"],
        street="Am Markt 1",
        postal_code="39130",
        contacts=[
            factories.contact(kind="email", value="x@example.org"),
            factories.contact(value="0391 999999", is_public=False),
            factories.contact(value="0391 111111"),
        ],
        confirmed_at=date(2026, 1, 1),
    )
    choir = factories.actor(name="Chor", category=music, step_free="partly", confirmed_at=date(2026, 2, 1))
    factories.actor(name="Dorfladen", category=music, kind="business")
    factories.offer(club, title="Fußball", cost="5 Euro")
    factories.offer(choir, title="Singen", cost="kostenfrei", place="Alte Scheune")
    factories.offer(choir, title="Vorbei", cost="Spende", valid_through=date(2020, 1, 1))
    factories.hashtag("Geheim")


def shown(address: str) -> str:
    """Return the page at ``address``."""
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def titles(address: str) -> list[str]:
    """Return what the cards at ``address`` are called, in order."""
    found = re.findall(r'card__title">\s*(?:<a[^>]*>)?<bdi>(.*?)</bdi>', shown(address))
    return [re.sub("</?mark>", "", title) for title in found]


ACTORS = {
    "": ["Ballverein", "Chor", "Dorfladen"],
    "?kategorie=sport": ["Ballverein"],
    "?kategorie=sport,musik": ["Ballverein", "Chor", "Dorfladen"],
    "?kategorie=sport&kategorie=musik": ["Ballverein", "Chor", "Dorfladen"],
    "?kategorie=musik&art=business": ["Dorfladen"],
    "?kategorie=musik,nie": ["Chor", "Dorfladen"],
    "?kategorie=nie": ["Ballverein", "Chor", "Dorfladen"],
    "?art=association": ["Ballverein", "Chor"],
    "?stufenlos=ja": ["Ballverein"],
    "?stufenlos=ja,teilweise": ["Ballverein", "Chor"],
    "?stufenlos=yes": ["Ballverein", "Chor", "Dorfladen"],
    "?kosten=kostenlos": ["Chor"],
    "?kosten=spende": [],
    "?kosten=kostenlos,kostenpflichtig": ["Ballverein", "Chor"],
    "?thema=garten": ["Ballverein"],
    "?thema=geheim": ["Ballverein", "Chor", "Dorfladen"],
    "?offen=jetzt": [],
    "?offen=morgen": ["Ballverein", "Chor", "Dorfladen"],
    "?sortierung=geprueft": ["Chor", "Ballverein", "Dorfladen"],
    "?sortierung=zufall&fremd=1": ["Ballverein", "Chor", "Dorfladen"],
}


@pytest.mark.usefixtures("_street")
@pytest.mark.parametrize(("query", "names"), ACTORS.items(), ids=ACTORS)
def test_an_address_says_what_is_listed(query: str, names: list[str]) -> None:
    assert titles(f"/verzeichnis/{query}") == names


OFFERS = {
    "": ["Fußball", "Singen"],
    "?kosten=kostenlos": ["Singen"],
    "?kategorie=sport": ["Fußball"],
    "?stufenlos=teilweise&kosten=kostenpflichtig": [],
    "?sortierung=geprueft": ["Singen", "Fußball"],
}


@pytest.mark.usefixtures("_street")
@pytest.mark.parametrize(("query", "names"), OFFERS.items(), ids=OFFERS)
def test_offers_are_listed_as_their_address_says(query: str, names: list[str]) -> None:
    assert titles(f"/angebote/{query}") == names


@pytest.mark.usefixtures("_street")
def test_words_go_together_with_filters() -> None:
    search_index.write()
    assert titles("/verzeichnis/?q=Chor&kategorie=musik") == ["Chor"]
    assert titles("/angebote/?q=Singen&kosten=kostenlos") == ["Singen"]
    assert titles("/angebote/?q=Singen&kosten=spende") == []


@pytest.mark.usefixtures("_street")
def test_a_card_says_what_one_needs_next_and_nothing_secret() -> None:
    html = shown("/verzeichnis/?kategorie=sport")

    card = html[html.index("<article") : html.index("</article>")]
    offer = Offer.objects.get(title="Fußball")
    assert "Am Markt 1, 39130 Magdeburg" in card
    assert "0391 111111" in card
    assert f'href="{offer.get_absolute_url()}">Fußball</a>' in card
    assert card.index("/angebot/") < card.index("#Garten")
    assert "999999" not in card
    assert "x@example.org" not in card


@pytest.mark.usefixtures("_street")
def test_each_chip_takes_one_thing_away() -> None:
    html = shown("/verzeichnis/?q=Ball&kategorie=musik,sport&stufenlos=ja&fremd=1")

    chips = [unescape(href) for href in re.findall(r'class="chip" href="([^"]*)"', html)]
    assert chips == [
        "?kategorie=musik,sport&stufenlos=ja",
        "?q=Ball&kategorie=sport&stufenlos=ja",
        "?q=Ball&kategorie=musik&stufenlos=ja",
        "?q=Ball&kategorie=musik,sport",
    ]
    assert "fremd" not in html
    assert '<meta name="robots" content="noindex, follow">' in html


@pytest.mark.usefixtures("_street")
def test_an_empty_list_says_what_to_give_up_and_how_many_come_then() -> None:
    html = shown("/verzeichnis/?stufenlos=ja&kosten=kostenlos")

    ways = re.findall(r'<li><a href="([^"]*)" rel="nofollow">([^<]*)</a> \((\d+) Treffer\)', html)
    assert sorted(ways) == [("?kosten=kostenlos", "ohne „Ja“", "1"), ("?stufenlos=ja", "ohne „Kostenlos“", "1")]
    for href, _label, count in ways:
        assert len(titles(f"/verzeichnis/{href}")) == int(count)
    search_index.write()
    assert 'href="?stufenlos=ja" rel="nofollow">ohne das Suchwort' in shown("/verzeichnis/?q=Quitte&stufenlos=ja")


@pytest.mark.usefixtures("_street")
def test_the_office_chooses_which_filters_show_and_saved_addresses_go_on() -> None:
    assert 'id="filter-stufenlos"' in shown("/verzeichnis/")
    factories.directory_page(facets=["category"])

    assert 'id="filter-stufenlos"' not in shown("/verzeichnis/")
    assert 'id="filter-kategorie"' in shown("/verzeichnis/")
    assert titles("/verzeichnis/?stufenlos=ja") == ["Ballverein"]
    assert 'id="filter-stufenlos"' in shown("/verzeichnis/?stufenlos=ja")


def test_a_page_keeps_only_filters_that_there_are() -> None:
    form = DirectoryPage.get_edit_handler().get_form_class()
    field = form.base_fields["facets"]

    assert field.clean(["category", "hashtag"]) == ["category", "hashtag"]
    assert field.clean([]) == []
    with pytest.raises(ValidationError, match="gibt_es_nicht"):
        field.clean(["gibt_es_nicht"])
    assert factories.directory_page().facets == every_facet()


@pytest.mark.usefixtures("_street")
def test_an_address_says_so_much() -> None:
    """As many values as fit; what is longer than that does not count."""
    slugs = [f"k{number:03}" + "x" * 20 for number in range(40)]
    for slug in slugs:
        factories.category(name=slug, slug=slug)
    everything, fitting = f"/verzeichnis/?kategorie={','.join(slugs)}", 500 // 25
    assert shown(everything).count('class="chip"') == fitting
    assert shown(f"/verzeichnis/?q={'x' * 101}").count("x" * 100 + "x") == 0
    assert titles("/verzeichnis/?sortierung=gepruefte") == titles("/verzeichnis/")


@pytest.mark.usefixtures("_street")
def test_words_find_five_hundred_offers() -> None:
    search_index.write()
    assert offers.MOST_FOUND == 500
    with patch.object(offers, "MOST_FOUND", 1):
        assert len(offers.find_offers("Kommen").hits) == 1
    # The third one is over.
    assert len(offers.find_offers("Kommen").hits) == 2


def test_a_facet_shows_forty_values() -> None:
    actor = factories.actor()
    actor.target_groups = [TargetGroup.objects.create(name=f"Gruppe {n}") for n in range(shown_facets.MOST_VALUES + 1)]
    actor.save()

    values = re.findall(r'id="f-zielgruppe-', shown("/verzeichnis/"))

    assert len(values) == shown_facets.MOST_VALUES == 40


@pytest.mark.usefixtures("_street")
def test_offers_lead_on_by_the_name_of_today() -> None:
    category: Any = Actor.objects.get(name="Ballverein").category
    category.slug = "bewegung"
    category.save()

    response = Client().get("/angebote/?kategorie=sport&kosten=kostenpflichtig")

    assert (response.status_code, response["Location"]) == (301, "/angebote/?kategorie=bewegung&kosten=kostenpflichtig")


def test_the_name_of_a_hashtag_that_only_drafts_carry_is_not_told() -> None:
    hashtag = factories.hashtag("Vorhaben", slug="vorhaben")
    factories.actor(live=False, hashtags=["Vorhaben"])
    hashtag.slug = "geheimes-vorhaben"
    hashtag.save()

    response = Client().get("/verzeichnis/?thema=vorhaben")

    assert response.status_code == 200
    assert "geheimes" not in response.content.decode()
