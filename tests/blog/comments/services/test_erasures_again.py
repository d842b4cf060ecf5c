"""Who was forgotten stays forgotten when an older backup comes back; nobody else loses a word."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from blog.comments.services import delete_own, erase_person
from blog.models import Comment, CommentDecision, CommentReport
from cms.operation.erasures import erase_again, erasures_file
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    """Note erasures in a folder of this test."""
    settings.VAR = tmp_path
    return tmp_path


def saved() -> list[dict[str, Any]]:
    """Return the comments as a backup would hold them."""
    return list(Comment.objects.order_by("pk").values())


def put_back(rows: list[dict[str, Any]]) -> None:
    """Have the comments as they were in the backup, from before anything was decided."""
    CommentDecision.objects.all().delete()
    for row in rows:
        Comment.objects.filter(pk=row["id"]).update(**row)


def test_a_person_who_was_erased_is_erased_again() -> None:
    """In comments, in what was set aside, and in notices; others with another address keep theirs."""
    story = factories.story()
    mine = factories.comment(story, author_email="ich@example.org", text="Von mir.")
    other = factories.comment(story, author_email="du@example.org", text="Von dir.")
    report = CommentReport.objects.create(
        comment=other, comment_uuid=other.uuid, ground="other", text="Ich melde.", reporter_email="ich@example.org"
    )
    before = timezone.now()
    backup = saved()
    erase_person("ICH@example.org ")
    put_back(backup)
    CommentReport.objects.filter(pk=report.pk).update(text="Ich melde.", reporter_email="ich@example.org")

    assert erase_again(before)["comments.person"] == 1

    mine.refresh_from_db()
    other.refresh_from_db()
    report.refresh_from_db()
    assert (mine.text, mine.author_email, mine.status) == ("", "", "deleted")
    assert (other.text, other.author_email) == ("Von dir.", "du@example.org")
    assert (report.text, report.reporter_email) == ("", "")


def test_a_comment_that_its_writer_deleted_is_deleted_again() -> None:
    """That one alone, whatever else stands under the address."""
    story = factories.story()
    mine = factories.comment(story, author_email="ich@example.org", text="Weg damit.")
    stays = factories.comment(story, author_email="ich@example.org", text="Das bleibt.")
    before = timezone.now()
    backup = saved()
    delete_own(mine)
    put_back(backup)

    assert erase_again(before) == {"comments.comment": 1}

    mine.refresh_from_db()
    stays.refresh_from_db()
    assert mine.text == ""
    assert stays.text == "Das bleibt."


def test_what_was_written_after_an_erasure_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A backup from after the erasure holds what the same person has written since, because they wanted to."""
    erase_person("ich@example.org")
    later = timezone.now() + timedelta(hours=1)
    again = factories.comment(author_email="ich@example.org", text="Ich bin wieder da.")
    assert erase_again(later) == {}
    again.refresh_from_db()
    assert again.text == "Ich bin wieder da."


def test_what_is_noted_names_nobody() -> None:
    """Neither address nor UUID, and two erasures of one person look like two people."""
    comment = factories.comment(author_email="ich@example.org")
    delete_own(comment)
    erase_person("ich@example.org")
    erase_person("ich@example.org")
    noted = erasures_file().read_text()
    assert "ich@" not in noted
    assert str(comment.uuid) not in noted
    assert comment.uuid.hex not in noted
    lines = [json.loads(line) for line in noted.splitlines()]
    assert [line["kind"] for line in lines] == ["comments.comment", "comments.person", "comments.person"]
    assert len({line["hash"] for line in lines}) == len({line["salt"] for line in lines}) == 3
    assert erasures_file().stat().st_mode & 0o777 == 0o600
