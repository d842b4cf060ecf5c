"""Loading by the hundred thousand: behind what is there, with few statements, all or nothing."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from blog.models import Comment, StoryPage
from cms.models import Hashtag, OfficeImage
from directory.models import Actor
from home.demo import files
from home.demo.mass import loading
from home.demo.mass.amounts import Amounts
from home.demo.mass.loading import load_masses
from home.demo.mass.progress import Progress
from home.demo.pictures import PICTURES
from home.search import search
from tests import factories as make

pytestmark = pytest.mark.django_db


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


def counts() -> list[int]:
    """Return how many rows there are of what loading writes."""
    return [model.objects.count() for model in (Page, Actor, Comment, Hashtag, OfficeImage)]


def test_stories_stand_behind_those_of_the_example() -> None:
    index = make.story_index()
    first = make.story(index)
    make.category()
    make.actor(uuid=loading.demo_uuid("actor", "Sprachcafé Samowar"))

    demo(stories=3)

    assert index.get_children().count() == 4
    assert index.get_children().first().pk == first.pk
    assert not any(Page.find_problems())


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

    assert search(Actor.objects.first().name.split()[0]).rows("actors")


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
