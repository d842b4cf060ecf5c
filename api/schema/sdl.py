"""The schema in GraphQL's definition language, as a file and as text."""

from pathlib import Path

from django.conf import settings
from graphql import lexicographic_sort_schema, print_schema

SDL_FILE = Path(settings.BASE_DIR) / "api" / "schema.graphql"


def sdl() -> str:
    """Return the schema as text, sorted, so that only real changes show in a diff."""
    from api.schema.root import schema

    return print_schema(lexicographic_sort_schema(schema.graphql_schema)) + "\n"
