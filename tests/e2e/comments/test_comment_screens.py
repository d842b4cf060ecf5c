"""What a visitor sees after sending a comment, when its parent went, and without JavaScript; pictures of each.

`SCREENSHOTS=1 pytest -m e2e tests/e2e/comments/test_comment_screens.py` keeps them in docs/screenshots.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from blog.comments.services import delete_own
from blog.models import Comment
from tests import factories as make
from tests.blog.comments.answering import answer_question
from tests.e2e.comments.test_commenting import fill
from tests.e2e.conftest import HEIGHTS
from tests.e2e.pictures import is_picture, picture_folder, saved

pytestmark = pytest.mark.e2e
SEND, SEND_AS_OWN = "Kommentar absenden", "Als eigenen Kommentar absenden"


@pytest.fixture
def story(site: str) -> Any:
    """A story that takes comments."""
    return make.story(title="Das Fest", intro="Am Samstag feiern wir im Hof.")


@pytest.fixture
def take_picture(tmp_path: Path) -> Callable[[Page, str], None]:
    """Return a function that keeps a picture of a page; nothing on it may be wider than the window."""

    def take(page: Page, name: str) -> None:
        width = page.viewport_size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert is_picture(saved(page, picture_folder(tmp_path) / f"kommentar-{name}-{width}.png"), width)

    return take


@pytest.mark.parametrize("width", HEIGHTS)
def test_a_comment_sent(open_page: Callable[..., Page], story: Any, take_picture: Any, width: int) -> None:
    """Thanks, which have the focus; neither reloading nor going back sends it twice."""
    page = open_page(width)
    page.goto(story.url)
    expect(page.get_by_label("Wie viel ist")).to_have_count(0)
    fill(page)
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("status")).to_contain_text("Danke für Ihren Kommentar!")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_text("Noch hat niemand")).to_have_count(0)
    expect(page.get_by_label("Ihr Kommentar")).to_have_count(0)
    take_picture(page, "gesendet")

    page.reload()
    assert Comment.objects.count() == 1
    page.go_back()
    expect(page.get_by_label("Ihr Kommentar")).to_be_visible()
    if page.get_by_label("Ihr Kommentar").input_value():
        page.get_by_role("button", name=SEND).click()
        expect(page.get_by_role("status")).to_contain_text("Danke für Ihren Kommentar!")
    assert Comment.objects.count() == 1
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("script", [True, False], ids=["JavaScript", "none"])
def test_a_reply_whose_parent_went(
    open_page: Callable[..., Page], story: Any, take_picture: Any, width: int, script: bool
) -> None:
    """Said first, with the focus; one click sends it as a comment of its own."""
    parent = make.comment(story, author_name="Grete")
    page = open_page(width, java_script_enabled=script)
    page.goto(story.url)
    page.get_by_role("link", name="Antworten auf den Kommentar von Grete").click()
    expect(page.get_by_role("heading", name="Ihre Antwort an Grete")).to_be_visible()
    fill(page)
    if not script:
        answer_question(page)
    delete_own(parent)
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("alert")).to_contain_text("ist nicht mehr da")
    expect(page.get_by_role("alert")).to_be_focused()
    page.watch.forgive("422")
    if script:
        take_picture(page, "antwort-ins-leere")
    page.get_by_role("button", name=SEND_AS_OWN).click()
    expect(page.get_by_role("status")).to_contain_text("Danke für Ihren Kommentar!")
    assert Comment.objects.get(status="pending").parent is None


@pytest.mark.parametrize("width", HEIGHTS)
def test_the_form_without_javascript(open_page: Callable[..., Page], story: Any, take_picture: Any, width: int) -> None:
    """The sum is there from the start, tied to its label and its help; sent once, it is taken."""
    page = open_page(width, java_script_enabled=False)
    page.goto(story.url)
    fill(page)
    answer_question(page)
    expect(page.get_by_label("Wie viel ist")).to_have_accessible_description("Die Rechenfrage hält Werberoboter fern.")
    page.get_by_label("Wie viel ist").scroll_into_view_if_needed()
    take_picture(page, "ohne-javascript")
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("status")).to_contain_text("Danke für Ihren Kommentar!")
