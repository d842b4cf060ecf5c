"""Puts a backup in the place of what is there: everything is checked first, and a crash leaves the old or the new."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from cms.database.migrated import is_up_to_date
from cms.operation.backup.archive.file_format import ERASURES
from cms.operation.backup.archive.reader import ArchiveSource
from cms.operation.backup.commands import filtered
from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.filling import fill_database, refuse_other_tables
from cms.operation.backup.media_swap import MediaSwap, finish_swap
from cms.operation.backup.older import brought_up_to_date, has_all_migrations, refuse_newer
from cms.operation.backup.progress import StepReport
from cms.operation.backup.snapshot import connection_to_file, snapshot_of
from cms.operation.erasures import erase_again, remember_erasures
from cms.operation.fitness import database_problem
from cms.operation.running import nothing_else_runs

ENCRYPTED = ".encrypted"
RUNNING = (
    "Die Website läuft noch (Webserver oder Worker); bitte beenden Sie sie erst, damit niemand schreibt, während die"
    " Inhalte wechseln. Es wurde nichts geändert."
)


@contextmanager
def site_at_rest() -> Iterator[None]:
    """Keep the site from running during the block, and finish what a crash has left; refuses where it runs."""
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    with nothing_else_runs() as is_ours:
        if not is_ours:
            raise BackupRefused(RUNNING)
        if problem := database_problem():
            raise BackupRefused(problem)
        finish_swap()
        yield


def is_empty() -> bool:
    """Tell whether nobody has an account here: an installation that nobody has used."""
    tables = connection.introspection.table_names()
    users = get_user_model()
    return users._meta.db_table not in tables or not users.objects.exists()


def ensure_tables(report: StepReport) -> None:
    """Make the tables of an empty database; raises ``BackupRefused`` where others wait to be brought up to date."""
    if is_up_to_date("default"):
        return
    if not is_empty():
        raise BackupRefused(
            "Die Datenbank ist nicht auf dem Stand dieses Programms; bitte rufen Sie erst `manage.py migrate` auf."
            " Es wurde nichts geändert."
        )
    report.step("Lege die Tabellen an")
    call_command("migrate", interactive=False, verbosity=0)


def restore_backup(file: Path, report: StepReport, confirm: Callable[[dict[str, Any]], bool]) -> dict[str, int] | None:
    """Put the backup ``file`` in the place of what is there; return what was erased again, None if not confirmed.

    ``confirm`` is asked with the backup's facts once it is found whole, if there is something to lose.
    Raises ``BackupRefused`` before anything is touched, or after all was put back.
    """
    with site_at_rest():
        swap = MediaSwap()
        try:
            swap.prepare()
            report.step("Prüfe die Sicherung")
            with ArchiveSource(_plain(file, swap.stage)) as archive:
                refuse_newer(archive)
                if has_all_migrations(archive):
                    refuse_other_tables(archive)
                _refuse_too_large(archive)
                report.step("Packe die Dateien daneben aus", len(archive.media_names()))
                archive.unpack_media(swap.media, report.advance)
                if not is_empty() and not confirm(archive.manifest):
                    return None
                ensure_tables(report)
                return _replaced(archive, swap, report)
        except OSError as error:
            raise BackupRefused(
                f"Die Sicherung ließ sich nicht auspacken: {error.strerror or error}. Es wurde nichts geändert."
            ) from error
        finally:
            finish_swap()
            shutil.rmtree(swap.stage, ignore_errors=True)


def _plain(file: Path, stage: Path) -> Path:
    """Return ``file``, decrypted where its name says that it must be."""
    if not file.name.endswith(ENCRYPTED):
        return file
    if not settings.BACKUP_DECRYPT:
        raise BackupRefused(
            "Die Sicherung ist verschlüsselt; bitte nennen Sie in BACKUP_DECRYPT den Befehl, der sie entschlüsselt."
        )
    target = stage / "plain.tar"
    with file.open("rb") as source, target.open("xb") as stream:
        target.chmod(0o600)
        filtered(settings.BACKUP_DECRYPT, "BACKUP_DECRYPT", source, stream)
    return target


def _refuse_too_large(archive: ArchiveSource) -> None:
    needed = sum(one.size for one in archive.members.values()) * 2
    if shutil.disk_usage(settings.VAR).free < needed:
        raise BackupRefused(
            f"Auf der Platte mit dem Ordner {settings.VAR} fehlt Platz: Gebraucht werden {needed // 1_000_000 + 1} MB."
            " Es wurde nichts geändert."
        )


def _replaced(archive: ArchiveSource, swap: MediaSwap, report: StepReport) -> dict[str, int]:
    remember_erasures(archive.text(ERASURES))
    erased: dict[str, int] = {}

    def finish() -> None:
        report.step("Lösche noch einmal, was seither gelöscht wurde")
        erased.update(erase_again(datetime.fromisoformat(archive.manifest["created_at"])))
        swap.sign()

    if has_all_migrations(archive):
        report.step("Merke den Wechsel vor")
        swap.announce()
        fill_database(archive, report, finish)
    else:
        file = swap.stage / "older.sqlite3"
        brought_up_to_date(archive, file, report)
        with snapshot_of(connection_to_file(file)) as source:
            report.step("Merke den Wechsel vor")
            swap.announce()
            fill_database(source, report, finish)
    report.step("Tausche die Dateien aus")
    try:
        swap.carry_out()
    except OSError as error:
        raise BackupRefused(
            f"Die Inhalte sind zurückgespielt, die Dateien noch nicht ({error.strerror or error}); bitte beheben Sie"
            " den Grund. Der nächste Start der Website macht es fertig."
        ) from error
    return erased
