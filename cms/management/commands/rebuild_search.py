"""Makes the search index anew: `manage.py rebuild_search`."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.search.upkeep.bulk import index_everything


class Command(BaseCommand):
    """Makes it in one transaction; the old one answers meanwhile."""

    help = "Baut den Suchindex neu auf; die Suche geht währenddessen weiter."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make the index anew."""
        index_everything()
        self.stdout.write("Der Suchindex ist neu aufgebaut.")
