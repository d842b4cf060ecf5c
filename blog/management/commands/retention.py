"""`manage.py retention`: delete what has been kept long enough."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from blog.comments.services import apply_retention, retention_plan


class Command(BaseCommand):
    """Apply the periods of retention now; the worker does it daily."""

    help = str(_("Löscht, was lange genug aufbewahrt wurde. Mit --dry-run wird nur gezählt."))

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the only option."""
        parser.add_argument("--dry-run", action="store_true", help=str(_("nur sagen, was gelöscht würde")))

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one line for each rule: how many rows, and what happens to them."""
        if options["dry_run"]:
            counts = {rule.label: rule.rows.count() for rule in retention_plan()}
        else:
            counts = apply_retention()
        for label, count in counts.items():
            self.stdout.write(f"{count:>8}  {label}")
