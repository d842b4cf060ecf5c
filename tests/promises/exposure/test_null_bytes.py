"""A null byte anywhere in a request is answered, not stumbled over: PostgreSQL takes none in its texts."""

import json
import re

import pytest
from django.test import Client

from tests import factories
from tests.promises.exposure import schema_walk

pytestmark = pytest.mark.django_db
PATHS = (
    "/a%00b/",
    "/?q=%00",
    "/medien/a%00b.png",
    "/dokumente/1/a%00b",
    "/thema/a%00b/",
    "/verzeichnis/a%00b/",
    "/verzeichnis/?q=a%00b",
    "/verzeichnis/?kategorie=%00&stadtteil=%00&zielgruppe=%00&art=%00&seite=%00",
    "/geschichten/?seite=%00",
    "/suche/?q=a%00b",
    "/suche/?q=%00",
    "/anmelden/?next=%00",
)


@pytest.mark.parametrize("path", PATHS)
def test_addresses(path: str, client: Client) -> None:
    """Refused with a page that says what to do."""
    factories.directory_page()
    factories.story_index()
    response = client.get(path)

    assert response.status_code == 400
    assert "Das konnten wir nicht lesen." in response.content.decode()


def with_null_byte(query: str) -> str:
    """Return ``query`` with a null byte in each written text."""
    return re.sub(r'"[^"]*"', r'"a\\u0000b"', query)


QUERIES = [
    *(schema_walk.query_for(door, argument) for door, argument in schema_walk.variants() if '"' in argument),
    '{ page(path: "/x/") { id } }',
    '{ actor(slug: "x") { id } }',
    '{ story(slug: "x") { id } }',
    '{ hashtag(slug: "x") { id } }',
]


@pytest.mark.parametrize("query", [with_null_byte(query) for query in QUERIES])
def test_arguments_of_the_api(query: str, client: Client) -> None:
    """Refused with the reason, and not as something that went wrong."""
    answer = client.post("/api/graphql/", json.dumps({"query": query}), "application/json").json()

    assert ["U+0000" in error["message"] for error in answer["errors"]] == [True], answer
