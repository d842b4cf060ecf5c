"""Loading the example content: the same each time, never over other content, all or nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from wagtail.models import Page

from blog.models import Comment
from cms.models import Hashtag, OfficeDocument, OfficeImage
from directory.models import Actor, Category
from home.demo import loading
from home.demo.loading import load_examples
from tests import factories as make

pytestmark = pytest.mark.django_db

OTHER_CONTENT: dict[str, Callable[[], Any]] = {
    "page": make.home_page,
    "actor": make.actor,
    "image": make.image,
    "document": make.document,
}


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """Store files in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize("kind", OTHER_CONTENT)
def test_other_content_is_left_alone(kind: str) -> None:
    OTHER_CONTENT[kind]()
    before = _counts()

    with pytest.raises(CommandError, match="enthält schon Inhalte"):
        call_command("demo")

    assert _counts() == before


def test_if_empty_says_nothing_about_other_content(capsys: pytest.CaptureFixture[str]) -> None:
    make.actor()
    before = _counts()

    call_command("demo", "--if-empty")

    assert capsys.readouterr().out == ""
    assert _counts() == before


def test_a_failure_leaves_neither_rows_nor_files(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_library: Any) -> None:
        assert OfficeImage.objects.exists()
        assert default_storage.exists(OfficeImage.objects.first().file.name)
        raise RuntimeError("no more actors")

    monkeypatch.setattr(loading, "write_actors", broken)
    before = _counts()

    with pytest.raises(RuntimeError, match="no more actors"):
        load_examples()

    assert _counts() == before
    assert [path for path in media.rglob("*") if path.is_file()] == []


def _counts() -> dict[str, int]:
    models = (Page, Actor, Comment, Category, Hashtag, OfficeImage, OfficeDocument)
    return {model.__name__: model.objects.count() for model in models}
