"""Nobody gets a secret through GraphQL, by any field of any type; everybody gets its public twin."""

import html
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from graphql_relay import to_global_id

from tests.promises.exposure import schema_walk
from tests.promises.exposure.canaries import Canary, words_in
from tests.promises.exposure.impossible_graphql import GRAPHQL, MATCHES_NOTHING
from tests.promises.exposure.scene import Scene
from tests.promises.exposure.walks.test_pages import summary

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]


def answer(client: Client, query: str, **variables: Any) -> Any:
    """Return the data that ``query`` yields; any error fails the test."""
    response = client.post("/api/graphql/", {"query": query, "variables": variables}, "application/json")
    body = response.json()
    assert "errors" not in body, (query, body["errors"])
    return body["data"]


def turned(client: Client, query: str) -> Iterator[Any]:
    """Yield the data of each page of a list."""
    after = None
    while True:
        data = answer(client, query, **({"after": after} if "$after" in query else {}))
        yield data
        page = (data["root"] or {}).get("pageInfo") if isinstance(data["root"], dict) else None
        if not page or not page["hasNextPage"] or "$after" not in query:
            return
        after = page["endCursor"]


def words(data: Any) -> frozenset[str]:
    """Return the canary words in ``data``."""
    return words_in(html.unescape(json.dumps(data, ensure_ascii=False)))


def wrong_at(door: str, found: frozenset[str], scene: Scene, *, only_leaks: bool = False) -> dict[Canary, str]:
    """Return what ``found`` shows although it is secret, and what it lacks although it is public."""
    wrong = {c: "seen" for c in scene.canaries if (c.is_secret and c.is_in(found)) or found.intersection(c.never)}
    shows = GRAPHQL.get(door)
    for canary in [] if only_leaks else scene.canaries:
        is_expected = shows is None or (canary.kind in shows.kinds and canary.state not in shows.without)
        if not canary.is_secret and is_expected and not canary.is_in(found):
            wrong[canary] = "missing"
    return wrong


@pytest.mark.parametrize("door", schema_walk.doors())
def test_no_field_gives_a_secret_away_and_each_gives_its_twin(door: str, scene: Scene, client: Client) -> None:
    """One field that leads to an object, all kinds of things, all states."""
    found = frozenset[str]().union(*(words(data) for data in turned(client, schema_walk.query_for(door))))

    wrong = wrong_at(door, found, scene)

    assert not wrong, summary(wrong)


@pytest.mark.parametrize(("door", "argument"), schema_walk.variants())
def test_no_argument_opens_a_door_further(door: str, argument: str, scene: Scene, client: Client) -> None:
    """Lists at the root with each filter, order and direction."""
    data = list(turned(client, schema_walk.query_for(door, argument)))
    found = frozenset[str]().union(*(words(page) for page in data))

    wrong = wrong_at(door, found, scene, only_leaks=True)

    assert not wrong, summary(wrong)
    assert found or argument in MATCHES_NOTHING, "no public thing came back: the argument proves nothing"


def global_id(canary: Canary) -> str:
    """Return the id that the API gives, or would give, to a thing."""
    name = type(canary.thing).__name__.removeprefix("Office")
    return to_global_id(name, str(getattr(canary.thing, "uuid", None) or canary.thing.pk))


def slug(canary: Canary) -> str:
    """Return the name in addresses."""
    return canary.address


# The argument that finds one thing, its type, and its value for a canary.
KEYS: dict[str, tuple[str, str, Callable[[Canary], Any]]] = {
    "Query.actor": ("slug", "String", slug),
    "Query.story": ("slug", "String!", slug),
    "Query.page": ("path", "String!", lambda canary: next(iter(canary.own))),
    "Query.hashtag": ("slug", "String!", lambda canary: canary.word),
    "Query.node": ("id", "ID!", global_id),
    "Query.nodes": ("ids", "[ID!]!", lambda canary: [global_id(canary)]),
}


@pytest.mark.parametrize("door", schema_walk.by_key())
def test_no_key_opens_a_secret(door: str, scene: Scene, client: Client) -> None:
    """Root fields that find one thing: asked for each secret and each twin by its own key."""
    kinds, wrong = GRAPHQL[door].kinds, {}
    _, _, field = door.partition(".")
    text = schema_walk.selection(schema_walk.target(schema_walk.schema().query_type.fields[field]), depth=1)
    name, kind, key_of = KEYS[door]
    query = f"query($key: {kind}) {{ root: {field}({name}: $key) {{ {text} }} }}"
    for canary in scene.canaries:
        if canary.kind in kinds:
            data = answer(client, query, key=key_of(canary))
            if (canary.word in words(data)) == canary.is_secret:
                wrong[canary] = "seen" if canary.is_secret else "missing"

    assert not wrong, summary(wrong)


def test_each_field_of_the_list_is_in_the_schema() -> None:
    """A field that was renamed leaves no row behind."""
    assert set(GRAPHQL) == {*schema_walk.doors(), *schema_walk.by_key()}
