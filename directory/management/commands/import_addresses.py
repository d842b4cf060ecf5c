"""`manage.py import_addresses FILE`: the city's list of addresses takes the place of the one before."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.models import OfficeSettings
from directory.address_file.reading import UnreadableList, read_addresses
from directory.address_file.wording import import_report, mistake_sentence
from directory.address_list import replace_addresses


class Command(BaseCommand):
    """Import the whole file or nothing."""

    help = _("Liest die Adressliste der Stadt aus einer CSV-Datei ein; docs/operations.md erklärt sie.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path, help=_("die Datei, zum Beispiel adressen.csv"))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Say how many there are now, or raise ``CommandError`` with line and column of what is wrong."""
        try:
            found = read_addresses(file.read_bytes(), OfficeSettings.load().city)
        except OSError as error:
            raise CommandError(_("„%(file)s“ lässt sich nicht öffnen.") % {"file": file}) from error
        except UnreadableList as refusal:
            sentences = [mistake_sentence(mistake) for mistake in refusal.mistakes]
            raise CommandError("\n".join([_("Es wurde nichts eingelesen."), *sentences])) from None
        replace_addresses(found.rows)
        for sentence in import_report(found):
            self.stdout.write(sentence)
