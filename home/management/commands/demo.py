"""`manage.py demo`: an example neighbourhood in an empty database, or load data by the hundred thousand."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home.demo.loading import holds_content, holds_demo, load
from home.demo.mass.amounts import Amounts
from home.demo.mass.loading import Unfit, load_masses
from home.demo.mass.progress import Progress

AMOUNTS = ("actors", "stories", "comments")


class Command(BaseCommand):
    """Load the example content, unless the database holds anything else."""

    help = _("Lädt die Beispielinhalte in eine leere Datenbank, oder Lastdaten in beliebiger Menge.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--if-empty`` for scripts that start the product again and again, and the amounts of load data."""
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help=_("Nur laden, wenn die Datenbank leer ist; sonst ohne ein Wort nichts tun."),
        )
        for name, what in zip(AMOUNTS, (_("Akteure"), _("Geschichten"), _("Kommentare")), strict=True):
            parser.add_argument(f"--{name}", metavar="N", help=_("Lastdaten: so viele {what}.").format(what=what))
        parser.add_argument("--index", action="store_true", help=_("Lastdaten danach in die Suche aufnehmen."))

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, say that there is nothing to do, or refuse; raises CommandError on other content."""
        given = {name: whole(name, options[name]) for name in AMOUNTS if options[name] is not None}
        if given or options["index"]:
            self._load_masses(Amounts(**given), options)
        else:
            self._load_example(options)

    def _load_example(self, options: dict[str, Any]) -> None:
        if holds_demo():
            self._say(_("Die Beispielinhalte sind schon da; nichts geändert."), options, quiet=options["if_empty"])
        elif not holds_content():
            message = _(
                "Beispielinhalte geladen: {pages} Seiten, {stories} Geschichten, {actors} Akteure mit"
                " {offers} Angeboten, {comments} Kommentare, {images} Bilder."
            )
            self._say(message.format(**vars(load())), options)
        elif not options["if_empty"]:
            raise CommandError(
                _("Diese Datenbank enthält schon Inhalte; bitte laden Sie die Beispiele in eine leere Datenbank.")
            )

    def _load_masses(self, amounts: Amounts, options: dict[str, Any]) -> None:
        if options["if_empty"]:
            raise CommandError(_("--if-empty gehört zu den Beispielinhalten; bitte lassen Sie es bei Lastdaten weg."))
        if refusal := amounts.refusal():
            raise CommandError(refusal)
        try:
            load_masses(amounts, Progress(self.stdout, silent=options["verbosity"] < 1))
        except Unfit as problem:
            raise CommandError(str(problem)) from None
        message = _("Lastdaten geladen: {actors} Akteure, {stories} Geschichten, {comments} Kommentare.")
        self._say(message.format(**vars(amounts)), options)
        if options["index"]:
            call_command("update_index", verbosity=0)
        else:
            self._say(_("Die Suche kennt sie noch nicht; dafür: manage.py update_index"), options)

    def _say(self, message: str, options: dict[str, Any], *, quiet: bool = False) -> None:
        if options["verbosity"] > 0 and not quiet:
            self.stdout.write(message)


def whole(name: str, given: Any) -> int:
    """Return what was given for ``--name`` as a whole number.

    Raises ``CommandError``; argparse would say it in English and with the usage above it.
    """
    try:
        return int(given)
    except ValueError:
        message = _("--{name} ist „{given}“; bitte geben Sie eine ganze Zahl an.")
        raise CommandError(message.format(name=name, given=given)) from None
