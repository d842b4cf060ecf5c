"""`manage.py demo`: an example neighbourhood in an empty database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home.demo.entries import ContentError
from home.demo.loading import holds_content, holds_demo, load_examples


class Command(BaseCommand):
    """Load the example content, unless the database holds anything else."""

    help = _("Lädt die Beispielinhalte in eine leere Datenbank.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--if-empty`` for scripts that start the product again and again."""
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help=_("Nur laden, wenn die Datenbank leer ist; sonst ohne ein Wort nichts tun."),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, say that there is nothing to do, or refuse.

        Raises ``CommandError`` on other content, and where a file of the example has a mistake.
        """
        try:
            self._load(quiet=options["verbosity"] < 1, if_empty=options["if_empty"])
        except ContentError as mistake:
            raise CommandError(str(mistake)) from None

    def _load(self, *, quiet: bool, if_empty: bool) -> None:
        message = ""
        if holds_demo():
            message = "" if if_empty else _("Die Beispielinhalte sind schon da; nichts geändert.")
        elif not holds_content():
            message = _(
                "Beispielinhalte geladen: {pages} Seiten, {stories} Geschichten, {actors} Akteure mit"
                " {offers} Angeboten, {comments} Kommentare, {images} Bilder."
            ).format(**load_examples())
        elif not if_empty:
            raise CommandError(
                _("Diese Datenbank enthält schon Inhalte; bitte laden Sie die Beispiele in eine leere Datenbank.")
            )
        if message and not quiet:
            self.stdout.write(message)
