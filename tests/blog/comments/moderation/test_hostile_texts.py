"""Hostile comments in the moderators' screens: they are shown whole, and are nothing but text."""

import html
import re
from typing import Any

import pytest

from blog.models import Comment
from tests import factories
from tests.blog.comments.moderation.moderators import QUEUE, one_url
from tests.blog.comments.test_hostile_texts import KEPT, in_one_line, stored, unlinked

pytestmark = pytest.mark.django_db
# Every sixtieth; the queue shows them all.
OPENED = 60
# Some of the names imitate the office; the hint about it holds none of their letters.
HINT = re.compile(r'<li>\s*<p class="mod-hint"><strong>[^<]*</strong>[^<]*</p>\s*</li>')


@pytest.fixture
def comments() -> list[Comment]:
    """One that waits for each text, with the text as its name too."""
    story = factories.story(title="Das Fest")
    return Comment.objects.bulk_create(
        Comment(
            page=story,
            author_name=in_one_line(text)[:80] or "?",
            author_email=f"a{number}@example.org",
            text=stored(text),
        )
        for number, text in enumerate(KEPT)
    )


def kinds(client: Any, comments: list[Comment]) -> list[set[str]]:
    """Return what kinds of tags, with which attributes, the screens of ``comments`` have."""
    sources = [client.get(one_url(comment)).content.decode() for comment in comments]
    return [{f"{name} {attributes}" for name, attributes in unlinked(source)} for source in sources]


@pytest.mark.usefixtures("comments")
def test_the_queue_shows_hostile_texts_like_harmless_ones(as_member: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("blog.comments.moderation.queue.PER_PAGE", len(KEPT))
    client = as_member("Moderation")
    source = client.get(QUEUE).content.decode()
    shown = html.unescape(source)
    assert all(stored(text).split()[0] in shown for text in KEPT)
    Comment.objects.update(text="Harmlos", author_name="Mara")

    harmless = client.get(QUEUE).content.decode()

    assert harmless.count("Harmlos") >= len(KEPT)
    assert HINT.search(source)
    assert unlinked(HINT.sub("", source)) == unlinked(harmless)


def test_a_comments_screen_does_too(comments: list[Comment], as_member: Any) -> None:
    client, opened = as_member("Moderation"), comments[::OPENED]
    hostile = kinds(client, opened)
    Comment.objects.update(text="Ganz harmlos", author_name="Mara")

    assert hostile == kinds(client, opened)
