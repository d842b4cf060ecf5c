"""After a restore, erasures that were made since are done again, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from blog.comments.services import report_comment
from blog.comments.services.rights import repeat_comment_erasures, repeat_person_erasures
from blog.models import Comment, CommentReport
from tests.blog.comments.deciding import decided
from tests.blog.comments.services.personal import ADDRESS, EMPTY, NOW, grete, rich, stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


OTHER = "mara@example.org"


def written_and_deleted() -> Comment:
    comment = rich()
    decided(comment, "deleted")
    comment.refresh_from_db()
    assert comment.author_email == ""
    return comment


def reported() -> CommentReport:
    other = grete(author_email=OTHER)
    return report_comment(other, ground="spam", text="Zaunkönig", sender="s", name="Grete", email=ADDRESS)


@pytest.mark.parametrize("made", [rich, written_and_deleted, reported])
def test_an_erasure_is_done_again_wherever_the_address_stands(made: Any) -> None:
    row, other = made(), rich(author_email=OTHER)
    kept = stored(other)

    assert repeat_person_erasures(lambda address: address == ADDRESS) == 1

    row.refresh_from_db()
    assert row.text == ""
    assert stored(other) == kept
    assert repeat_person_erasures(lambda address: address == ADDRESS) == 0


def test_nobody_is_erased_again_who_was_not_meant_and_no_empty_address_is_asked_for() -> None:
    asked: list[str] = []
    rich(), written_and_deleted(), reported(), rich(author_email="")

    assert repeat_person_erasures(lambda address: bool(asked.append(address))) == 0

    assert asked == [ADDRESS, OTHER]
    assert not Comment.objects.filter(text="").exclude(status="deleted").exists()


def test_what_a_writer_had_deleted_is_deleted_again() -> None:
    meant, other = rich(), rich()
    kept = stored(other)
    assert repeat_comment_erasures(lambda key: key == str(meant.uuid)) == 1
    assert (stored(meant), stored(other)) == (EMPTY, kept)
    assert repeat_comment_erasures(lambda key: key == str(meant.uuid)) == 0
