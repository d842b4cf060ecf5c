"""`manage.py schema`: write the schema in GraphQL's definition language."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from graphql import lexicographic_sort_schema, print_schema

SDL_FILE = Path(settings.BASE_DIR) / "api" / "schema.graphql"


def sdl() -> str:
    """Return the schema as text, sorted, so that only real changes show in a diff."""
    from api.schema import schema

    return print_schema(lexicographic_sort_schema(schema.graphql_schema)) + "\n"


class Command(BaseCommand):
    """Write api/schema.graphql."""

    help = "Schreibt das GraphQL-Schema nach api/schema.graphql."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to check only."""
        parser.add_argument("--check", action="store_true", help="nur prüfen, ob die Datei aktuell ist")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file, or compare it."""
        if not options["check"]:
            SDL_FILE.write_text(sdl(), encoding="utf-8")
            return
        if not SDL_FILE.exists() or SDL_FILE.read_text(encoding="utf-8") != sdl():
            self.stderr.write("api/schema.graphql ist veraltet; `make schema` schreibt die Datei neu.")
            raise SystemExit(1)
