"""The explorer of the API, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make

pytestmark = pytest.mark.e2e
# What each ready query brings to light, tab by tab.
SHOWN = {
    "AkteureZuHashtag": "Gartengruppe Sonnenhof",
    "EinAkteur": "Offene Gartenstunde",
    "NeueGeschichten": "Ein Garten für alle",
    "EineGeschichte": "Da komme ich gern.",
    "Angebote": "Offene Gartenstunde",
    "Ueberblick": "MappingOlvenstedt",
}


def test_each_ready_query_shows_data(open_page: Callable[..., Page]) -> None:
    actor = make.actor(name="Gartengruppe Sonnenhof", hashtags=["MappingOlvenstedt"])
    make.offer(actor, title="Offene Gartenstunde")
    story = make.story(title="Ein Garten für alle", hashtags=["MappingOlvenstedt"], actors=[actor])
    make.comment(story, text="Da komme ich gern.")
    page = open_page()
    page.goto("/api/")
    expect(page.get_by_role("tab")).to_contain_text(list(SHOWN))

    for tab, shown in SHOWN.items():
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_label("Query Editor")).to_contain_text(f"query {tab}")
        with page.expect_response("**/api/graphql/") as sent:
            page.get_by_role("button", name="Execute query").click()
        assert "errors" not in sent.value.json()
        expect(page.get_by_label("Result Window")).to_contain_text(shown)
    assert page.context.cookies() == []


def test_it_fits_a_narrow_screen(open_page: Callable[..., Page]) -> None:
    page = open_page(360)
    page.goto("/api/")
    expect(page.get_by_role("tab")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
