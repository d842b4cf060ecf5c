"""What every file of the repository keeps to."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.setup.programs import ROOT

pytestmark = pytest.mark.once

LARGEST_FILE = 300
VAGUE_NAMES = {"utils", "helpers", "core", "common", "misc"}
# Spelt in parts, so that this file does not name one itself.
INDEX_HOST = re.compile("py" + r"pi\.(org|python)|python" + r"hosted\.org|--index" + r"-url \S|npm" + r"js\.(org|com)")
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", re.MULTILINE)


def files(*endings: str) -> list[Path]:
    """Return the files of the repository, those not committed yet included."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.splitlines())
    return [path for path in paths if path.is_file() and path.name.endswith(endings or ("",))]


def pins(name: str) -> dict[str, str]:
    """Return the version that ``name`` pins for each package."""
    return dict(PIN.findall((ROOT / name).read_text()))


def test_no_file_names_a_package_index() -> None:
    """Anyone who installs may have an index of their own."""
    text_files = files(".py", ".txt", ".in", ".toml", ".yaml", ".md", ".sh", "Makefile", "Dockerfile", "run", ".html")
    assert len(text_files) > 50
    assert [path for path in text_files if INDEX_HOST.search(path.read_text(errors="ignore"))] == []


def test_no_python_file_is_too_large() -> None:
    """Past this a file is about more than one thing."""
    sizes = {path: len(path.read_text().splitlines()) for path in files(".py")}
    assert {path: size for path, size in sizes.items() if size > LARGEST_FILE and "migrations" not in path.parts} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    """Such a drawer fills itself."""
    assert [path for path in files(".py") if VAGUE_NAMES & {path.stem, *path.relative_to(ROOT).parts}] == []


def test_tests_run_with_the_versions_that_run_in_production() -> None:
    """Both files of pins agree, and every pin has a hash."""
    run, test = pins("requirements.txt"), pins("requirements-dev.txt")
    assert len(run) > 40
    assert {name: version for name, version in run.items() if test.get(name) != version} == {}
    for name in ("requirements-pip.txt", "requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert len(PIN.findall(text)) == len(re.findall(r"==.*\\\n +--hash=", text))


def test_every_make_target_says_what_it_does() -> None:
    """`make help` lists them all."""
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^\.PHONY: ([\w-]+)$", makefile, re.MULTILINE))
    assert {"run", "dev", "test", "lint", "format", "check", "schema", "password", "demo", "lock", "help"} <= targets
    assert targets == set(re.findall(r"^([\w-]+):.* ## \S", makefile, re.MULTILINE))
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert all(f"make {target} " in shown for target in targets)


def test_the_build_server_runs_what_developers_run() -> None:
    """One way to test."""
    script = ROOT / ".ci" / "run"
    assert re.search(r"^make test$", script.read_text(), re.MULTILINE)
    assert script.stat().st_mode & 0o111
