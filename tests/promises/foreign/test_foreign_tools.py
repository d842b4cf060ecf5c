"""Other people's tools accept our API: the audit of GraphQL over HTTP, Relay's compiler, a typed client."""

import json
import shutil
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from graphql import FieldNode, OperationDefinitionNode, build_schema, parse

from api.preview.tokens import token_for
from api.schema.sdl import SDL_FILE
from directory.models import OpeningHours
from tests import factories as make

pytestmark = [pytest.mark.foreign, pytest.mark.once]
AUDITS = 61
LEVELS = {"MUST", "SHOULD", "MAY"}
OPERATIONS = Path(__file__).parent / "typed_client" / "operations.graphql"


def test_graphql_https_audit_finds_nothing(node: Any, site: str) -> None:
    """All MUST, all SHOULD and, as it happens, all MAY of the GraphQL-over-HTTP specification."""
    done = node("audit.mjs", f"{site}/api/graphql/")
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)
    assert len(results) >= AUDITS
    assert {result["name"].split()[0] for result in results} <= LEVELS
    assert [result for result in results if result["status"] != "ok"] == []


def test_relays_compiler_accepts_the_schema(node: Any, tools: Path) -> None:
    """Connections, `Node` and refetching are as Relay expects them."""
    shutil.copy(SDL_FILE, tools / "relay" / "schema.graphql")
    done = node("node_modules/relay-compiler/cli.js", "relay.config.json", folder="relay")
    assert done.returncode == 0, done.stdout + done.stderr
    made = {path.name for path in (tools / "relay" / "source" / "__generated__").iterdir()}
    assert {"neighbourhoodActorsQuery.graphql.js", "neighbourhoodActorQuery.graphql.js"} <= made


def test_relays_compiler_notices_what_is_wrong(node: Any, tools: Path) -> None:
    """The test above proves something only if the compiler does refuse."""
    broken = SDL_FILE.read_text(encoding="utf-8").replace("  endCursor: String\n", "")
    (tools / "relay" / "schema.graphql").write_text(broken, encoding="utf-8")
    done = node("node_modules/relay-compiler/cli.js", "relay.config.json", folder="relay")
    assert done.returncode != 0
    assert "endCursor" in done.stdout + done.stderr


def generated(node: Any, tools: Path) -> Any:
    """Generate the client's types from the committed schema; return what tsc says about the client."""
    done = node("generate.mjs", SDL_FILE, "typed_client/operations.graphql", "typed_client/generated.ts")
    assert done.returncode == 0, done.stderr
    return node("node_modules/typescript/bin/tsc", "--project", "typed_client")


def test_the_typed_client_asks_for_every_root_field() -> None:
    """A new root field belongs into operations.graphql and client.ts."""
    document = parse(OPERATIONS.read_text(encoding="utf-8"))
    asked = {
        field.name.value
        for operation in document.definitions
        if isinstance(operation, OperationDefinitionNode)
        for field in operation.selection_set.selections
        if isinstance(field, FieldNode)
    }
    schema = build_schema(SDL_FILE.read_text(encoding="utf-8"))
    assert asked == set(schema.query_type.fields)


def test_a_typed_client_compiles_and_reads_every_root_field(
    node: Any, tools: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What graphql-codegen makes of the schema is what the server answers.

    That tsc does refuse what the schema does not promise, a line in the client itself proves: it
    expects an error, and without one it is one.
    """
    # No worker runs beside this site; its sizes of the picture are not what the client reads.
    monkeypatch.setattr("api.schema.files.types.ask_for", lambda _numbers: None)
    make.directory_page()
    make.district()
    picture = make.image(content=make.png(800, 500), credit="Foto: Mara Lindt", licence="CC-BY-4.0")
    hours = OpeningHours(weekday=2, opens=time(9), closes=time(12, 30))
    actor = make.actor(name="Chor", hashtags=["Musik"], street="Am Markt 1", opening_hours=[hours])
    make.offer(actor, title="Singen")
    body = json.dumps([make.paragraph("<p>Wir singen.</p>")])
    story = make.story(title="Das Konzert", lead_image=picture, body=body)
    story.title = "Das große Konzert"
    token = token_for(story.save_revision())

    compiled = generated(node, tools)
    assert compiled.returncode == 0, compiled.stdout
    done = node("typed_client/client.ts", f"{site}/api/graphql/", token)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert read["actors"] == "Chor, Am Markt 1, Magdeburg"
    assert read["opens"] == ["TUESDAY 09:00:00"]
    assert read["actor"] is True
    assert read["challenge"] == "SHA-256"
    assert (read["node"], read["nodes"]) == ("Chor", ["Actor", "StoryPage"])
    assert (read["offers"], read["stories"], read["hashtag"]) == ("Singen", "Das Konzert", "Musik")
    assert read["picture"] == "Foto: Mara Lindt (CC-BY-4.0)"
    assert read["story"] == ["<p>Wir singen.</p>"]
    assert (read["categories"], read["districts"], read["hashtags"]) == (1, 1, 1)
    assert "DirectoryPage" in read["pages"]
    assert read["page"]
    assert read["search"][0] == "Chor"
    assert read["preview"] == "Das große Konzert"
