"""Documents written by chance, one after the other into the caches of Apollo and urql: what comes back is right."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.promises.execution.writing import Document, Rich
from tests.promises.foreign.conftest import node, office, tools
from tests.promises.foreign.office import Office

__all__ = ["node", "office", "tools"]
pytestmark = [pytest.mark.foreign, pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(900)]
ROUNDS, DOCUMENTS = 6, 150


def written(made: dict[str, Any], seed: int) -> Iterator[dict[str, Any]]:
    """Yield documents over the whole schema that mostly find something, copies and drafts as well."""
    copies, what = made["copies"], made["what"]
    keys = {
        "path": [json.dumps(path) for _kind, path, _language in copies["pages"]],
        "token": [json.dumps(key) for _kind, key in copies["drafts"]],
        "slug": [f'"{slug}"' for slug in (what["slug"], "bericht", "bericht-kopie", "bericht-alias", "garten")],
        "id": [json.dumps(what["page"])],
        "ids": [json.dumps([what["page"], "no"])],
        "query": ['"Nachbarschaft"'],
    }
    for number in range(DOCUMENTS):
        chance = random.Random(seed * DOCUMENTS + number)
        document = Document(chance)
        query = document.text(Rich(chance, keys).query())
        if "commentChallenge" not in query:
            yield {"query": query, "variables": document.sent}


def test_parts_of_answers_never_mix(node: Any, office: Office, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    for seed in range(ROUNDS):
        asked = tmp_path / f"{seed}.json"
        asked.write_text(json.dumps(list(written(office.made, seed))), encoding="utf-8")
        done = node("clients/mixing.mjs", office.api, asked)
        assert done.returncode == 0, done.stderr
        for client, read in json.loads(done.stdout).items():
            with capsys.disabled():
                print(f"\nseed {seed}, {client}: {read['answered']} answered, {read['whole']} read back whole")  # noqa: T201
            assert read["wrong"] == [], f"seed {seed}, {client}"
            assert read["answered"] > DOCUMENTS / 2
            # Elsewhere a list without ids was replaced by one of other fields: missing, and asked for again.
            assert read["whole"] > read["answered"] / 3
