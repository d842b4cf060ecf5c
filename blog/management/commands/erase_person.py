"""`manage.py erase_person`: forget somebody who asks for it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from blog.comments.services import erase_person


class Command(BaseCommand):
    """Erase everything about the person with an e-mail address (Art. 17 GDPR)."""

    help = _("Löscht alles über die Person mit dieser E-Mail-Adresse: Kommentare, Meldungen, Nachrichten, Spuren.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address."""
        parser.add_argument("address", metavar="name@example.org")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Erase and say how much it was."""
        counts = erase_person(address)
        self.stdout.write(
            _("Gelöscht: %(comments)d Kommentare, %(reports)d Meldungen, %(messages)d wartende Nachrichten.") % counts
        )
        self.stdout.write(_("Was über das Kontaktformular kam, löschen Sie bitte auch im Postfach des Büros."))
