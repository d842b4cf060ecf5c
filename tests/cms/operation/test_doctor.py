"""`make doctor` names each fault in a sentence that says what to do, and nothing where all is well."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Site

from cms.freshness.content_version import count_nothing
from cms.models import Heartbeat
from cms.operation import doctor_checks
from cms.operation.backup.media_swap import MediaSwap
from cms.operation.backup.outcome import note_failed, note_made
from cms.operation.doctor import complaints
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def healthy(settings: Any, tmp_path: Path) -> Path:
    """Have an installation in which nothing is wrong."""
    tmp_path.chmod(0o700)
    settings.VAR = tmp_path
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.BACKUP_SEND = "true {file}"
    settings.BACKUP_ENCRYPT = settings.BACKUP_DECRYPT = ""
    settings.BACKUP_MAIL = []
    settings.DEFAULT_FROM_EMAIL = "Büro <buero@stadtteil.example>"
    settings.BACKUP_DIR.mkdir(mode=0o700)
    file = settings.BACKUP_DIR / "stadtteilarbeit-2026-01-01-000000.tar"
    file.write_text("x")
    note_made(file)
    for name in ("ticker", "worker"):
        Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": timezone.now()})
    factories.superuser(email="chefin@stadtteil.example")
    return tmp_path


def test_a_healthy_installation_has_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """On both databases."""
    assert list(complaints()) == []
    call_command("doctor")
    assert capsys.readouterr().out == "Alles in Ordnung.\n"


def secret_key(settings: Any) -> None:
    (settings.VAR / "secret-key").write_text("x")
    (settings.VAR / "secret-key").chmod(0o644)


def first_password(settings: Any) -> None:
    (settings.VAR / "admin-password.txt").write_text("x")
    (settings.VAR / "admin-password.txt").chmod(0o600)


def open_backups(settings: Any) -> None:
    settings.BACKUP_DIR.chmod(0o755)


def never_saved(settings: Any) -> None:
    (settings.VAR / "backup-state.json").unlink()


def old_backup(settings: Any) -> None:
    said = json.loads((settings.VAR / "backup-state.json").read_text())
    said["made"] = (timezone.now() - timedelta(days=9)).isoformat()
    (settings.VAR / "backup-state.json").write_text(json.dumps(said))


def lost_backup(settings: Any) -> None:
    next(settings.BACKUP_DIR.glob("*.tar")).unlink()


def failed_backup(_settings: Any) -> None:
    note_failed("Die Platte ist voll.")


def interrupted(_settings: Any) -> None:
    swap = MediaSwap()
    swap.prepare()
    swap.announce()


def silent_worker(_settings: Any) -> None:
    Heartbeat.objects.update(beat_at=timezone.now() - timedelta(hours=1))


def nobody(_settings: Any) -> None:
    from cms.models import User

    User.objects.update(email="")


def no_triggers(_settings: Any) -> None:
    with connection.cursor() as cursor:
        count_nothing(cursor)


def no_index(_settings: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX cms_one_redirect")


def welcome_page(_settings: Any) -> None:
    Site.objects.update(root_page=Page.objects.get(depth=1))


def change(**values: Any) -> Callable[[Any], None]:
    """Return what sets settings."""

    def changed(settings: Any) -> None:
        for name, value in values.items():
            setattr(settings, name, value)

    return changed


FAULTS: dict[str, tuple[Callable[[Any], None], str]] = {
    "secret key for everybody": (secret_key, "chmod 600"),
    "first password lies about": (first_password, "Passwort des Kontos admin"),
    "backups for everybody": (open_backups, "chmod 700"),
    "never a backup": (never_saved, "noch keine Sicherung"),
    "old backup": (old_backup, "9 Tage alt"),
    "lost backup": (lost_backup, "nicht mehr da"),
    "failed backup": (failed_backup, "misslungen: Die Platte ist voll."),
    "backups stay here": (change(BACKUP_SEND=""), "BACKUP_SEND"),
    "no program to encrypt": (change(BACKUP_ENCRYPT="gibtsnicht -r x"), "„gibtsnicht“ (BACKUP_ENCRYPT)"),
    "no program to send": (change(BACKUP_SEND="gibtsnicht {file}"), "„gibtsnicht“ (BACKUP_SEND)"),
    "interrupted restore": (interrupted, "Wiederherstellung wurde unterbrochen"),
    "silent worker": (silent_worker, "Worker gibt kein Lebenszeichen"),
    "mail to files": (change(EMAIL_BACKEND="cms.mail.EmlFileBackend"), "EMAIL_URL"),
    "invented sender": (change(DEFAULT_FROM_EMAIL="Büro <buero@example.org>"), "DEFAULT_FROM_EMAIL"),
    "nobody has an address": (nobody, "erfährt niemand"),
    "debug": (change(DEBUG=True), "DEBUG ist eingeschaltet"),
    "other hosts": (change(ALLOWED_HOSTS=["anders.example"]), "ALLOWED_HOSTS"),
    "no https": (change(TRUSTED_PROXIES=["10.0.0.1"]), "https://"),
    "no proxies": (
        change(SITE_URL="https://a.example"),
        "TRUSTED_PROXIES ist leer",
    ),
    "nothing counted": (no_triggers, "manage.py content_changed"),
    "index gone": (no_index, "Doppeltes verhindert"),
    "nothing set up": (welcome_page, "noch nicht eingerichtet"),
    "folder cannot be written to": (change(VAR=Path("/dev/null/x")), "lässt sich nicht schreiben"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named(settings: Any, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """With what to do: every sentence ends with one that tells."""
    make, words = FAULTS[fault]
    make(settings)
    if fault in {"no https", "no proxies"}:
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", doctor_checks.PRODUCTION)
    found = list(complaints())
    assert any(words in sentence for sentence in found), found
    for sentence in found:
        assert len(re.findall(r"[.!](?= |$)", sentence)) >= 1
        assert sentence[0].isupper()


def test_the_command_ends_with_one(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """So that a timer notices."""
    settings.BACKUP_SEND = ""
    with pytest.raises(SystemExit) as ended:
        call_command("doctor")
    assert ended.value.code == 1
    assert capsys.readouterr().out.startswith(" 1. Sicherungen bleiben")


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_checks.healthz, "check_disk", lambda: "only 3 MB free")
    monkeypatch.setattr(doctor_checks.healthz, "check_redis", lambda: "does not answer")
    found = " ".join(complaints())
    assert "fast voll" in found
    assert "Redis antwortet nicht" in found


def test_a_check_that_breaks_stops_no_other(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a complaint itself."""

    def breaks() -> Any:
        raise OSError("kaputt")
        yield

    monkeypatch.setattr(doctor_checks, "check_running", breaks)
    settings.BACKUP_SEND = ""
    found = list(complaints())
    assert found[0] == "Nicht zu prüfen ist check_running: OSError kaputt"
    assert len(found) == 2
