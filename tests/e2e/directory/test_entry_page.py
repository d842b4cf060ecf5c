"""The page of an entry in a browser: a text of the other direction stands where the column begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from directory.models import ActorText, OfferText
from tests import factories as make

pytestmark = pytest.mark.e2e


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("width", [360, 1280])
def test_a_short_arabic_line_stands_where_the_column_begins(open_page: Callable[..., Page], width: int) -> None:
    make.story_index()
    make.directory_page()
    text = ActorText(language="ar", summary="مرحبا بكم.", description="تعالوا معنا.")
    actor = make.actor(name="Anker", slug="anker", texts=[ActorText(language="de", summary="Ein Treff."), text])
    make.offer(actor, title="Treff", place="Saal", texts=[OfferText(language="ar", title="لقاء", text="كل أسبوع.")])
    page = open_page(width)
    page.goto("/verzeichnis/anker/?sprache=ar")

    beginning = first_pixel(page, ".page-header__inner > h1")
    assert [first_pixel(page, css) for css in (".lead", ".columns__main .entry__text p")] == [beginning, beginning]
    assert first_pixel(page, ".offer h3 > a") == first_pixel(page, ".offer dt")


def first_pixel(page: Page, css: str) -> float:
    """Return how far to the right the text of the first such element begins, whole pixels."""
    text = """element => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return Math.round(range.getBoundingClientRect().left);
    }"""
    return float(page.locator(css).first.evaluate(text))
