"""The map shows what the list shows, the list begins from a place, and nobody else is asked for anything."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from directory.models import Actor, MapDrawing
from directory.short_keys import write_keys
from tests import factories

pytestmark = pytest.mark.django_db
POINTS = "/verzeichnis/kartenpunkte/"
HERE = "52.149,11.572"


@pytest.fixture
def _street() -> None:
    factories.directory_page()
    sport = factories.category(name="Sport", slug="sport")
    music = factories.category(name="Musik", slug="musik")
    for name, north, fields in (
        ("Anker", "52.160000", {"category": sport, "street": "Am Markt 1"}),
        ("Boje", "52.150000", {"category": music}),
        ("Chor", None, {"category": sport}),
        ("Entwurf", "52.149000", {"live": False}),
        ("Person", "52.149000", {"kind": "individual"}),
    ):
        place = {"latitude": north, "longitude": north and "11.572000"}
        factories.actor(name=name, slug=name.lower(), **place, **fields)


def points(query: str = "") -> tuple[list[str], str]:
    """Return the names of the points, and what is said of them."""
    answer = Client().get(POINTS + query)
    assert answer["Content-Type"] == "application/geo+json"
    found = answer.json()
    return [one["properties"]["name"] for one in found["features"]], found["told"]


def cards(query: str) -> list[str]:
    """Return the names on the list, in order."""
    text = Client().get(f"/verzeichnis/{query}").content.decode()
    return re.findall(r'card__title">\s*<a[^>]*><bdi>([^<]*)</bdi>', text)


@pytest.mark.usefixtures("_street")
def test_points_are_the_public_rows_of_the_list_that_have_a_position() -> None:
    assert points() == (["Anker", "Boje"], "2 von 3 Einträgen der Liste liegen auf der Karte.")
    assert points("?kategorie=sport") == (["Anker"], "1 von 2 Einträgen der Liste liegen auf der Karte.")
    [anchor, _buoy] = Client().get(POINTS).json()["features"]
    assert anchor["geometry"] == {"type": "Point", "coordinates": [11.572, 52.16]}
    assert anchor["properties"] == {"name": "Anker", "url": "/verzeichnis/anker/", "facts": "Sport · Am Markt 1"}


@pytest.mark.usefixtures("_street")
@pytest.mark.parametrize("query", ["", "?kategorie=sport", "?kategorie=sport&sortierung=geprueft", "?merk=7"])
def test_the_list_names_the_points_of_its_own_state(query: str) -> None:
    text = Client().get(f"/verzeichnis/{query}").content.decode()
    [address] = re.findall(r'data-map-points="([^"]*)"', text)
    assert address.startswith(POINTS)
    assert set(points(address.removeprefix(POINTS))[0]) == set(cards(query)) - {"Chor"}


@pytest.mark.usefixtures("_street")
def test_an_entry_shows_its_own_point_and_none_without_position() -> None:
    key = write_keys([Actor.objects.get(name="Boje").pk])
    assert f'data-map-points="{POINTS}?merk={key}"' in Client().get("/verzeichnis/boje/").content.decode()
    assert points(f"?merk={key}")[0] == ["Boje"]
    hidden = write_keys(Actor.objects.filter(name__in=("Entwurf", "Person")).values_list("pk", flat=True))
    assert points(f"?merk={hidden}")[0] == []
    assert "data-map" not in Client().get("/verzeichnis/chor/").content.decode()


@pytest.mark.usefixtures("_street")
def test_the_list_begins_with_the_nearest_and_ends_with_those_nowhere() -> None:
    assert cards(f"?nahe={HERE}") == ["Boje", "Anker", "Chor"]
    assert cards("?nahe=52.161,11.572") == ["Anker", "Boje", "Chor"]
    text = Client().get("/verzeichnis/?nahe=52.1490004,11.5720004").content.decode()
    assert "etwa 100 m entfernt" in text
    assert "etwa 1,2 km entfernt" in text
    # Whatever was given, links carry on the rounded place.
    assert "52.1490004" not in re.sub(r'rel="canonical"[^>]*', "", text)
    assert f"nahe={HERE}" in text
    assert "noindex" in text


@pytest.mark.usefixtures("_street")
def test_offers_begin_with_those_of_the_nearest() -> None:
    factories.offer_index()
    for name in ("Anker", "Boje"):
        factories.offer(Actor.objects.get(name=name), title=f"A {name}")
    text = Client().get(f"/angebote/?nahe={HERE}").content.decode()
    assert text.index("A Boje") < text.index("A Anker")


@pytest.mark.usefixtures("_street")
def test_lists_may_ask_the_browser_and_other_pages_may_not() -> None:
    for address, may in {"/verzeichnis/": True, "/verzeichnis/boje/": False, "/": False}.items():
        assert ("geolocation=(self)" in Client().get(address)["Permissions-Policy"]) is may


def test_the_drawing_is_that_of_the_office() -> None:
    assert Client().get("/karte.geojson").json() == {"type": "FeatureCollection", "features": []}
    feature: dict[str, Any] = {"type": "Feature", "properties": {"kind": "street"}, "geometry": {}}
    MapDrawing.objects.replace({"type": "FeatureCollection", "features": [feature]}, "Wir, CC0")
    assert Client().get("/karte.geojson").json() == {
        "type": "FeatureCollection",
        "features": [feature],
        "source": "Wir, CC0",
    }


def test_no_street_map_is_offered_unless_one_is_configured(settings: Any) -> None:
    factories.directory_page()
    text = Client().get("/verzeichnis/").content.decode()
    assert "data-tiles" not in text
    assert "Straßenkarte" not in text
    settings.MAP_TILES_URL = "https://karten.example.org/{z}/{x}/{y}.png"
    text = Client().get("/verzeichnis/?q=x").content.decode()
    assert 'data-tiles-host="karten.example.org"' in text
    assert "Dorthin gehen dann Ihre IP-Adresse" in text
