"""What was there is there again; what cannot be restored changes nothing; what was erased stays erased."""

import gzip
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from blog.models import Comment
from cms.freshness.content_version import content_version
from cms.models import DailyKey
from cms.operation import running
from cms.operation.backup import media_swap
from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.media_swap import MediaSwap, finish_interrupted
from tests import factories
from tests.cms.operation.backup.installation import backup, content, files, fill, leftovers, restore, rewritten

pytestmark = pytest.mark.django_db(transaction=True)


def spoil() -> None:
    """Change, add and delete after the backup."""
    Comment.objects.update(text="überschrieben")
    factories.user(username="fremd")
    factories.image(filename="neu.png")
    story = factories.story(title="Neu nach der Sicherung")
    factories.comment(story)


def test_a_restore_brings_everything_back(var: Path) -> None:
    """Rows, files, and nothing of what came later."""
    fill()
    before, files_before, version = content(), files(), content_version()
    file = backup()
    spoil()
    assert (content(), files()) != (before, files_before)

    assert restore(file) == {}

    assert content() == before
    assert files() == files_before
    assert content_version() not in {None, version}
    assert leftovers() == []


def test_new_rows_get_numbers_that_nothing_had_before() -> None:
    """A log entry of a deleted page must not become that of a new one."""
    fill()
    last = factories.story()
    gone = last.pk
    last.delete()
    file = backup()
    restore(file)
    assert factories.story().pk > gone


def test_logins_end_and_keys_of_the_day_are_not_kept() -> None:
    """The key under which addresses are hashed is forgotten after two days, in copies too."""
    fill()
    DailyKey.objects.get_or_create(day=timezone.localdate())
    Session.objects.create(session_key="x" * 32, session_data="", expire_date=timezone.now() + timedelta(days=1))
    file = backup()
    for secret in (DailyKey.objects.get().key, "x" * 32):
        assert secret.encode() not in file.read_bytes()
    restore(file)
    assert not Session.objects.exists()
    assert not DailyKey.objects.exists()


def test_without_a_yes_nothing_changes() -> None:
    """The question comes when the file is known to be whole."""
    fill()
    file = backup()
    spoil()
    before = content(), files()
    assert restore(file, answer=False) is None
    assert (content(), files()) == before
    assert leftovers() == []


def test_the_command_asks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """And takes nothing but the word."""
    fill()
    file = backup()
    before = content()
    for answer in ("", "nein", "j", "yes"):
        monkeypatch.setattr("builtins.input", lambda _question, said=answer: said)
        with pytest.raises(CommandError, match="nichts geändert"):
            call_command("restore", str(file), verbosity=0)
    assert content() == before
    assert "ersetzt alle Inhalte" in capsys.readouterr().out
    monkeypatch.setattr("builtins.input", lambda _question: "Ja ")
    call_command("restore", str(file), verbosity=0)


def test_while_the_site_runs_nothing_is_restored() -> None:
    """Web server and worker hold the lock; it goes with them, however they end."""
    fill()
    file = backup()
    handle = running._open()
    running.fcntl.flock(handle, running.fcntl.LOCK_SH)
    try:
        before = content()
        with pytest.raises(BackupRefused, match="läuft noch"):
            restore(file)
        assert content() == before
    finally:
        running.os.close(handle)
    assert restore(file) == {}


def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    """With the first migration that this program does not know."""
    fill()
    newer = rewritten(
        backup(), tmp_path / "newer.tar", lambda _files, facts: facts["migrations"].append(["cms", "9999_x"])
    )
    before = content(), files()
    with pytest.raises(BackupRefused, match=r"neuer als dieses Programm \(sie kennen cms.9999_x\)"):
        restore(newer)
    assert (content(), files()) == before
    assert leftovers() == []


def break_reference(contents: dict[str, bytes], _facts: Any) -> None:
    """Have a comment answer a page that there is not."""
    name = "tables/blog_comment.jsonl.gz"
    shape, *rows = gzip.decompress(contents[name]).decode().splitlines()
    place = [column[0] for column in json.loads(shape)["columns"]].index("page_id")
    row = json.loads(rows[0])
    row[place] = 999_999
    contents[name] = gzip.compress("\n".join([shape, json.dumps(row), *rows[1:], ""]).encode())


def drop_row(contents: dict[str, bytes], _facts: Any) -> None:
    """Have a table miss a column."""
    name = "tables/blog_comment.jsonl.gz"
    shape, *rows = gzip.decompress(contents[name]).decode().splitlines()
    row = json.loads(rows[0])[:-1]
    contents[name] = gzip.compress("\n".join([shape, json.dumps(row), ""]).encode())


def drop_table(contents: dict[str, bytes], _facts: Any) -> None:
    """Leave a table out."""
    del contents["tables/blog_comment.jsonl.gz"]


@pytest.mark.parametrize("change", [break_reference, drop_row, drop_table])
def test_rows_that_do_not_fit_change_nothing(tmp_path: Path, change: Any) -> None:
    """A file that is whole but wrong: the transaction takes everything back, files stay."""
    fill()
    wrong = rewritten(backup(), tmp_path / "wrong.tar", change)
    spoil()
    before = content(), files()
    with pytest.raises(BackupRefused, match="nichts geändert"):
        restore(wrong)
    assert (content(), files()) == before
    assert leftovers() == []


def test_what_a_crash_leaves_before_the_commit_is_thrown_away(var: Path) -> None:
    """The database is the old one, so are the files."""
    fill()
    before = files()
    swap = MediaSwap()
    swap.prepare()
    (swap.media / "fremd.txt").write_text("neu")
    swap.announce()
    finish_interrupted()
    assert files() == before
    assert leftovers() == []


@pytest.mark.parametrize("broken_off_after", ["commit", "old files away", "new files there", "note gone"])
def test_what_a_crash_leaves_after_the_commit_is_finished(var: Path, broken_off_after: str) -> None:
    """The database is the new one, so the files follow, from wherever it stopped."""
    fill()
    swap = MediaSwap()
    swap.prepare()
    (swap.media / "neu.txt").write_text("neu")
    swap.announce()
    swap.sign()
    if broken_off_after != "commit":
        (var / "media").rename(swap.former)
    if broken_off_after in {"new files there", "note gone"}:
        swap.media.rename(var / "media")
    if broken_off_after == "note gone":
        swap.note.unlink()
    finish_interrupted()
    assert list(files()) == ["neu.txt"]
    assert leftovers() == []


def test_a_start_during_a_restore_is_refused(var: Path) -> None:
    """Nothing serves half."""
    swap = MediaSwap()
    swap.prepare()
    swap.announce()
    with running.nothing_else_runs() as is_ours:
        assert is_ours
        with pytest.raises(Exception, match="Gerade wird eine Sicherung"):
            finish_interrupted()
        with pytest.raises(Exception, match="Gerade wird eine Sicherung"):
            running.note_running()
    assert media_swap.unfinished_swap() is not None


def test_no_account_that_was_deleted_since_comes_back() -> None:
    """Whoever has left does not get in again; of others nothing is lost."""
    fill()
    get_user_model().objects.create_user("geht", password=factories.PASSWORD)
    file = backup()
    get_user_model().objects.get(username="geht").delete()
    assert restore(file) == {"cms.account": 1}
    assert sorted(get_user_model().objects.values_list("username", flat=True)) == ["vera"]
