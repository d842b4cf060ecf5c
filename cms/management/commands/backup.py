"""`manage.py backup`: database, files and settings in one file, while the site runs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.operation.backup.creating import make_backup
from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.progress import StepReport


class Command(BaseCommand):
    """Make a backup and say where it is."""

    help = "Sichert Datenbank, hochgeladene Dateien und Einstellungen (ohne Geheimnisse) in eine Datei."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it; a failure is told by mail and on the dashboard too."""
        try:
            file = make_backup(StepReport(self.stdout if options["verbosity"] else None))
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Gesichert: {file} ({file.stat().st_size / 1_000_000:.1f} MB)")
