"""An editor on the first day follows docs/editors.md, step by step.

The numbered steps in the guide are the script: each has its clicks here, and a step that the guide adds or words again
fails until somebody has tried it.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from blog.models import StoryPage
from tests import factories as make
from tests.e2e import writing
from tests.e2e.entering import enter
from tests.e2e.saving import choose_action
from tests.places import ROOT

pytestmark = pytest.mark.e2e
GUIDE = ROOT / "docs" / "editors.md"
TITLE = "Ein Garten für alle"
HAND_IN = "Zur Freigabe geben"


def numbered_steps() -> dict[str, list[str]]:
    """Return the numbered steps of the guide, by their headings."""
    sections = GUIDE.read_text().split("\n## ")[1:]
    found = {section.partition("\n")[0]: re.findall(r"^\d+\. (.+)$", section, re.MULTILINE) for section in sections}
    return {heading: steps for heading, steps in found.items() if steps}


def fill_head(page: Page, folder: Path) -> None:
    """Fill the first fields; each says what fits in."""
    for text in ("Gut sind drei bis acht Wörter", "Zwei Sätze, die neugierig machen", "mindestens 1600 Pixel breit"):
        expect(page.get_by_role("main")).to_contain_text(text)
    writing.fill_head(page, TITLE, folder)


def look_at_preview(page: Page) -> None:
    """Open the preview with the telephone at the top, and see the story in it."""
    button = page.get_by_role("button", name="Vorschau ein- oder ausblenden")
    assert button.locator("svg use").first.get_attribute("href") == "#icon-mobile-alt"
    assert button.bounding_box()["y"] < 100
    button.click()
    expect(page.frame_locator("iframe[title='Vorschau']").first.get_by_role("heading", level=1)).to_have_text(TITLE)
    button.click()


def hand_in(page: Page) -> None:
    """Hand in with the arrow beside the button; anyone who approves gets a mail."""
    expect(page.get_by_role("button", name="Entwurf speichern")).to_be_visible()
    mail.outbox.clear()
    choose_action(page, HAND_IN)
    expect(page.get_by_role("status").first).to_contain_text("ist jetzt in Freigabe")
    assert [message.to for message in mail.outbox] == [["freigabe@example.org"]]


@pytest.mark.parametrize("has_stories", [True, False], ids=["many", "first"])
def test_a_story_is_written_as_the_guide_says(
    site: str, open_page: Callable[..., Page], tmp_path: Path, has_stories: bool
) -> None:
    make.user(groups=["Freigabe"], email="freigabe@example.org")
    make.story_index()
    if has_stories:
        make.story(title="Was vorher war")
    for name in writing.ACTORS:
        make.actor(name=name)
    page = open_page()
    enter(page, "redaktion", "Redaktion")
    clicks: dict[str, Callable[[], Any]] = {
        "Im Menü oder auf der ersten Seite **Neue Geschichte** wählen. Bei mehreren Übersichten dann noch, welche.": (
            lambda: writing.begin_story(page)
        ),
        "Titel, Vorspann und Titelbild ausfüllen. Bei jedem Feld steht, was gut hineinpasst.": (
            lambda: fill_head(page, tmp_path)
        ),
        "Unter „Inhalt“ den Text schreiben. Das Plus darunter bringt weitere Bausteine: Bild, Zitat …": (
            lambda: writing.write_text(page)
        ),
        "Hashtags und beteiligte Akteure hinzufügen.": (
            lambda: (writing.add_hashtags(page), writing.choose_actors(page))
        ),
        "Die Vorschau öffnen Sie oben rechts mit dem Telefon-Symbol.": lambda: look_at_preview(page),
        f"Unten auf „{HAND_IN}“ klicken. Wer freigibt, bekommt eine E-Mail.": lambda: hand_in(page),
    }
    assert numbered_steps() == {"Eine Geschichte schreiben": list(clicks)}
    for click in clicks.values():
        click()
    story = StoryPage.objects.get(title=TITLE)
    assert not story.live
    assert story.get_latest_revision_as_object().intro == writing.INTRO
