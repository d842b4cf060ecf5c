"""`manage.py restore FILE`: a backup takes the place of what is there."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.progress import StepReport
from cms.operation.backup.restoring import restore_backup

YES = "ja"


class Command(BaseCommand):
    """Restore, after a question where there is something to lose."""

    help = "Spielt eine Sicherung zurück. Was da ist, weicht ihr; vorher wird gefragt."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and whether to ask."""
        parser.add_argument("file", type=Path, metavar="SICHERUNG.tar")
        parser.add_argument("--yes", action="store_true", help="nicht fragen")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Check, ask, restore, and say what to do next."""
        report = StepReport(self.stdout if options["verbosity"] else None)
        try:
            erased = restore_backup(file, report, lambda facts: options["yes"] or self._asked(facts))
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        if erased is None:
            raise CommandError("Es wurde nichts geändert.")
        if again := sum(erased.values()):
            self.stdout.write(f"Seit der Sicherung Gelöschtes wurde noch einmal gelöscht: {again}.")
        self.stdout.write("Zurückgespielt. Alle müssen sich neu anmelden. Bitte starten Sie die Website wieder.")

    def _asked(self, facts: dict[str, Any]) -> bool:
        made = timezone.localtime(datetime.fromisoformat(facts["created_at"]))
        self.stdout.write(
            f"Die Sicherung vom {made:%d.%m.%Y, %H:%M} Uhr ({facts['site']}) ersetzt alle Inhalte, Konten und Dateien"
            " dieser Installation."
        )
        return input(f"Wenn Sie das möchten, schreiben Sie {YES}: ").strip().lower() == YES
