"""Every example in docs/partners.md runs as it stands, and answers what the guide says."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from graphql import parse

from cms.limits.limit_storage import reset_limits
from tests.promises.docs.reading import ADDRESS, Example, contains, documents, examples
from tests.promises.foreign.node import NODE

pytestmark = pytest.mark.once
HEREDOC = re.compile(r"<<<'GRAPHQL'\n(.*?)^GRAPHQL;", re.MULTILINE | re.DOTALL)
PHP_VARIABLES = re.compile(r"'variables' => \['(\w+)' => '(\w+)'\]")
ENDINGS = {"js": "mjs"}
Execute = Callable[..., str]


@pytest.fixture
def execute(site: str, secrets: dict[str, str], tmp_path: Path) -> Execute:
    """Return a function that runs a program (and its arguments) on an example's code and returns what it prints."""

    def run(example: Example, *program: str) -> str:
        script = tmp_path / f"example.{ENDINGS.get(example.language, example.language)}"
        script.write_text(example.code.replace(ADDRESS, site), encoding="utf-8")
        done = subprocess.run(
            [*program, script],
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", **secrets},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"docs/partners.md:{example.line}: {done.stderr}"
        return done.stdout

    return run


def ask(site: str, query: str, variables: dict[str, Any]) -> dict[str, Any]:
    """Send ``query`` and return the answer."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = Request(f"{site}/api/graphql/", body, {"Content-Type": "application/json"})
    with urlopen(request) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


def of(language: str) -> list[Example]:
    """Return the examples in ``language``; there must be some."""
    found = [example for example in examples() if example.language == language]
    assert found, f"docs/partners.md has no example in {language}"
    return found


def test_every_example_is_in_a_language_that_is_executed() -> None:
    """Here; what needs packages of others (`mjs`) in tests/promises/foreign/test_guide.py."""
    assert {example.language for example in examples()} == {"sh", "js", "mjs", "python", "php", "graphql"}


def test_the_examples_for_the_shell_run(execute: Execute) -> None:
    for example in of("sh"):
        reset_limits()
        printed = documents(execute(example, "bash", "-eu"))
        promised = json.loads(example.answer) if example.answer else None
        if promised is None or "errors" not in promised:
            assert [answer["errors"] for answer in printed if "errors" in answer] == []
        assert printed
        assert all(contains(answer, promised or {}) for answer in printed), (example.line, printed)


@pytest.mark.parametrize(("language", "program"), [("js", [NODE]), ("python", [sys.executable, "-I"])])
def test_the_programs_run_and_print_what_the_guide_says(language: str, program: list[str], execute: Execute) -> None:
    for example in of(language):
        assert example.answer, f"docs/partners.md:{example.line} does not say what the program prints"
        assert execute(example, *map(str, program)) == example.answer


def test_the_php_program_asks_what_the_others_ask(site: str) -> None:
    """PHP belongs to no requirement of ours: where it is missing, its query runs without it."""
    for example in of("php"):
        query, variables = HEREDOC.search(example.code), PHP_VARIABLES.search(example.code)
        assert query
        assert variables
        nodes = ask(site, query[1], dict([variables.groups()]))["data"]["actors"]["nodes"]
        lines = [f"{node['name']}, {node['address']['street']}, {node['address']['city']}" for node in nodes]
        assert "\n".join(lines) + "\n" == example.answer


def test_the_php_program_runs_where_there_is_php(execute: Execute) -> None:
    """The test above has done what can be done without it."""
    php = shutil.which("php")
    for example in of("php") if php else []:
        assert execute(example, str(php), "-f") == example.answer


def test_the_queries_run_and_find_something(site: str) -> None:
    for example in of("graphql"):
        parse(example.code)
        answer = ask(site, example.code, {})
        assert "errors" not in answer, (example.line, answer)
        [field] = answer["data"].values()
        assert field.get("nodes") or field.get("edges"), (example.line, answer)
