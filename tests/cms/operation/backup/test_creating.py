"""A backup is whole or not there; one that fails is told; old ones go."""

import io
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction

from blog.models import Comment
from cms.operation.backup import creating
from cms.operation.backup.archive.writer import ArchiveWriter
from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.outcome import backup_state
from tests import factories
from tests.cms.operation.backup.installation import backup, content, fill, leftovers, restore

pytestmark = pytest.mark.django_db(transaction=True)
DECRYPT = "openssl enc -d -aes-256-cbc -pbkdf2 -pass pass:geheim"
ENCRYPT = "openssl enc -aes-256-cbc -pbkdf2 -pass pass:geheim"


def test_the_command_says_where_the_file_is(capsys: pytest.CaptureFixture[str], var: Path) -> None:
    """And only its owner can read it."""
    call_command("backup", verbosity=0)
    (file,) = (var / "backups").glob("*.tar")
    assert f"Gesichert: {file}" in capsys.readouterr().out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert backup_state().file == str(file)
    assert leftovers() == []


def test_only_the_newest_are_kept(settings: Any, monkeypatch: pytest.MonkeyPatch, var: Path) -> None:
    """Other files in the folder are none of our business."""
    settings.BACKUP_KEEP = 2
    folder = var / "backups"
    folder.mkdir()
    for name in ("stadtteilarbeit-2020-01-01-000000.tar", "stadtteilarbeit-2021-01-01-000000.tar.encrypted"):
        (folder / name).write_text("alt")
    (folder / "notizen.tar").write_text("bleibt")
    newest = backup()
    kept = {path.name for path in folder.iterdir()} - {".lock"}
    assert kept == {"notizen.tar", "stadtteilarbeit-2021-01-01-000000.tar.encrypted", newest.name}


def test_while_others_write_one_moment_is_kept(monkeypatch: pytest.MonkeyPatch, var: Path) -> None:
    """What is written while the backup runs is wholly in it or not at all, and nobody waits for it."""
    fill()
    factories.image(filename="geht.png")
    before = content()
    held = creating._held

    def meanwhile(media: Path, links: Path) -> dict[str, Path]:
        found = held(media, links)
        with transaction.atomic():
            factories.user(username="zwischendrin")
            Comment.objects.update(text="überschrieben")
        for path in media.rglob("geht*"):
            path.unlink()
        return found

    monkeypatch.setattr(creating, "_held", meanwhile)
    file = backup()
    monkeypatch.undo()
    assert content() != before
    restore(file)
    assert content() == before
    assert list((var / "media").rglob("geht*"))


def test_what_a_killed_backup_left_is_cleared(var: Path) -> None:
    """Half a file is never taken for a backup."""
    for folder in (var, var / "backups"):
        (folder / ".backup-killed").mkdir(parents=True)
        (folder / ".backup-killed" / "plain.tar").write_text("half")
    backup()
    assert leftovers() == []


def test_secrets_stay_out(monkeypatch: pytest.MonkeyPatch, settings: Any, var: Path) -> None:
    """The key, and addresses of servers, which hold passwords."""
    (var / "secret-key").write_text("schluessel-der-website-0123456789")
    values = {"SECRET_KEY": "sehr-geheim-1", "DATABASE_URL": "postgres://x:sehr-geheim-2@y/z"}
    values |= {"EMAIL_URL": "smtp://x:sehr-geheim-3@y", "CACHE_URL": "redis://:sehr-geheim-4@y"}
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SITE_URL", "https://www.example.org")
    whole = backup().read_bytes()
    assert b"sehr-geheim" not in whole
    assert b"schluessel-der" not in whole
    assert b"https://www.example.org" in whole


def test_a_backup_can_be_encrypted(settings: Any, var: Path) -> None:
    """By the operator's own program; restoring needs the other one."""
    fill()
    settings.BACKUP_ENCRYPT = ENCRYPT
    before = content()
    file = backup()
    assert file.name.endswith(".tar.encrypted")
    assert file.read_bytes().startswith(b"Salted__")
    with pytest.raises(BackupRefused, match="BACKUP_DECRYPT"):
        restore(file)
    settings.BACKUP_DECRYPT = DECRYPT.replace("geheim", "falsch")
    with pytest.raises(BackupRefused):
        restore(file)
    settings.BACKUP_DECRYPT = DECRYPT
    restore(file)
    assert content() == before
    assert leftovers() == []


def test_a_backup_is_sent_off(settings: Any, tmp_path: Path) -> None:
    """By the operator's own program, which gets the file's name."""
    settings.BACKUP_SEND = f"cp {{file}} {tmp_path}/away.tar"
    file = backup()
    assert (tmp_path / "away.tar").read_bytes() == file.read_bytes()


FAILURES: dict[str, tuple[dict[str, Any], str]] = {
    "encryption fails": ({"BACKUP_ENCRYPT": "false"}, "„false“ (BACKUP_ENCRYPT) ist misslungen"),
    "no such program": ({"BACKUP_ENCRYPT": "gibt-es-nicht -x"}, "Das Programm „gibt-es-nicht“ (BACKUP_ENCRYPT)"),
    "sending fails": ({"BACKUP_SEND": "ls {file}/nirgends"}, "„ls“ (BACKUP_SEND) ist misslungen (Code 2)"),
    "folder is a file": ({"BACKUP_DIR": "/dev/null/x"}, "ließ sich nicht schreiben"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_failure_is_told(settings: Any, failure: str) -> None:
    """By the command, on the dashboard, and by mail to those who look after the site."""
    factories.superuser(email="chefin@example.org")
    factories.superuser(email="")
    factories.superuser(email="weg@example.org", is_active=False)
    factories.user(email="redaktion@example.org")
    changes, sentence = FAILURES[failure]
    for name, value in changes.items():
        setattr(settings, name, value)
    with pytest.raises(CommandError) as refused:
        call_command("backup", verbosity=0)
    assert sentence in str(refused.value)
    assert backup_state().is_failing
    assert sentence in backup_state().reason
    assert [message.to for message in mail.outbox] == [["chefin@example.org"]]
    assert sentence in mail.outbox[0].body
    assert leftovers() == []


def test_a_failed_file_is_not_there_and_the_next_success_heals(settings: Any, var: Path) -> None:
    """Former backups stay."""
    settings.BACKUP_MAIL = ["wartung@example.org"]
    first = backup()
    settings.BACKUP_ENCRYPT = "false"
    with pytest.raises(BackupRefused):
        backup()
    assert list((var / "backups").glob("*.tar*")) == [first]
    assert mail.outbox[0].to == ["wartung@example.org"]
    assert "Die letzte Sicherung ist vom" in mail.outbox[0].body
    settings.BACKUP_ENCRYPT = ""
    first.unlink()
    backup()
    assert not backup_state().is_failing


def test_two_at_once_are_one(var: Path) -> None:
    """The second says that the first is still at it."""
    with creating._alone(), pytest.raises(BackupRefused, match="läuft schon eine Sicherung"):
        backup()


def test_a_file_that_shrinks_meanwhile_is_no_backup(tmp_path: Path) -> None:
    """A length that is not kept would shift everything behind it."""
    archive = ArchiveWriter(io.BytesIO(), tmp_path)
    archive.add("media/whole", io.BytesIO(b"12345"), 5)
    with pytest.raises(BackupRefused, match="media/short wurde kürzer"):
        archive.add("media/short", io.BytesIO(b"1234"), 5)
