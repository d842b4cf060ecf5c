"""The map in a browser: it agrees with the list, works with the keyboard, and asks nobody else before one agrees."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from directory.map.geojson import read_drawing
from directory.models import Actor, MapDrawing
from home.demo.entries import CONTENT
from tests import factories as make

pytestmark = pytest.mark.e2e
TILES = "karten.example.org"
PLACES = {
    "Anker": ("52.148930", "11.571540"),
    "Boje": ("52.148930", "11.571540"),
    "Chor": ("52.149420", "11.570310"),
    "Dorfladen": ("52.156420", "11.558730"),
}
# Where the names of two districts of the drawing would stand.
MIDDLES = (("52.156770", "11.555260"), ("52.150320", "11.589170"))


@pytest.fixture
def _neighbourhood(site: str) -> None:
    make.story_index()
    make.directory_page()
    sport, music = make.category(name="Sport", slug="sport"), make.category(name="Musik", slug="musik")
    for name, (north, east) in PLACES.items():
        category = music if name == "Chor" else sport
        make.actor(name=name, slug=name.lower(), latitude=north, longitude=east, category=category)
    make.actor(name="Ohne Ort", category=sport)
    MapDrawing.objects.replace(read_drawing((CONTENT / "map.geojson").read_bytes()), "Eigene Zeichnung")


def named(page: Page) -> list[str]:
    """Return what all markers say of themselves."""
    return [marker.get_attribute("aria-label") or "" for marker in page.locator(".map__marker").all()]


def on_map(page: Page) -> int:
    """Return how many entries all markers stand for."""
    return sum(int(found[1]) if (found := re.match(r"(\d+) Einträge", name)) else 1 for name in named(page))


@pytest.mark.usefixtures("_neighbourhood")
@pytest.mark.parametrize("width", [360, 1280])
def test_the_map_shows_what_the_list_shows(open_page: Callable[..., Page], width: int) -> None:
    page = open_page(width)
    page.goto("/verzeichnis/")
    page.get_by_role("button", name="Karte zeigen").click()
    expect(page.get_by_text("4 von 5 Einträgen der Liste liegen auf der Karte.")).to_be_visible()
    assert on_map(page) == 4
    if width == 360:
        page.get_by_text("Filter", exact=True).click()
    page.get_by_role("link", name=re.compile("Musik")).first.click()
    expect(page.get_by_text("1 von 1 Einträgen der Liste liegen auf der Karte.")).to_be_visible()
    assert named(page) == ["Chor"]
    expect(page.locator(".card__title")).to_have_text(["Chor"])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Karte schließen").click()
    expect(page.locator(".leaflet-container")).to_be_hidden()


@pytest.mark.usefixtures("_neighbourhood")
@pytest.mark.parametrize("width", [360, 1280])
def test_no_marker_covers_the_name_of_a_district(open_page: Callable[..., Page], width: int) -> None:
    category = Actor.objects.get(name="Anker").category
    for number, (north, east) in enumerate(MIDDLES):
        make.actor(name=f"Mitten {number}", latitude=north, longitude=east, category=category)
    page = open_page(width)
    page.goto("/verzeichnis/")
    page.get_by_role("button", name="Karte zeigen").click()
    expect(page.locator(".map__marker").first).to_be_visible()
    names, markers = (
        [one.bounding_box() for one in page.locator(css).all()] for css in (".map__label--district", ".map__marker")
    )
    assert len(names) == 3
    assert len(markers) >= 3
    for name in names:
        assert not [marker for marker in markers if overlap(name, marker)], names


def overlap(one: Any, other: Any) -> bool:
    """Tell whether two boxes on the screen share a pixel."""
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


@pytest.mark.usefixtures("_neighbourhood")
def test_with_the_keyboard_one_gets_from_the_map_to_an_entry(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/verzeichnis/?kategorie=sport")
    page.get_by_role("button", name="Karte zeigen").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".map__marker")).to_have_count(2)
    for _ in range(30):
        page.keyboard.press("Tab")
        if "2 Einträge" in (page.evaluate("document.activeElement.ariaLabel") or ""):
            break
    # Both are in one house: no closer look parts them.
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup.get_by_role("link", name="Anker")).to_be_focused()
    expect(popup.get_by_role("link", name="Boje")).to_be_visible()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    assert "2 Einträge" in page.evaluate("document.activeElement.ariaLabel")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/verzeichnis/anker/$"))
    page.get_by_role("button", name="Karte zeigen").click()
    expect(page.locator(".map__marker")).to_have_count(1)


@pytest.mark.usefixtures("_neighbourhood")
def test_nobody_else_is_asked_before_one_agrees(open_page: Callable[..., Page], settings: Any) -> None:
    settings.MAP_TILES_URL = f"https://{TILES}/{{z}}/{{x}}/{{y}}.png"
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    directives = {**policy, "img-src": [*policy["img-src"], f"https://{TILES}"]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
    page = open_page(hosts=frozenset((TILES,)))
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=make.png(256, 256), content_type="image/png")

    page.route(f"https://{TILES}/**", answer)
    page.goto("/verzeichnis/")
    page.get_by_role("button", name="Karte zeigen").click()
    expect(page.locator(".map__marker").first).to_be_visible()
    page.get_by_role("button", name="Näher heran", exact=True).click()
    expect(page.get_by_text(f"Eine genaue Straßenkarte käme von {TILES}.")).to_be_visible()
    assert asked == []
    page.get_by_role("button", name="Straßenkarte laden").click()
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_visible()
    assert asked
    # It holds in this tab, also on the next page, without a cookie; and can be taken back.
    page.goto("/verzeichnis/anker/")
    page.get_by_role("button", name="Karte zeigen").click()
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_visible()
    assert page.context.cookies() == []
    page.get_by_role("button", name="Nur unsere Zeichnung zeigen").click()
    expect(page.locator("img.leaflet-tile")).to_have_count(0)
    page.reload()
    page.get_by_role("button", name="Karte zeigen").click()
    expect(page.locator(".map__shape").first).to_be_attached()
    expect(page.locator("img.leaflet-tile")).to_have_count(0)


@pytest.mark.usefixtures("_neighbourhood")
def test_near_me_asks_on_a_click_and_leads_to_a_plain_address(open_page: Callable[..., Page]) -> None:
    place = {"latitude": 52.1564219, "longitude": 11.5587319}
    page = open_page(geolocation=place, permissions=["geolocation"])
    page.goto("/verzeichnis/")
    expect(page.locator(".card__title").first).to_have_text("Anker")
    page.get_by_role("button", name="In meiner Nähe").click()
    expect(page).to_have_url(re.compile(r"\?nahe=52\.156,11\.559$"))
    expect(page.locator(".card__title").first).to_have_text("Dorfladen")
    expect(page.get_by_text("etwa 100 m entfernt")).to_be_visible()
    refused = open_page()
    refused.goto("/verzeichnis/")
    refused.get_by_role("button", name="In meiner Nähe").click()
    expect(refused.get_by_text("Ihr Browser verrät nicht, wo Sie sind.")).to_be_visible()


@pytest.mark.usefixtures("_neighbourhood")
def test_the_pin_of_an_actor_is_moved_on_the_same_map(log_in: Callable[..., Page]) -> None:
    actor = Actor.objects.get(name="Anker")
    page = log_in("redaktion", "Redaktion")
    page.goto(f"/admin/snippets/directory/actor/edit/{actor.pk}/")
    page.get_by_role("tab", name="Kontakt und Zeiten").click()
    page.locator("section:has([data-pin-map]) > .w-panel__header .w-panel__toggle").last.click()
    page.get_by_role("button", name="Auf der Karte zeigen und verschieben").click()
    pin = page.get_by_role("button", name="Hier ist der Akteur")
    expect(pin).to_be_visible()
    before = page.locator("#id_latitude").input_value()
    pin.focus()
    page.keyboard.press("ArrowUp")
    after = page.locator("#id_latitude").input_value()
    assert re.fullmatch(r"52,\d{6}", after)
    assert float(after.replace(",", ".")) > float(before.replace(",", "."))
    page.locator("#id_latitude").fill("52,160000")
    page.locator("#id_latitude").blur()
    page.locator("[data-pin-map] [data-map-canvas]").click(position={"x": 40, "y": 40})
    assert page.locator("#id_latitude").input_value() != "52,160000"
