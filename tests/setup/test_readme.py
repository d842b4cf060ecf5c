"""README in English and in German say the same, and both lead only to what there is."""

import re
from pathlib import Path

import pytest

from tests.setup.programs import ROOT

pytestmark = pytest.mark.once

ENGLISH, GERMAN = ROOT / "README.md", ROOT / "README.de.md"
DOCUMENTS = (ENGLISH, GERMAN, ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md")
PATH = re.compile(
    r"(?:api|blog|cms|directory|docker|docs|frontend-examples|home|tests|\.ci)(?:/[\w.-]+)*/?|[\w-]+\.(?:py|md|toml)"
)


def commands(document: Path) -> list[str]:
    """Return the lines of all blocks of shell, without remarks, which are translated."""
    blocks = re.findall(r"^```sh\n(.*?)^```", document.read_text(), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in (re.sub(r"\s+#.*", "", line) for line in block.splitlines()) if line]


def in_prose(document: Path) -> str:
    """Return the text without blocks."""
    return re.sub(r"^```.*?^```", "", document.read_text(), flags=re.MULTILINE | re.DOTALL)


def addresses(document: Path) -> list[str]:
    """Return every address of the running product, in order."""
    return re.findall(r"https?://[^\s>)`,]+", document.read_text())


def code(document: Path) -> list[str]:
    """Return what stands in backticks, in order."""
    return re.findall(r"`([^`\n]+)`", in_prose(document))


def links(document: Path) -> list[str]:
    """Return what is linked, the other README apart."""
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", in_prose(document))
    return sorted(target for target in targets if not target.startswith(("http", "README")))


@pytest.mark.parametrize("what", [commands, addresses, code, links])
def test_both_readmes_say_the_same(what: object) -> None:
    english, german = what(ENGLISH), what(GERMAN)
    assert len(english) >= 4
    assert english == german


def test_both_readmes_have_the_same_parts() -> None:
    parts = [re.findall(r"^(#+ |\d\. |\| `[^`]+`)", file.read_text(), re.MULTILINE) for file in (ENGLISH, GERMAN)]
    assert len(parts[0]) > 12
    assert parts[0] == parts[1]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_is_named_exists(document: Path) -> None:
    found = {name for name in code(document) if PATH.fullmatch(name)}
    linked = {str((document.parent / target).resolve().relative_to(ROOT)) for target in links(document)}
    names = {name.rstrip("/") for name in found} | linked
    assert len(names) >= 3
    assert sorted(name for name in names if not (ROOT / name).exists()) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(document: Path) -> None:
    targets = set(re.findall(r"^\.PHONY: ([\w-]+)$", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {line.split()[1] for line in (*commands(document), *code(document)) if re.match(r"make \w", line)}
    assert sorted(named - targets) == []
