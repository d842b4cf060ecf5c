"""`content_changed`: for anyone who has changed content past the triggers, and for nobody else."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.freshness.content_triggers import make_triggers
from cms.freshness.content_version import count_everything_anew


class Command(BaseCommand):
    """Put the triggers right and make another content version, so that nothing kept is given out again."""

    help = (
        "Vergisst, was an Seiten und Antworten aufgehoben ist. Nötig, wenn Inhalte an den Triggern vorbei geändert"
        " wurden: einzelne Tabellen eingespielt, Trigger abgeschaltet, Tabellen geleert."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do so, and say it."""
        make_triggers()
        count_everything_anew()
        self.stdout.write("Aufgehobene Seiten und Antworten gelten nicht mehr; alles wird neu gelesen.")
