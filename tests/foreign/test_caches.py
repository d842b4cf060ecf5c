"""What clients keep by type and id, they read back as the server said it: Apollo's cache and urql's graphcache."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exposure.schema_walk import possible, schema
from tests.foreign.office import Office, running

pytestmark = [pytest.mark.foreign, pytest.mark.once]
CLIENTS, ORDERS = ("apollo", "graphcache"), ("forward", "backward", "halves")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Yield the product with copies, aliases, translations and drafts."""
    with running(tmp_path_factory.mktemp("office"), API_RATE_LIMIT=0) as one:
        yield one


def test_no_cache_takes_a_copy_a_translation_or_a_draft_for_the_original(
    node: Any, office: Office, tmp_path: Path
) -> None:
    """Everything of every type, in any order, into caches as they come out of their packages."""
    asked = tmp_path / "questions.json"
    asked.write_text(json.dumps(office.made["questions"]), encoding="utf-8")
    done = node("clients/reading.mjs", office.api, asked)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert read.pop("asked") >= 80 + len(office.made["copies"]["drafts"])
    assert set(read.pop("kinds")) == {kind.name for kind in possible(schema().type_map["Node"])}
    assert read == {f"{client} {order}": [] for client in CLIENTS for order in ORDERS}
