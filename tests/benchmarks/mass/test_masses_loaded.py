"""Load data as it stands: public wherever content is read, a sound tree, rows that forms and editors take."""

import io
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import Client, override_settings
from wagtail.models import Page

from blog.models import Comment, StoryActor, StoryIndexPage, StoryPage
from cms.models import Hashtag
from directory.models import Actor, DirectoryPage
from tests import factories as make
from tests.api.client import data
from tests.benchmarks.mass.amounts import Amounts
from tests.benchmarks.mass.loading import load_masses
from tests.benchmarks.mass.phrases import COMMENTS as COMMENT_TEXTS
from tests.benchmarks.mass.progress import Progress

ACTORS, STORIES, COMMENTS = 30, 12, 240


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Load a little of everything, with two pictures, once for all tests here; what is said of it."""
    out = io.StringIO()
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        transaction.atomic(),
    ):
        make.no_pages()
        load_masses(Amounts(ACTORS, STORIES, COMMENTS), Progress(out), pictures=2)
        yield out.getvalue()
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("said")]


def test_an_empty_database_gets_what_was_asked_for(said: str) -> None:
    assert f"{ACTORS}/{ACTORS}" in said
    assert f"{COMMENTS}/{COMMENTS}" in said
    assert Actor.objects.public().count() == Actor.objects.count() == ACTORS
    assert StoryPage.objects.public().count() == StoryPage.objects.count() == STORIES
    assert Comment.objects.approved().count() == Comment.objects.count() == COMMENTS
    each = Comment.objects.order_by().values("page").annotate(n=Count("pk")).values_list("n", flat=True)
    assert set(each) == {20}


def test_the_tree_is_sound() -> None:
    index = StoryIndexPage.objects.get()
    assert not any(Page.find_problems())
    assert index.numchild == STORIES
    assert [page.url_path for page in index.get_children()] == [
        f"{index.url_path}{page.slug}/" for page in index.get_children()
    ]
    another = make.story(index)
    assert index.get_children().last().pk == another.pk
    assert not any(Page.find_problems())


def test_rows_would_pass_their_own_forms() -> None:
    for actor in Actor.objects.all():
        actor.full_clean()
        assert actor.hashtags.exists()
        assert actor.districts.exists()
        for child in (*actor.texts.all(), *actor.contacts.all(), *actor.opening_hours.all()):
            child.full_clean()
    for story in StoryPage.objects.all():
        story.full_clean()
        story.body.stream_block.clean(story.body)
        assert [block.block_type for block in story.body].count("picture") == 2
        assert len(story.body) == 6
    for comment in Comment.objects.all():
        comment.full_clean()


def test_an_editor_can_go_on_with_them() -> None:
    actor, story = Actor.objects.first(), StoryPage.objects.first()

    actor.name = story.title = "Neuer Name"
    actor.save_revision().publish()
    story.save_revision().publish()

    assert Actor.objects.public().get(pk=actor.pk).name == "Neuer Name"
    assert StoryPage.objects.public().get(pk=story.pk).title == "Neuer Name"
    # The next number after those that were reserved is free.
    assert make.actor().pk > actor.pk


@pytest.mark.usefixtures("tiny_sizes")
def test_pages_show_them(client: Client) -> None:
    story, actor = StoryPage.objects.order_by("-date").first(), Actor.objects.first()

    listed = client.get(StoryIndexPage.objects.get().url).content.decode()
    told = unescape(client.get(story.url).content.decode())
    entry = client.get(f"{DirectoryPage.objects.get().url}{actor.slug}/").content.decode()

    assert story.title in listed
    assert sum(told.count(text.splitlines()[0]) for text in COMMENT_TEXTS) == 20
    assert actor.name in entry


def test_the_api_gives_them() -> None:
    story, tag = StoryPage.objects.first(), Hashtag.objects.filter(directory_actorhashtag_items__isnull=False).first()

    answer = data(
        """query ($slug: String!, $tag: String!) {
          actors(filter: {hashtags: [$tag]}) { totalCount nodes {
            category { name } address { street } position { latitude } districts { name } text { summary }
            hashtags { slug } } }
          story(slug: $slug) { body { id } hashtags { slug } participants { actor { name } } leadImage { alt }
            comments(first: 30) { totalCount nodes { text } } }
          stories { totalCount }
        }""",
        {"slug": story.slug, "tag": tag.slug},
    )

    assert answer["actors"]["totalCount"] == tag.directory_actorhashtag_items.count() > 0
    for actor in answer["actors"]["nodes"]:
        assert tag.slug in [carried["slug"] for carried in actor["hashtags"]]
        assert actor["category"]
        assert actor["address"]["street"]
        assert actor["position"]
        assert actor["districts"]
        assert actor["text"]["summary"]
    assert len(answer["story"]["body"]) == 6
    assert len(answer["story"]["comments"]["nodes"]) == 20
    assert len(answer["story"]["participants"]) == StoryActor.objects.filter(story=story).count() > 0
    assert answer["story"]["leadImage"]["alt"]
    assert answer["stories"]["totalCount"] == STORIES
