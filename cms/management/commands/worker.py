"""`manage.py worker`: the process beside the web server."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.operation.fitness import refuse_unless_fit
from cms.worker.process import work


class Command(BaseCommand):
    """Run queued tasks, and every minute what is due."""

    help = "Führt wartende Aufgaben aus und jede Minute, was fällig ist (Veröffentlichen, Ablaufen, Aufräumen)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until stopped."""
        refuse_unless_fit(serves=False)
        work()
