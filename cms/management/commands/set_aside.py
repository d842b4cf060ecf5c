"""`manage.py set_aside`: make room for a backup that an older program restores; `make upgrade` calls it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.operation.backup.failure import BackupRefused
from cms.operation.setting_aside import forget_set_aside, set_aside


class Command(BaseCommand):
    """Put the content of the database aside, or remove what was put aside."""

    help = "Legt den Inhalt der Datenbank beiseite, damit eine Sicherung zurückgespielt werden kann."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which of the two."""
        parser.add_argument("--forget", action="store_true", help="löscht, was beiseite liegt")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; the site must not run."""
        try:
            forget_set_aside() if options["forget"] else set_aside()
        except BackupRefused as error:
            raise CommandError(str(error)) from error
