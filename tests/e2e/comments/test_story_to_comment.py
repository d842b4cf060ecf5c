"""The whole way of a story, from the first word to a comment below it, as people walk it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.blog.comments.answering import answer_question
from tests.e2e import writing
from tests.e2e.entering import enter
from tests.e2e.saving import choose_action
from tests.e2e.writing import write_story

pytestmark = pytest.mark.e2e
TITLE = "Ein Garten für alle"
COMMENT = "Da komme ich gern vorbei und bringe Tomaten mit."
QUERY = """{
  stories(first: 5) {
    nodes {
      title intro
      hashtags { name }
      leadImage { alt credit rendition(preset: CARD) { url } }
      participants { actor { name } }
      body { __typename ... on TextBlock { html } }
      comments(first: 10) { totalCount nodes { name text } }
    }
  }
}"""


@pytest.fixture
def neighbourhood(site: str) -> None:
    """Make what the office has before the story is written."""
    make.story_index(show_in_menus=True)
    make.directory_page()
    for name in writing.ACTORS:
        make.actor(name=name)


def stories_in_graphql(page: Page) -> list[Any]:
    """Ask the API as a partner does."""
    answer = page.request.post("/api/graphql/", data={"query": QUERY}).json()
    assert "errors" not in answer, answer
    return answer["data"]["stories"]["nodes"]


def submit(page: Page) -> None:
    """Hand the draft on to the people who publish."""
    choose_action(page, "Zur Freigabe geben")
    expect(page.get_by_role("status").first).to_contain_text("ist jetzt in Freigabe")


def publish_from_dashboard(page: Page) -> None:
    """Find the draft among what waits, and approve it."""
    page.goto("/admin/")
    page.get_by_role("region", name="Was wartet").get_by_role("link", name="1 Entwurf wartet auf Freigabe").click()
    page.get_by_role("region", name="Wartet auf Ihre Freigabe").get_by_role("link", name=TITLE).click()
    choose_action(page, "Veröffentlichen")
    expect(page.get_by_role("status").first).to_contain_text(f"„{TITLE}“ ist jetzt öffentlich")
    page.goto("/admin/")
    expect(page.get_by_role("region", name="Was wartet")).not_to_contain_text("Entwurf")


def read_story(page: Page) -> None:
    """Find the story from the front page, and everything it was given in it."""
    page.goto("/")
    page.get_by_role("link", name="Geschichten").first.click()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    main = page.get_by_role("main")
    expect(main).to_contain_text(writing.INTRO)
    expect(main).to_contain_text(writing.SENTENCE)
    expect(main).to_contain_text(writing.CREDIT)
    expect(page.get_by_role("img", name=writing.ALT)).to_be_visible()
    for hashtag in writing.HASHTAGS:
        expect(main.get_by_role("link", name=f"#{hashtag}")).to_be_visible()
    for actor in writing.ACTORS:
        expect(page.get_by_role("complementary").get_by_role("link", name=actor)).to_be_visible()


def check_graphql(page: Page) -> None:
    """Insist that the API tells the same story."""
    (story,) = stories_in_graphql(page)
    assert (story["title"], story["intro"]) == (TITLE, writing.INTRO)
    assert {hashtag["name"] for hashtag in story["hashtags"]} == set(writing.HASHTAGS)
    assert [one["actor"]["name"] for one in story["participants"]] == writing.ACTORS
    assert writing.SENTENCE in story["body"][0]["html"]
    assert (story["leadImage"]["alt"], story["leadImage"]["credit"]) == (writing.ALT, writing.CREDIT)
    picture = page.request.get(story["leadImage"]["rendition"]["url"])
    assert picture.headers["content-type"].startswith("image/")


def comment_wrongly(page: Page) -> None:
    """Send a comment without name and with half an address; read what is wrong, where it is wrong."""
    page.get_by_label("E-Mail-Adresse").fill("mara@")
    page.get_by_label("Ihr Kommentar").fill(COMMENT)
    answer_question(page)
    page.get_by_role("button", name="Kommentar absenden").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Name")).to_have_accessible_description(
        "Bitte geben Sie Ihren Namen an. Ein Vorname genügt."
    )
    expect(page.get_by_label("E-Mail-Adresse")).to_have_accessible_description(re.compile("stimmt so nicht"))
    expect(page.get_by_label("Ihr Kommentar")).to_have_value(COMMENT)
    page.watch.forgive("422")


def comment_rightly(page: Page) -> None:
    """Mend what was wrong and send it again; what was answered rightly is not asked again."""
    page.get_by_label("Name").fill("Mara")
    page.get_by_label("E-Mail-Adresse").fill("mara@example.org")
    page.get_by_label("Ich bin einverstanden").check()
    expect(page.get_by_label("Wie viel ist")).to_have_count(0)
    page.get_by_role("button", name="Kommentar absenden").click()
    expect(page.get_by_role("status")).to_contain_text("Danke für Ihren Kommentar!")
    expect(page.get_by_role("status")).to_be_focused()


def approve_comment(page: Page) -> None:
    """Find the comment among what waits, and approve it in the queue."""
    page.goto("/admin/")
    page.get_by_role("region", name="Was wartet").get_by_role("link", name="1 Kommentar wartet").click()
    card = page.get_by_role("article", name="Mara").filter(has_text=COMMENT)
    card.get_by_role("button", name="Freigeben").click()
    expect(page.get_by_role("status").first).to_contain_text("Kommentar von Mara: freigegeben.")


def test_from_the_first_word_to_an_approved_comment(
    neighbourhood: None, open_page: Callable[..., Page], log_in: Callable[..., Page], tmp_path: Path
) -> None:
    visitor = open_page(java_script_enabled=False)

    editor = open_page()
    enter(editor, "redaktion", "Redaktion")
    write_story(editor, TITLE, tmp_path)
    submit(editor)
    assert stories_in_graphql(visitor) == []

    publish_from_dashboard(log_in("freigabe", "Freigabe"))
    read_story(visitor)
    check_graphql(visitor)

    comment_wrongly(visitor)
    comment_rightly(visitor)
    expect(visitor.get_by_text(COMMENT)).to_have_count(0)
    assert stories_in_graphql(visitor)[0]["comments"] == {"totalCount": 0, "nodes": []}

    approve_comment(log_in("moderation", "Moderation"))
    visitor.reload()
    expect(visitor.get_by_role("region", name="Ein Kommentar").get_by_text(COMMENT)).to_be_visible()
    assert stories_in_graphql(visitor)[0]["comments"] == {"totalCount": 1, "nodes": [{"name": "Mara", "text": COMMENT}]}
    assert visitor.context.cookies() == []
