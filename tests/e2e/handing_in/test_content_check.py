"""A draft is looked through before it goes on: what is found is said once, and stops nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from blog.models import StoryPage
from directory.models import Actor
from tests import factories as make
from tests.e2e.pictures import is_picture, saved

pytestmark = pytest.mark.e2e
HAND_IN, PUBLISH = "Zur Freigabe geben", "Veröffentlichen"
IMPROVE, ANYWAY = "Erst verbessern", "Trotzdem zur Freigabe geben"
SKIPPED = {"type": "heading", "value": {"text": "Was wächst", "level": "h3"}}
SECTION = {"type": "heading", "value": {"text": "Werkzeug", "level": "h2"}}


def text(html: str) -> dict[str, Any]:
    """Return a block of running text."""
    return {"type": "text", "value": html}


FAULTY = [
    SKIPPED,
    text('<p>Wo Sie uns finden, steht <a href="https://example.org/plan">hier</a>.</p>'),
    SECTION,
    text("<p><b>Was wir verleihen</b></p><p>Schaufeln, Hacken und zwei Schubkarren, alles umsonst.</p>"),
]
CLEAN = [SECTION, text("<p>Alles steht im <a href='https://example.org/plan'>Plan der Beete</a>.</p>")]


def story(body: list[dict[str, Any]], **fields: Any) -> StoryPage:
    """Return a draft."""
    made: StoryPage = make.story(title="Ein Garten für alle", live=False, body=body, **fields)
    made.save_revision()
    return made


def form_of(thing: Any, page: Page) -> Page:
    """Open the form of ``thing``, and give the check the time that a busy machine needs."""
    place = "pages/{}/edit/" if isinstance(thing, StoryPage) else "snippets/directory/actor/edit/{}/"
    page.goto("/admin/" + place.format(thing.pk))
    page.evaluate("document.querySelector('[data-office-check]').dataset.patience = '60000'")
    return page


def press(page: Page, name: str) -> None:
    """Press a button at the foot of the form."""
    page.locator(".office-actions").get_by_role("button", name=name, exact=True).click()


def found(dialog: Locator) -> list[tuple[str, str]]:
    """Return what was found, and where."""
    rows = dialog.get_by_role("listitem")
    return [
        (row.locator("strong").inner_text(), row.locator(".office-check__place").inner_text()) for row in rows.all()
    ]


@pytest.mark.parametrize("width", [1280, 360])
def test_a_story_with_faults_is_held_once_and_handed_in_anyway(
    log_in: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    draft = story(FAULTY)
    page = form_of(draft, log_in("redaktion", "Redaktion", width=width))
    press(page, HAND_IN)
    dialog = page.get_by_role("dialog", name="Wollen Sie vorher noch etwas verbessern?")
    expect(dialog).to_contain_text("3 Stellen können nicht alle gut lesen.")
    assert found(dialog) == [
        ("Bei den Überschriften fehlt eine Ebene", "Am Anfang: „Was wächst“"),
        ("Der Text eines Links sagt nicht, wohin er führt", "Im Abschnitt „Was wächst“: „hier“"),
        ("Fetter Text steht da, wo eine Überschrift hingehört", "Im Abschnitt „Werkzeug“: „Was wir verleihen“"),
    ]
    expect(dialog.get_by_role("heading")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert is_picture(saved(page, tmp_path / f"check-{width}.png"), width)
    dialog.get_by_role("button", name=ANYWAY).click()
    expect(page.get_by_role("status").first).to_contain_text("ist jetzt in Freigabe")
    draft.refresh_from_db()
    assert draft.workflow_in_progress
