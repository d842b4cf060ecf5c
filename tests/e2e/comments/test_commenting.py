"""Writing, reporting and taking back a comment in a browser, with JavaScript and on a telephone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from blog.comments.mail.mailing import send_due_mails
from blog.models import Comment, CommentReport
from cms.public_forms.plain_text import clean_plain_text
from tests import factories as make
from tests.blog.comments.hostile_texts import TEXTS
from tests.blog.comments.test_hostile_texts import KEPT, stored
from tests.e2e.conftest import HEIGHTS

pytestmark = pytest.mark.e2e


@pytest.fixture
def story(site: str) -> Any:
    """A story that takes comments."""
    return make.story(title="Das Fest")


def fill(page: Page) -> None:
    """Write a comment."""
    page.get_by_label("Name").fill("Mara")
    page.get_by_label("E-Mail-Adresse").fill("mara@example.org")
    page.get_by_label("Ihr Kommentar").fill("Da komme ich gern.")
    page.get_by_label("Ich bin einverstanden").check()


def test_with_javascript_nobody_is_asked_a_question(open_page: Callable[..., Page], story: Any) -> None:
    """The browser finds the proof while one writes; the link in the mail confirms, shows and deletes."""
    page = open_page(360)
    page.goto(story.url)
    fill(page)
    page.get_by_role("button", name="Kommentar absenden").click()
    expect(page.get_by_role("status")).to_contain_text("Danke für Ihren Kommentar!")
    assert page.context.cookies() == []

    send_due_mails.call()
    page.goto(re.search(r"http://[^/]+(/kommentar/meine/\S+)", mail.outbox[-1].body).group(1))
    expect(page.get_by_text("Wartet: Wir haben ihn noch nicht gelesen.")).to_be_visible()
    page.get_by_role("button", name="Ja, das war ich").click()
    expect(page.get_by_role("status")).to_contain_text("ist bestätigt")
    for width, height in HEIGHTS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Diesen Kommentar löschen").click()
    expect(page.get_by_role("status")).to_contain_text("ist gelöscht")
    assert Comment.objects.get().text == ""


def test_a_comment_is_reported_from_the_page(open_page: Callable[..., Page], story: Any) -> None:
    """With JavaScript, by keyboard, without an account."""
    make.comment(story, author_name="Grete", text="Meine Nachbarin heißt so und so.")
    page = open_page(360)
    page.goto(story.url)
    page.get_by_role("link", name="Melden Kommentar von Grete").press("Enter")
    page.get_by_label("Worum geht es?").select_option("privacy")
    page.get_by_label("Was stimmt nicht?").fill("Da steht ein Name.")
    page.get_by_label("nach bestem Wissen").check()
    page.get_by_role("button", name="Meldung absenden").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Ihre Meldung ist angekommen")
    assert CommentReport.objects.get().ground == "privacy"


def test_hostile_texts_stay_in_their_place_on_a_telephone(open_page: Callable[..., Page], story: Any) -> None:
    """Nothing scrolls sideways at 360 pixels, no script runs, no host is asked."""
    Comment.objects.bulk_create(
        Comment(
            page=story,
            author_name=clean_plain_text(text, one_line=True)[:80] or "?",
            author_email="a@example.org",
            text=stored(text),
            status="approved",
        )
        for text in KEPT
    )
    page = open_page(360)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for number in range(1, -(-len(KEPT) // 50) + 1):
        page.goto(f"{story.url}?kommentarseite={number}")
        wide = page.evaluate(
            "[...document.querySelectorAll('.comment')].filter((one) => one.scrollWidth > one.clientWidth + 1"
            " || one.getBoundingClientRect().right > 361).map((one) => one.textContent.slice(0, 80))"
        )
        assert wide == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.locator(".comments script, .comment img, .comment svg, .comment iframe").count() <= 1
    assert len(TEXTS) >= 300
