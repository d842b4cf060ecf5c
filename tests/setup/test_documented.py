"""Every environment variable that anything reads stands in docs/operations.md, and none stands there in vain."""

import re
from pathlib import Path

import pytest

from tests.setup.programs import ROOT

pytestmark = pytest.mark.once

NAME = r"([A-Z][A-Z0-9_]+)"
READS = {
    "*.py": rf"""(?:env\.\w+|environ\.get|environ\.setdefault|getenv)\(\s*["']{NAME}["']|environ\[["']{NAME}["']\]""",
    "*.sh": r"\$\{?([A-Z][A-Z0-9_]+)",
    "compose.yaml": r"\$\{([A-Z][A-Z0-9_]+)|^ +([A-Z][A-Z0-9_]+):",
    "Caddyfile": r"\{\$([A-Z][A-Z0-9_]+)",
}
SET_BY_US = {"MAKELEVEL", "STADTTEILARBEIT_MAKE", "MUTANT", "MUTANTS"}
FOLDERS = ("cms", "directory", "blog", "home", "api", "docker", "tests")


def sources(pattern: str) -> list[Path]:
    """Return the files named ``pattern`` that can read the environment."""
    beside = list(ROOT.glob(pattern))
    return beside + [path for folder in FOLDERS for path in (ROOT / folder).rglob(pattern)]


def variables_read() -> set[str]:
    """Return the names of all variables that are read."""
    return {
        name
        for pattern, expression in READS.items()
        for path in sources(pattern)
        if path != Path(__file__)
        for match in re.finditer(expression, path.read_text(), re.MULTILINE)
        for name in match.groups()
        if name
    }


def variables_documented() -> set[str]:
    """Return the names in the first column of the table of variables."""
    text = (ROOT / "docs" / "operations.md").read_text()
    rows = re.findall(r"^\| (`[^|]+) \|", text.partition("## Umgebungsvariablen")[2], re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z0-9_]+)`", row)}


def test_every_variable_that_is_read_is_documented() -> None:
    """An operator must not have to read code."""
    assert {"VAR", "SECRET_KEY", "TRUSTED_PROXIES", "SITE_HOST", "WEB_WORKERS"} <= variables_read()
    assert variables_read() - SET_BY_US - variables_documented() == set()


def test_every_documented_variable_is_read() -> None:
    """A setting that does nothing misleads."""
    assert variables_documented() - variables_read() == set()
