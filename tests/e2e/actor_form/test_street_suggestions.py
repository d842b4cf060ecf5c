"""Somebody types a street: the office's own list helps, by mouse, by keyboard, on a telephone, and it need not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from directory.address_file.reading import AddressRow
from directory.address_list import replace_addresses
from directory.models import Actor
from tests import factories as make
from tests.e2e.pictures import is_picture, saved

pytestmark = pytest.mark.e2e
STREET = "Straße und Hausnummer"


@pytest.fixture
def street_list(transactional_db: None) -> None:
    """Make a list of two streets, and the district that one of them is in."""
    make.district(name="Neu Olvenstedt")
    make.district(name="Stadtfeld")
    position = (Decimal("52.1489"), Decimal("11.5715"))
    rows = [
        AddressRow("Scheunenweg", number, "39130", "Magdeburg", "Neu Olvenstedt", "", "", *position)
        for number in ("1", "2", "10")
    ]
    replace_addresses([*rows, AddressRow("Scheunenstraße", "5", "39116", "Magdeburg", "Stadtfeld", "", "", None, None)])


def open_actor(page: Page, tab: str) -> Actor:
    """Open the form of an actor at ``tab``."""
    actor: Actor = make.actor(name="Nähstube", street="", postal_code="", city="", latitude=None, longitude=None)
    page.goto(f"/admin/snippets/directory/actor/edit/{actor.pk}/")
    page.get_by_role("tab", name=tab).click()
    return actor


def options(page: Page) -> Locator:
    """Return the suggestions in sight."""
    return page.get_by_role("listbox", name="Vorschläge aus der Adressliste").get_by_role("option")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_chosen_address_fills_in_the_rest(
    log_in: Callable[..., Page], street_list: None, tmp_path: Path, width: int
) -> None:
    page = log_in("freigabe", "Freigabe", width=width)
    actor = open_actor(page, "Kontakt und Zeiten")
    street = page.get_by_label(STREET)
    street.press_sequentially("scheunen")
    expect(options(page)).to_have_text(["Scheunenstraße Magdeburg", "Scheunenweg Magdeburg"])
    options(page).nth(1).click()
    expect(options(page)).to_have_text([f"Scheunenweg {number} 39130 Magdeburg" for number in ("1", "2", "10")])
    assert is_picture(saved(page, tmp_path / f"street-{width}.png"), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    options(page).nth(2).click()
    expect(options(page)).to_have_count(0)
    expect(street).to_have_value("Scheunenweg 10")
    expect(page.get_by_label("Postleitzahl")).to_have_value("39130")
    expect(page.get_by_label("Ort", exact=True).first).to_have_value("Magdeburg")
    # The position is folded away and filled in all the same.
    latitude = page.locator("[name=latitude]")
    expect(latitude).to_be_hidden()
    expect(latitude).to_have_value("52,148900")
    expect(page.locator(".office-street__told").first).to_contain_text("Angekreuzt ist der Stadtteil Neu Olvenstedt.")
    page.get_by_role("button", name="Veröffentlichen", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Nähstube")
    actor = Actor.objects.get(pk=actor.pk)
    assert (actor.street, actor.postal_code, actor.longitude) == ("Scheunenweg 10", "39130", Decimal("11.571500"))
    assert [district.name for district in actor.districts.all()] == ["Neu Olvenstedt"]


def test_the_keyboard_is_enough_and_another_street_is_noticed(log_in: Callable[..., Page], street_list: None) -> None:
    page = log_in("redaktion", "Redaktion")
    open_actor(page, "Kontakt und Zeiten")
    street = page.get_by_label(STREET)
    street.press_sequentially("Scheunenweg")
    expect(options(page)).to_have_count(3)
    expect(street).to_have_attribute("aria-expanded", "true")
    street.press("ArrowDown")
    street.press("ArrowDown")
    street.press("ArrowUp")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(street).to_have_attribute("aria-activedescendant", options(page).first.get_attribute("id") or "")
    street.press("Enter")
    expect(street).to_have_value("Scheunenweg 1")
    expect(street).to_have_attribute("aria-expanded", "false")
    street.fill("Anderswo 3")
    street.press("Tab")
    told = page.locator(".office-street__told").first
    expect(told).to_have_text("Die Koordinaten gehören noch zur Adresse davor. Bitte prüfen Sie sie.")
    street.fill("Scheunen")
    expect(options(page)).to_have_count(2)
    street.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(street).to_have_value("Scheunen")
    expect(told).to_have_text("")


def test_what_stands_there_already_stays(log_in: Callable[..., Page], street_list: None) -> None:
    page = log_in("redaktion", "Redaktion")
    open_actor(page, "Für wen, mit wem")
    page.get_by_label("Stadtfeld").check()
    page.get_by_role("tab", name="Kontakt und Zeiten").click()
    page.get_by_label(STREET).press_sequentially("Scheunenweg 2")
    options(page).click()
    page.get_by_role("tab", name="Für wen, mit wem").click()
    expect(page.get_by_label("Stadtfeld")).to_be_checked()
    expect(page.get_by_label("Neu Olvenstedt")).not_to_be_checked()


def test_an_offers_place_takes_the_whole_address(log_in: Callable[..., Page], street_list: None) -> None:
    page = log_in("redaktion", "Redaktion")
    open_actor(page, "Angebote")
    page.get_by_role("button", name="Angebot hinzufügen", exact=True).click()
    place = page.locator("[name=offers-0-place]")
    expect(place).to_be_hidden()
    page.get_by_text("Anderer Ort, Ende, Zielgruppen und Hashtags").click()
    place.press_sequentially("Alte Scheune, Scheunenweg 1")
    expect(options(page)).to_have_count(2)
    options(page).first.click()
    expect(place).to_have_value("Alte Scheune, Scheunenweg 1, 39130 Magdeburg")
    expect(page.locator("[name=postal_code]")).to_have_value("")
