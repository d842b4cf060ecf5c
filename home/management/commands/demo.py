"""`manage.py demo`: an example neighbourhood in an empty database, and `--remove` for getting rid of it."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home.demo.entries import ContentError
from home.demo.loading import load_examples
from home.demo_removal.plan import RemovalPlan, plan_removal
from home.demo_removal.presence import demo_is_here, demo_was_removed, holds_content
from home.demo_removal.removing import remove_demo
from home.demo_removal.summary import what_goes, what_stays
from home.demo_removal.things import Thing


class Command(BaseCommand):
    """Load the example content, unless the database holds anything else; or remove it again."""

    help = _("Lädt die Beispielinhalte in eine leere Datenbank oder entfernt sie wieder.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--if-empty`` for scripts that start the product again and again, and what belongs to removing."""
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help=_("Nur laden, wenn die Datenbank leer ist; sonst ohne ein Wort nichts tun."),
        )
        parser.add_argument("--remove", action="store_true", help=_("Die Beispielinhalte entfernen."))
        changed = parser.add_mutually_exclusive_group()
        changed.add_argument(
            "--keep-changed",
            action="store_true",
            help=_("Mit --remove: behalten, was die Redaktion geändert hat. So ist es auch ohne diese Angabe."),
        )
        changed.add_argument(
            "--give-up-changed",
            action="store_true",
            help=_("Mit --remove: auch entfernen, was die Redaktion geändert hat."),
        )
        parser.add_argument("--yes", action="store_true", help=_("Mit --remove: nicht nachfragen."))

    def handle(self, *args: Any, **options: Any) -> None:
        """Load or remove, say that there is nothing to do, or refuse.

        Raises ``CommandError`` on other content, and where a file of the example has a mistake.
        """
        if options["remove"]:
            self._remove(give_up_changed=options["give_up_changed"], asks=not options["yes"])
            return
        try:
            self._load(quiet=options["verbosity"] < 1, if_empty=options["if_empty"])
        except ContentError as mistake:
            raise CommandError(str(mistake)) from None

    def _load(self, *, quiet: bool, if_empty: bool) -> None:
        message = ""
        if if_empty and demo_was_removed():
            return
        if demo_is_here():
            message = "" if if_empty else _("Die Beispielinhalte sind schon da; nichts geändert.")
        elif not holds_content():
            if if_empty and not quiet:
                self.stdout.write(_("Lade die Beispielinhalte …"))
                self.stdout.flush()
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

    def _remove(self, *, give_up_changed: bool, asks: bool) -> None:
        if not demo_is_here():
            self.stdout.write(_("Es sind keine Beispielinhalte da; nichts geändert."))
            return
        plan = plan_removal()
        give_up: Iterable[Thing] = plan.changed if give_up_changed else ()
        if asks:
            self._tell(plan_removal(list(give_up)))
            if input(_("Jetzt entfernen? Zurück geht es nicht. [ja/nein] ")).strip().lower() not in ("ja", "j"):
                self.stdout.write(_("Nichts geändert."))
                return
        plan = remove_demo(list(give_up))
        self.stdout.write(_("Beispielinhalte entfernt."))
        self._tell(plan)

    def _tell(self, plan: RemovalPlan) -> None:
        for group in what_goes(plan):
            self.stdout.write(_("Geht: {count} {kind}").format(count=len(group.titles), kind=group.kind))
        for staying in what_stays(plan):
            self.stdout.write(_("Bleibt: {kind} „{title}“, {reason}").format(**staying._asdict()))
