"""Load data: public wherever content is read, a sound tree, few statements, all or nothing."""

import io
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from blog.models import Comment, StoryActor, StoryIndexPage, StoryPage
from cms.models import Hashtag, OfficeImage
from directory.models import Actor, DirectoryPage
from home.demo import files
from home.demo.mass import loading
from home.demo.mass.amounts import Amounts
from home.demo.mass.loading import load_masses
from home.demo.mass.phrases import COMMENTS as COMMENT_TEXTS
from home.demo.mass.progress import Progress
from home.demo.pictures import PICTURES
from home.search import search
from tests import factories as make
from tests.api.client import data

pytestmark = pytest.mark.django_db
ACTORS, STORIES, COMMENTS = 30, 12, 240


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Store files in a folder of the test's own, and draw two pictures instead of all."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(files, "PICTURES", dict(list(PICTURES.items())[:2]))
    return tmp_path


@pytest.fixture(autouse=True)
def no_pages() -> None:
    """Load into a database without any."""
    make.no_pages()


def demo(**amounts: Any) -> str:
    """Run the command and return what it says."""
    out = io.StringIO()
    call_command("demo", stdout=out, **amounts)
    return out.getvalue()


def load_all() -> str:
    """Load a little of everything."""
    return demo(actors=ACTORS, stories=STORIES, comments=COMMENTS)


def counts() -> list[int]:
    """Return how many rows there are of what loading writes."""
    return [model.objects.count() for model in (Page, Actor, Comment, Hashtag, OfficeImage)]


def test_an_empty_database_gets_what_was_asked_for() -> None:
    said = load_all()

    assert f"{ACTORS}/{ACTORS}" in said
    assert f"{COMMENTS} Kommentare." in said
    assert Actor.objects.public().count() == Actor.objects.count() == ACTORS
    assert StoryPage.objects.public().count() == StoryPage.objects.count() == STORIES
    assert Comment.objects.approved().count() == Comment.objects.count() == COMMENTS
    each = Comment.objects.order_by().values("page").annotate(n=Count("pk")).values_list("n", flat=True)
    assert set(each) == {20}


def test_the_tree_is_sound() -> None:
    load_all()

    index = StoryIndexPage.objects.get()
    assert not any(Page.find_problems())
    assert index.numchild == STORIES
    assert [page.url_path for page in index.get_children()] == [
        f"{index.url_path}{page.slug}/" for page in index.get_children()
    ]
    another = make.story(index)
    assert index.get_children().last().pk == another.pk
    assert not any(Page.find_problems())


def test_stories_stand_behind_those_of_the_example() -> None:
    index = make.story_index()
    first = make.story(index)
    make.category()
    make.actor(uuid=loading.demo_uuid("actor", "Sprachcafé Samowar"))

    demo(stories=3)

    assert index.get_children().count() == 4
    assert index.get_children().first().pk == first.pk
    assert not any(Page.find_problems())


def test_rows_would_pass_their_own_forms() -> None:
    load_all()

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
    load_all()
    actor, story = Actor.objects.first(), StoryPage.objects.first()

    actor.name = story.title = "Neuer Name"
    actor.save_revision().publish()
    story.save_revision().publish()

    assert Actor.objects.public().get(pk=actor.pk).name == "Neuer Name"
    assert StoryPage.objects.public().get(pk=story.pk).title == "Neuer Name"
    # The next number after those that were reserved is free.
    assert make.actor().pk > actor.pk


def test_pages_show_them(client: Client) -> None:
    load_all()
    story, actor = StoryPage.objects.order_by("-date").first(), Actor.objects.first()

    listed = client.get(StoryIndexPage.objects.get().url).content.decode()
    told = unescape(client.get(story.url).content.decode())
    entry = client.get(f"{DirectoryPage.objects.get().url}{actor.slug}/").content.decode()

    assert story.title in listed
    assert sum(told.count(text.splitlines()[0]) for text in COMMENT_TEXTS) == 20
    assert actor.name in entry


def test_the_api_gives_them() -> None:
    load_all()
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


def test_more_rows_take_no_more_statements() -> None:
    taken = []
    for amounts in (Amounts(10, 5, 50), Amounts(200, 100, 2_000)):
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            load_masses(amounts, Progress(io.StringIO(), silent=True))
            assert Comment.objects.count() == amounts.comments
            transaction.set_rollback(True)
        taken.append(len(captured))

    assert taken[0] == taken[1]


def test_search_finds_them_when_asked_to() -> None:
    demo(actors=3, index=True)

    assert search(Actor.objects.first().name.split()[0]).actors


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        ({"actors": "-1"}, "--actors ist -1"),
        ({"stories": 1_000_001}, "--stories ist 1000001"),
        ({"actors": "viele"}, "„viele“; bitte geben Sie eine ganze Zahl an"),
        ({"actors": 0}, "nichts zu laden"),
        ({"comments": 5}, "bitte geben Sie auch --stories an"),
        ({"index": True}, "nichts zu laden"),
        ({"actors": 1, "if_empty": True}, "--if-empty gehört zu den Beispielinhalten"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(amounts: dict[str, Any], sentence: str) -> None:
    before = counts()

    with pytest.raises(CommandError) as refused:
        demo(**amounts)

    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert counts() == before


def test_other_content_and_load_data_are_left_alone() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "holds_content", lambda: True)
        with pytest.raises(CommandError, match="enthält schon Inhalte"):
            demo(actors=1)
    assert not Actor.objects.exists()
    demo(actors=2)
    before = counts()
    with pytest.raises(CommandError, match="Lastdaten sind schon da"):
        demo(stories=1)
    assert counts() == before


def test_a_failure_leaves_neither_rows_nor_files(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any) -> None:
        assert StoryPage.objects.count() == 3
        raise RuntimeError("no comments")

    monkeypatch.setattr(loading, "make_comments", broken)
    before = counts()

    with pytest.raises(RuntimeError, match="no comments"):
        demo(actors=3, stories=3, comments=3)

    assert counts() == before
    assert [path for path in media.rglob("*") if path.is_file()] == []
