"""A visitor finds things by words and filters; pictures with `SEARCH_SCREENS`.

`SEARCH_SCREENS=folder` stores what searching looks like at 360 and 1280 pixels there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from directory.models import OfferHours
from tests import factories as make
from tests.promises.pages.test_look import AUDIT

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 1280)
OpenPage = Callable[..., Page]


@pytest.fixture
def _street(site: str) -> None:
    make.directory_page(show_in_menus=True)
    make.offer_index(show_in_menus=True)
    club = make.actor(name="Fahrradwerkstatt Speiche", step_free="yes", street="Fräserhof 6")
    saturday = [OfferHours(weekday=6, opens="10:00", closes="12:00")]
    make.offer(club, title="Fahrrad flicken", cost="kostenlos", hours=saturday)
    shop = make.actor(name="Fahrradladen Kette", step_free="no", street="Am Markt 1")
    make.offer(shop, title="Fahrrad leihen", cost="10 Euro")
    make.story(title="Mit dem Fahrrad zum Sternsee")


def keep(page: Page, name: str, width: int) -> None:
    """Take a picture where somebody wants one; nothing is wider than the screen, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(f"({AUDIT})()") == []
    if folder := os.environ.get("SEARCH_SCREENS"):
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what ``selector`` names has the focus."""
    for _press in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by Tab to {selector}")


@pytest.mark.usefixtures("_street")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_words_are_understood_and_given_up_with_keys_alone(open_page: OpenPage, width: int, has_scripts: bool) -> None:
    page = open_page(width, java_script_enabled=has_scripts)
    page.goto("/suche/")
    box = page.get_by_label("Was suchen Sie?").last
    box.focus()
    page.keyboard.type("farrad kostenlos")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Fahrrad flicken")).to_be_visible()
    expect(page.get_by_text("Fahrradladen Kette")).to_have_count(0)
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_text("Samstag 10:00")).to_be_visible()
    keep(page, f"search-{has_scripts}", width) if has_scripts else None
    correction = page.locator(".did-you-mean a")
    expect(correction).to_contain_text(re.compile("Fahrrad", re.IGNORECASE))
    tab_to(page, ".chip")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Fahrradladen Kette")).to_be_visible()
    assert page.url.endswith("/suche/?q=farrad")


@pytest.mark.usefixtures("_street")
@pytest.mark.parametrize("width", WIDTHS)
def test_suggestions_are_reached_and_left_with_keys(open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    page.goto("/verzeichnis/")
    box = page.locator("#suchwort")
    box.focus()
    page.keyboard.type("fahrradw")
    link = page.locator(".suggestions a")
    expect(link).to_have_count(2)
    expect(page.locator("form[data-suggest] [role=status]").last).to_contain_text("2 Vorschläge")
    keep(page, "suggestions", width)
    page.keyboard.press("Escape")
    expect(link.first).to_be_hidden()
    expect(box).to_be_focused()
    page.keyboard.type("e")
    expect(link.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(link.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fahrradwerkstatt Speiche")


@pytest.mark.usefixtures("_street")
@pytest.mark.parametrize("width", WIDTHS)
def test_a_suggested_word_keeps_the_filters_of_the_list(open_page: OpenPage, width: int) -> None:
    page = open_page(width)
    page.goto("/verzeichnis/?stufenlos=ja")
    page.locator("#suchwort").press_sequentially("fahrra")
    page.locator(".suggestions a[data-word=Fahrradwerkstatt]").click()
    page.wait_for_url("**q=Fahrrad**")
    assert "stufenlos=ja" in page.url
    expect(page.locator("#suchwort")).to_have_value(re.compile("^Fahrrad"))
    expect(page.locator("[data-live-status]")).to_have_text("Ein Akteur gefunden")


@pytest.mark.usefixtures("_street")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_list_is_filtered_by_words_and_facets(open_page: OpenPage, width: int, has_scripts: bool) -> None:
    page = open_page(width, java_script_enabled=has_scripts)
    page.goto("/verzeichnis/")
    page.locator("#suchwort").fill("Fahrrad rollstuhl")
    page.locator("#suchwort").press("Enter")
    expect(page.locator("[data-live-count]")).to_have_text("Ein Akteur gefunden")
    expect(page.locator("#suchwort")).to_have_value("Fahrrad")
    chip = page.locator(".chip", has_text="Stufenlos")
    expect(chip).to_be_visible()
    keep(page, "list", width) if has_scripts else None
    chip.click()
    expect(page.locator("[data-live-count]")).to_have_text("2 Akteure gefunden")
    expect(page.locator(".card mark").first).to_be_visible()


@pytest.mark.usefixtures("_street")
def test_where_nothing_is_left_a_way_out_is_one_click_away(open_page: OpenPage) -> None:
    page = open_page(360)
    page.goto("/suche/?q=Kette+sonntags")
    keep(page, "nothing", 360)
    page.get_by_role("link", name="Nur „Kette“ suchen").click()
    expect(page.get_by_role("heading", name="Fahrradladen Kette")).to_be_visible()
