"""Clients from their packages work with the product as `make run` starts it: read, turn pages, fail, write."""

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from gql import Client, GraphQLRequest, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.requests import RequestsHTTPTransport
from graphql import GraphQLError, print_schema

from api.schema.sdl import SDL_FILE
from cms.public_forms.proofs import solved
from tests.promises.foreign.office import Office

pytestmark = [pytest.mark.foreign, pytest.mark.once]
COMMENTED = [["email INVALID"], "PENDING"]
TOO_MANY = [429, "RATE_LIMITED", True, True]
NAMES = """query ($first: Int!, $after: String) {
    actors(first: $first, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }"""

SUBMIT = "mutation ($input: SubmitCommentInput!) { submitComment(input: $input) { status errors { code field } } }"


@pytest.fixture
def used(node: Any, office: Office, tmp_path: Path) -> Any:
    """Return a function that runs a client's script and returns what came of each use."""

    def run(client: str) -> dict[str, Any]:
        what = tmp_path / "what.json"
        what.write_text(json.dumps(office.made["what"]), encoding="utf-8")
        done = node(f"clients/{client}.mjs", office.api, what)
        assert done.returncode == 0, done.stderr
        result: dict[str, Any] = json.loads(done.stdout)
        return result

    return run


def stored(office: Office, question: str) -> list[Any]:
    """Return what the database holds."""
    with sqlite3.connect(office.site.variables["VAR"] + "/db.sqlite3") as connection:
        return [row[0] for row in connection.execute(question)]


def names(office: Office) -> list[str]:
    """Return the names of all actors, in the order in which the API gives them."""
    return stored(office, "SELECT name FROM directory_actor WHERE live ORDER BY sort_key, id")


def part(office: Office) -> list[Any]:
    """Return what comes of a query of which one field fails."""
    return [stored(office, "SELECT name FROM cms_officesettings")[0], None, True, ["INVALID"]]


@pytest.mark.parametrize("client", ["apollo", "urql"])
def test_clients_with_a_cache(client: str, used: Any, office: Office) -> None:
    before = len(stored(office, "SELECT id FROM blog_comment"))
    result = used(client)
    first, *others = result.pop("persisted")
    # A client that takes `application/json` as well gets the older status.
    assert first in {"GET 400 hash", "GET 200 hash"}
    assert [one.split()[1:] for one in others] == [["200", "text"], ["200", "hash"]]
    assert others[-1].startswith("GET")
    assert result.pop("pages") == names(office)
    assert result.pop("part") == part(office)
    # Three questions for five: the front page, a street, a town.
    assert result.pop("kept") == [True, 3]
    assert result == {"byGet": [["GET"], True], "mutation": COMMENTED, "tooMany": TOO_MANY}
    assert len(stored(office, "SELECT id FROM blog_comment")) == before + 1


def test_graphql_request(used: Any, office: Office) -> None:
    before = len(stored(office, "SELECT id FROM blog_comment"))
    assert used("request") == {
        "byGet": [["GET"], True],
        "pages": names(office),
        "part": part(office),
        "mutation": COMMENTED,
        "tooMany": TOO_MANY,
    }
    assert len(stored(office, "SELECT id FROM blog_comment")) == before + 1


def python_client(office: Office) -> Client:
    """Return gql's client, which has read the schema from the server before it asks anything."""
    return Client(transport=RequestsHTTPTransport(office.api), fetch_schema_from_transport=True)


def test_gql_reads_the_schema_and_refuses_what_does_not_fit_before_asking(office: Office) -> None:
    with python_client(office) as session:
        assert print_schema(session.client.schema).count("\ntype ") == SDL_FILE.read_text("utf-8").count("\ntype ")
        with pytest.raises(GraphQLError, match="nme"):
            session.execute(gql("{ actors { nodes { nme } } }"))
    offline = Client(transport=RequestsHTTPTransport(office.api), schema=SDL_FILE.read_text("utf-8"))
    assert offline.execute(gql("{ site { name } }"))["site"]["name"] == part(office)[0]


def test_gql_turns_pages_with_variables(office: Office) -> None:
    found: list[str] = []
    after = None
    with python_client(office) as session:
        while True:
            actors = session.execute(GraphQLRequest(NAMES, variable_values={"first": 2, "after": after}))["actors"]
            found += [actor["name"] for actor in actors["nodes"]]
            after = actors["pageInfo"]["endCursor"]
            if not actors["pageInfo"]["hasNextPage"]:
                break
    assert found == names(office)


def test_gql_tells_what_failed_and_keeps_the_rest(office: Office) -> None:
    with python_client(office) as session:
        query = "query ($id: ID!) { site { name } node(id: $id) { id } }"
        with pytest.raises(TransportQueryError) as caught:
            session.execute(GraphQLRequest(query, variable_values={"id": office.made["what"]["block"]}))
    assert caught.value.data == {"site": {"name": part(office)[0]}, "node": None}
    assert [error["extensions"]["code"] for error in caught.value.errors or []] == ["INVALID"]


def submission(given: dict[str, Any], email: str) -> GraphQLRequest:
    """Return the mutation with ``given`` and an address."""
    return GraphQLRequest(SUBMIT, variable_values={"input": {**given, "email": email}})


def test_gql_hands_in_a_comment(office: Office) -> None:
    with python_client(office) as session:
        challenge = session.execute(gql("{ commentChallenge { algorithm challenge maxNumber salt signature } }"))
        time.sleep(2.2)
        given = {"page": office.made["what"]["page"], "name": "Mara", "text": "Von gql", "consent": True}
        given["proof"] = solved(challenge["commentChallenge"])
        refused = session.execute(submission(given, "keine"))
        taken = session.execute(submission(given, "mara@example.org"))
    assert refused["submitComment"] == {"status": None, "errors": [{"code": "INVALID", "field": "email"}]}
    assert taken["submitComment"] == {"status": "PENDING", "errors": []}
    assert stored(office, "SELECT text FROM blog_comment WHERE text = 'Von gql'") == ["Von gql"]


def test_gql_says_how_long_to_wait_after_too_many_wrong_keys(office: Office) -> None:
    transport = RequestsHTTPTransport(office.api, headers={"Authorization": f"Bearer sta_00000000_{'n' * 43}"})
    with Client(transport=transport) as session:
        said: dict[str, Any] = {}
        for _attempt in range(60):
            with pytest.raises(TransportQueryError) as caught:
                session.execute(gql("{ site { name } }"))
            said = (caught.value.errors or [{}])[0]["extensions"]
            if said["code"] == "RATE_LIMITED":
                break
        assert said["code"] == "RATE_LIMITED"
        assert said["retryAfter"] == int((transport.response_headers or {})["Retry-After"])
