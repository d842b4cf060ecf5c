"""`manage.py to_postgres`: a filled SQLite installation moves to the PostgreSQL that DATABASE_URL names."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.moving import move_to_postgres
from cms.operation.backup.progress import StepReport

YES = "ja"


class Command(BaseCommand):
    """Move, compare row by row, and say what to do next."""

    help = "Zieht mit allen Inhalten von SQLite in die PostgreSQL-Datenbank um, die DATABASE_URL nennt."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and whether to ask."""
        parser.add_argument("--from", dest="file", type=Path, default=settings.VAR / "db.sqlite3", metavar="DATEI")
        parser.add_argument("--yes", action="store_true", help="nicht fragen, auch wenn dort schon Inhalte sind")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Move."""
        report = StepReport(self.stdout if options["verbosity"] else None)
        try:
            is_done = move_to_postgres(file, report, lambda: options["yes"] or self._asked())
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        if not is_done:
            raise CommandError("Es wurde nichts geändert.")
        self.stdout.write(
            "Umgezogen; jede Zeile wurde verglichen. Setzen Sie DATABASE_URL nun dauerhaft und starten Sie die Website."
            f" Läuft alles, löschen Sie {file}: Darin stehen die alten Daten."
        )

    def _asked(self) -> bool:
        self.stdout.write("In der PostgreSQL-Datenbank sind schon Inhalte und Konten; sie werden ersetzt.")
        return input(f"Wenn Sie das möchten, schreiben Sie {YES}: ").strip().lower() == YES
