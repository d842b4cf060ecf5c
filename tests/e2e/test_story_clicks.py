"""What a story costs an editor, and what it costs to give it free: clicks from the dashboard on, counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FileChooser, Locator, Page, expect

from blog.models import StoryPage
from cms.models import OfficeImage
from tests import factories as make
from tests.e2e import writing
from tests.e2e.clicks import Counter
from tests.e2e.pictures import is_picture, saved

pytestmark = pytest.mark.e2e
MOST_CLICKS, MOST_TO_APPROVE = 12, 2
TITLE = "Ein Garten für alle"


@pytest.fixture
def neighbourhood(site: str) -> None:
    """Make what the office has before the story is written."""
    make.story_index()
    for name in writing.ACTORS:
        make.actor(name=name)


def begin(counter: Counter) -> None:
    """Go from the dashboard to an empty story."""
    page = counter.page
    page.goto("/admin/")
    counter.click(page.get_by_role("main").get_by_role("link", name="Neue Geschichte"))
    page.wait_for_url("**/admin/pages/add/blog/storypage/**")


def upload(counter: Counter, file: Path) -> None:
    """Upload the picture from within the story, and describe it."""
    page = counter.page
    counter.button("Bild auswählen")
    dialog = page.get_by_role("dialog")
    counter.click(dialog.get_by_role("tab", name="Hochladen"))
    with page.expect_file_chooser() as opened:
        counter.click(dialog.get_by_label("Datei"))
    chooser: FileChooser = opened.value
    chooser.set_files(file)
    expect(dialog.get_by_role("textbox", name="Titel*", exact=True)).to_have_value(file.stem)
    counter.write(dialog.get_by_role("textbox", name="Bildbeschreibung"), writing.ALT)
    counter.click(dialog.get_by_role("button", name="Hochladen"))
    expect(page.get_by_role("region", name="Titelbild")).to_contain_text(file.stem)


def type_into(counter: Counter, editor: Locator, text: str) -> None:
    """Click into a field that is no plain one, and type."""
    counter.click(editor)
    editor.press_sequentially(text)
    counter.fields += 1


def choose_actors(counter: Counter) -> None:
    """Tick both actors in one dialog."""
    region = counter.page.get_by_role("region", name="Wer macht mit?")
    counter.click(region.get_by_role("button", name="Akteur hinzufügen"))
    dialog = counter.page.get_by_role("dialog")
    for name in writing.ACTORS:
        counter.click(dialog.get_by_role("checkbox", name=name))
    counter.click(dialog.get_by_role("button", name="Auswahl bestätigen"))
    for name in writing.ACTORS:
        expect(region).to_contain_text(name)


def write_and_hand_in(page: Page, file: Path) -> Counter:
    """Write a whole story and hand it in."""
    counter = Counter(page)
    begin(counter)
    expect(page.get_by_role("textbox", name="Titel*", exact=True)).to_be_focused()
    # From there the Tab key leads to the other fields before the picture.
    counter.write(page.get_by_role("textbox", name="Titel*", exact=True), TITLE)
    counter.write(page.get_by_role("textbox", name="Vorspann*"), writing.INTRO)
    upload(counter, file)
    body = page.get_by_role("region", name="Inhalt", exact=True)
    type_into(counter, body.get_by_role("textbox").first, writing.SENTENCE)
    hashtags = page.get_by_role("region", name="Hashtags").get_by_role("textbox")
    type_into(counter, hashtags, "".join(f"{name}," for name in writing.HASHTAGS))
    choose_actors(counter)
    counter.button("Zur Freigabe geben")
    return counter


def test_a_story_takes_twelve_clicks_and_giving_it_free_two(
    neighbourhood: None, log_in: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "hochbeete.png"
    file.write_bytes(make.png(800, 500))
    counter = write_and_hand_in(log_in("redaktion", "Redaktion"), file)
    status = counter.page.get_by_role("status").first
    expect(status).to_contain_text(f"„{TITLE}“ ist jetzt")
    draft = StoryPage.objects.get().get_latest_revision_as_object()
    assert draft.workflow_in_progress
    assert OfficeImage.objects.get(pk=draft.lead_image_id).alt == writing.ALT
    assert writing.SENTENCE in str(draft.body)
    assert [one.actor.name for one in draft.story_actors.all()] == writing.ACTORS
    assert {tag.name for tag in draft.hashtags.all()} == set(writing.HASHTAGS)
    assert counter.clicks <= MOST_CLICKS

    approver = Counter(log_in("freigabe", "Freigabe"))
    approver.page.goto("/admin/")
    approver.click(approver.page.get_by_role("link", name=TITLE))
    approver.button("Veröffentlichen")
    expect(approver.page.get_by_role("status").first).to_contain_text(f"„{TITLE}“ ist jetzt öffentlich")
    assert StoryPage.objects.get().live
    assert approver.clicks <= MOST_TO_APPROVE


@pytest.mark.parametrize("width", [1280, 360])
def test_the_buttons_stand_side_by_side(
    neighbourhood: None, log_in: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    story = make.story(title=TITLE, live=False)
    story.save_revision()
    page = log_in("redaktion", "Redaktion", width=width)
    page.goto(f"/admin/pages/{story.pk}/edit/")
    # On a telephone they stand below the form.
    page.locator(".office-actions").scroll_into_view_if_needed()
    for name in ("Zur Freigabe geben", "Entwurf speichern"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    # The fold holds what nobody needs on the way.
    expect(page.locator(".office-actions__folded > *")).to_have_text(["Gespeicherten Stand benennen"])
    assert is_picture(saved(page, tmp_path / f"editor-{width}.png"), width)
    story.get_workflow().start(story, None)

    page = log_in("freigabe", "Freigabe", width=width)
    page.goto(f"/admin/pages/{story.pk}/edit/")
    page.locator(".office-actions").scroll_into_view_if_needed()
    for name in ("Veröffentlichen", "Zurückgeben"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    page.get_by_text("Weitere Aktionen").click()
    page.locator(".office-actions__folded").scroll_into_view_if_needed()
    for name in ("Entwurf speichern", "Mit Kommentar veröffentlichen"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert is_picture(saved(page, tmp_path / f"approver-{width}.png"), width)


def test_the_enter_key_saves_and_hands_nothing_in(neighbourhood: None, log_in: Callable[..., Page]) -> None:
    story = make.story(title=TITLE, live=False)
    story.save_revision()
    page = log_in("freigabe", "Freigabe")
    page.goto(f"/admin/pages/{story.pk}/edit/")
    page.get_by_role("textbox", name="Titel*", exact=True).press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    story.refresh_from_db()
    assert (story.live, story.workflow_in_progress) == (False, False)
