"""The Nu Html Checker finds nothing, neither error nor warning, on any page in any state (`make soak PART=html`)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.java import ensure_java
from tests.places import ROOT
from tests.promises.foreign.conftest import npm_environment
from tests.promises.foreign.node import NODE, NPM
from tests.promises.pages.html_states import missing, walk_everything

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.once, pytest.mark.timeout(900)]
SOURCE = ROOT / "tests" / "validator"
INSTALL = ("ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel", "error")
BAD = '<!doctype html><html lang="de"><title>a</title><article><p>a</p></article><input type=hidden autocomplete=off>'


@pytest.fixture(scope="module")
def checker(tmp_path_factory: Any) -> Path:
    """Return the checker, fetched as the lock file names it."""
    folder = tmp_path_factory.mktemp("validator")
    shutil.copytree(SOURCE, folder, dirs_exist_ok=True)
    subprocess.run([NODE, NPM, *INSTALL], cwd=folder, env=npm_environment(), check=True)
    return next(folder.glob("node_modules/vnu-jar/**/vnu.jar"))


def complaints(checker: Path, folder: Path, pages: dict[str, str]) -> list[str]:
    """Return what the checker says of ``pages``, by their names; all of them in one run, which takes seconds."""
    names = {}
    for number, (name, text) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_text(text, encoding="utf-8")
        names[file.name] = name
    command = [ensure_java(), "-jar", checker, "--format", "json", "--exit-zero-always", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    messages = json.loads(done.stderr)["messages"]
    return sorted(
        f"{names.get(Path(one.get('url', '')).name)}: {one['message']} {one.get('extract')}" for one in messages
    )


def test_the_checker_complains_where_it_should(checker: Path, tmp_path: Path) -> None:
    """Of what it found on this website before: else its silence would mean nothing."""
    said = "\n".join(complaints(checker, tmp_path, {"bad": BAD}))
    assert "Article lacks heading" in said
    assert "autocomplete" in said


def test_no_page_in_any_state_has_an_error_or_a_warning(checker: Path, tmp_path: Path) -> None:
    """Every template, type of page and block is among them."""
    walk = walk_everything()
    assert missing(walk) == []
    assert complaints(checker, tmp_path, walk.pages) == []
