"""`manage.py doctor`: what is wrong with this installation, and what to do about it."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from cms.operation.doctor import complaints


class Command(BaseCommand):
    """Say so, one line each; ends with 1 where something is wrong."""

    help = "Sagt, was an dieser Installation nicht stimmt und was zu tun ist."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and say."""
        count = 0
        for count, sentence in enumerate(complaints(), 1):
            self.stdout.write(f"{count:2}. {sentence}")
        if count:
            sys.exit(1)
        self.stdout.write("Alles in Ordnung.")
