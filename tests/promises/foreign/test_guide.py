"""The guide's chapters on Apollo, urql and graphql-codegen run as they stand, with what the lock file names."""

from pathlib import Path
from typing import Any

import pytest

from tests.promises.docs.conftest import neighbourhood
from tests.promises.docs.reading import ADDRESS, Example, examples

__all__ = ["neighbourhood"]
pytestmark = [pytest.mark.foreign, pytest.mark.once]
CLIENTS = [example for example in examples() if example.language == "mjs"]


def test_the_guide_has_them() -> None:
    imported = " ".join(example.code for example in CLIENTS)
    assert [name for name in ("@apollo/client", "@urql/core", "@graphql-codegen/core") if name not in imported] == []


@pytest.mark.parametrize("example", CLIENTS, ids=lambda example: str(example.line))
def test_the_client_prints_what_the_guide_says(example: Example, neighbourhood: str, tools: Path, node: Any) -> None:
    script = tools / "clients" / f"example-{example.line}.mjs"
    script.write_text(example.code.replace(ADDRESS, neighbourhood), encoding="utf-8")

    done = node(f"clients/{script.name}")
    assert (done.returncode, done.stdout) == (0, example.answer), done.stderr
    assert done.stderr == ""
