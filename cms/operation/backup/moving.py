"""Moves a filled SQLite installation to the PostgreSQL database in use, with history, log and search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError, connection

from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.filling import fill_database
from cms.operation.backup.older import has_all_migrations, refuse_newer
from cms.operation.backup.progress import StepReport
from cms.operation.backup.restoring import ensure_tables, is_empty, site_at_rest
from cms.operation.backup.snapshot import DatabaseSource, connection_to_file, snapshot_of


def move_to_postgres(file: Path, report: StepReport, confirm: Callable[[], bool]) -> bool:
    """Copy everything in the SQLite database ``file`` to PostgreSQL and compare it; tell whether that was done.

    All in one transaction; ``file`` stays as it is. ``confirm`` is asked where PostgreSQL has content already.
    Raises ``BackupRefused`` before anything is touched, or after all was put back.
    """
    if connection.vendor != "postgresql":
        raise BackupRefused(
            "Wohin soll es gehen? Bitte nennen Sie die neue Datenbank:"
            " make DATABASE_URL=postgres://name:passwort@rechner:5432/name to-postgres"
        )
    if not file.is_file():
        raise BackupRefused(f"Die Datei {file} gibt es nicht; bitte nennen Sie die SQLite-Datenbank mit --from.")
    with site_at_rest():
        try:
            with snapshot_of(connection_to_file(file)) as source:
                return _moved(source, file, report, confirm)
        except DatabaseError as error:
            raise BackupRefused(f"Aus {file} lässt sich nicht lesen ({error}); es wurde nichts geändert.") from error


def _moved(source: DatabaseSource, file: Path, report: StepReport, confirm: Callable[[], bool]) -> bool:
    refuse_newer(source)
    if not has_all_migrations(source):
        raise BackupRefused(
            f"Die Datenbank {file} ist nicht auf dem Stand dieses Programms; bitte starten Sie die Website damit"
            " einmal, oder rufen Sie dort `manage.py migrate` auf. Es wurde nichts geändert."
        )
    if not is_empty() and not confirm():
        return False
    ensure_tables(report)
    fill_database(source, report, lambda: None)
    return True
