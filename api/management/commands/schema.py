"""`manage.py schema`: write the schema in GraphQL's definition language."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from api.schema.sdl import SDL_FILE, sdl


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
