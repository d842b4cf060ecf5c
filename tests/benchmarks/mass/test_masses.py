"""Loading by the hundred thousand: behind what is there, with few statements, all or nothing."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from blog.models import Comment, StoryPage
from cms.models import Hashtag, OfficeImage
from directory.models import Actor
from home.models import DemoEntry
from tests import factories as make
from tests.benchmarks.mass import loading
from tests.benchmarks.mass.amounts import Amounts
from tests.benchmarks.mass.loading import Unfit, fill, load_masses
from tests.benchmarks.mass.progress import Progress
from tests.search_index import search_as_visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """Store files in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def no_pages() -> None:
    """Load into a database without any."""
    make.no_pages()


def counts() -> list[int]:
    """Return how many rows there are of what loading writes."""
    return [model.objects.count() for model in (Page, Actor, Comment, Hashtag, OfficeImage)]


def test_stories_stand_behind_those_of_the_example() -> None:
    index = make.story_index()
    first = make.story(index)
    make.category()
    of_the_example = make.actor(name="Sprachcafé Samowar")
    kind = ContentType.objects.get_for_model(of_the_example)
    DemoEntry.objects.create(content_type=kind, object_id=of_the_example.pk)

    fill(stories=3, pictures=2)

    assert index.get_children().count() == 4
    assert index.get_children().first().pk == first.pk
    assert not any(Page.find_problems())


def test_more_rows_take_no_more_statements() -> None:
    taken = []
    for amounts in (Amounts(10, 5, 50), Amounts(200, 100, 2_000)):
        ContentType.objects.clear_cache()
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            load_masses(amounts, Progress(io.StringIO(), silent=True), pictures=2)
            assert Comment.objects.count() == amounts.comments
            transaction.set_rollback(True)
        taken.append(len(captured))

    assert taken[0] == taken[1]


def test_search_finds_them_when_asked_to() -> None:
    fill(actors=3, index=True, pictures=2)

    assert search_as_visitor(Actor.objects.first().name.split()[0]).rows("actors")


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        ({"actors": -1}, "--actors ist -1"),
        ({"stories": 1_000_001}, "--stories ist 1000001"),
        ({"actors": 0}, "nichts zu laden"),
        ({"comments": 5}, "bitte geben Sie auch --stories an"),
        ({"index": True}, "nichts zu laden"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(amounts: dict[str, Any], sentence: str) -> None:
    before = counts()

    with pytest.raises(Unfit) as refused:
        fill(**amounts)

    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert counts() == before


def test_other_content_and_load_data_are_left_alone() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "holds_content", lambda: True)
        with pytest.raises(Unfit, match="enthält schon Inhalte"):
            fill(actors=1)
    assert not Actor.objects.exists()
    fill(actors=2, pictures=2)
    before = counts()
    with pytest.raises(Unfit, match="Lastdaten sind schon da"):
        fill(stories=1)
    assert counts() == before


def test_a_failure_leaves_neither_rows_nor_files(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any) -> None:
        assert StoryPage.objects.count() == 3
        raise RuntimeError("no comments")

    monkeypatch.setattr(loading, "make_comments", broken)
    before = counts()

    with pytest.raises(RuntimeError, match="no comments"):
        fill(actors=3, stories=3, comments=3, pictures=2)

    assert counts() == before
    assert [path for path in media.rglob("*") if path.is_file()] == []
