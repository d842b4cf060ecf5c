"""`migrate` for containers that start side by side: the first one migrates, the others wait for it."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from cms.database.lock import MIGRATION_LOCK, database_lock
from cms.operation.fitness import refuse_unless_fit


class Command(BaseCommand):
    """Run `migrate` while holding a lock in the database."""

    help = "Bringt die Datenbank auf den neuesten Stand, auch wenn mehrere Container zugleich starten."

    def handle(self, *args: Any, **options: Any) -> None:
        """Wait for the lock and migrate; anyone who waited finds nothing left to do."""
        refuse_unless_fit()
        with database_lock(MIGRATION_LOCK, wait=True):
            call_command("migrate", interactive=False, verbosity=options["verbosity"], stdout=self.stdout)
