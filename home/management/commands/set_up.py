"""`manage.py set_up FILE.toml`: an office from a file, for those who set up many."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.setting_up.files import FileError, plan_from
from home.setting_up.service import set_up


class Command(BaseCommand):
    """Set up what the file says; again and again it changes nothing more."""

    help = _("Richtet ein Büro aus einer Datei ein; docs/setting-up.md erklärt sie.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help=_("Die Datei, etwa docs/setting-up.toml"))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Set up all of it or nothing, and say what was made. Raises ``CommandError`` with all that is wrong."""
        try:
            made = set_up(plan_from(file))
        except FileError as mistakes:
            told = _("Gespeichert ist nichts. Bitte ändern Sie in der Datei:")
            raise CommandError("\n".join([told, *mistakes.problems])) from None
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        if options["verbosity"]:
            self.stdout.write(
                _("Eingerichtet. Neu: {pages} Seiten, {rows} Einträge in Listen, {people} Einladungen.").format(
                    pages=len(made.pages), rows=len(made.rows), people=len(made.people)
                )
            )
