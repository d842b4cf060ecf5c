"""What clients keep by type and id, they read back as the server said it: Apollo's cache and urql's graphcache."""

import json
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLObjectType, is_abstract_type

from tests.promises.exposure.schema_walk import possible, schema
from tests.promises.foreign.conftest import CACHES
from tests.promises.foreign.office import Office

pytestmark = [pytest.mark.foreign, pytest.mark.once]
CLIENTS, ORDERS = ("apollo", "graphcache"), ("forward", "backward", "halves")
KNOWN = CACHES / "schema.json"
KINDS = schema().type_map


def test_no_cache_takes_a_copy_a_translation_or_a_draft_for_the_original(
    node: Any, office: Office, tmp_path: Path
) -> None:
    """Everything of every type, in any order, into caches as they come out of their packages and with our options."""
    asked = tmp_path / "questions.json"
    asked.write_text(json.dumps(office.made["questions"]), encoding="utf-8")
    done = node("clients/reading.mjs", office.api, asked)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert read.pop("asked") >= 80 + len(office.made["copies"]["drafts"])
    assert set(read.pop("kinds")) == {kind.name for kind in possible(KINDS["Node"])}
    names = [f"{how}{client} {order}" for how in ("", "configured ") for client in CLIENTS for order in ORDERS]
    assert read == {name: [] for name in names}


def test_what_caches_are_told_of_the_schema_is_what_the_server_says(node: Any, office: Office) -> None:
    """Where this fails, run frontend-examples/caches/read-schema.mjs and store what it prints in schema.json."""
    done = node("clients/caches/read-schema.mjs", office.api)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == json.loads(KNOWN.read_text(encoding="utf-8"))


def test_caches_are_told_of_every_type() -> None:
    """The same, read from the schema itself: no type without an id is forgotten, and no interface."""
    told = json.loads(KNOWN.read_text(encoding="utf-8"))
    roots = {"Query", "Mutation"}
    objects = {name: kind for name, kind in KINDS.items() if isinstance(kind, GraphQLObjectType) and name[:2] != "__"}
    assert set(told["withoutId"]) == {name for name, kind in objects.items() if "id" not in kind.fields} - roots
    abstract = {name: kind for name, kind in KINDS.items() if is_abstract_type(kind)}
    assert told["possibleTypes"] == {
        name: sorted(one.name for one in possible(kind)) for name, kind in abstract.items()
    }
    assert set(told["connections"]["Query"]) == {
        name for name, field in KINDS["Query"].fields.items() if "after" in field.args
    }
    lists = {name for name in objects if name.endswith("Connection")}
    texts = {"ActorText", "OfferText", "Rendition"}
    ones = {"Address", "FocalPoint", "Position", "PageInfo", "UnderstoodSearch"}
    assert set(told["parts"]) == ones | lists | texts
