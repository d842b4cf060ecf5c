"""What Wagtail stores by itself while somebody writes must not get in the way of what they hand in."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from wagtail.admin.views.pages.create import CreateView

from blog.models import StoryPage
from tests import factories as make
from tests.e2e import writing
from tests.e2e.saving import choose_action

pytestmark = pytest.mark.e2e
# Seconds; nobody waits that long for a click.
SLOW = 1.5


@pytest.fixture
def _slow_first_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server take its time over drafts of a new page."""
    store = CreateView.post

    def slow(view: Any, request: Any, *arguments: Any, **names: Any) -> Any:
        response = store(view, request, *arguments, **names)
        if "application/json" in request.headers.get("Accept", ""):
            time.sleep(SLOW)
        return response

    monkeypatch.setattr(CreateView, "post", slow)


@pytest.mark.usefixtures("_slow_first_draft")
def test_a_story_is_handed_in_while_its_first_draft_is_being_stored(log_in: Callable[..., Page]) -> None:
    make.story_index()
    page = log_in("redaktion", "Redaktion")
    page.goto("/admin/")
    writing.begin_story(page)
    # What is filled in before counts as empty.
    page.evaluate("new Promise((done) => document.addEventListener('w-unsaved:watch-edits', done, { once: true }))")
    intro = page.get_by_role("textbox", name="Vorspann*")
    with page.expect_request(lambda request: request.method == "POST" and "/add/" in request.url):
        page.get_by_role("textbox", name="Titel*", exact=True).fill("Ein Garten für alle")
        intro.fill(writing.INTRO)
    intro.press_sequentially(" Zuletzt geschrieben.")
    choose_action(page, "Zur Freigabe geben")

    expect(page.get_by_role("status").first).to_contain_text("ist jetzt in Freigabe")
    (story,) = StoryPage.objects.all()
    assert story.current_workflow_state.status == "in_progress"
    assert story.get_latest_revision_as_object().intro == f"{writing.INTRO} Zuletzt geschrieben."
