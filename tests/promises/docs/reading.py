"""Reads docs/partners.md: its fenced examples, its tables, its numbered steps."""

import json
import re
from typing import Any, NamedTuple

from tests.places import ROOT

DOCS = ROOT / "docs" / "partners.md"
ADDRESS = "http://127.0.0.1:8000"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANSWERS = {"json", "text"}


class Example(NamedTuple):
    """A fenced block: its line, its language, what it says, and the answer that the docs promise for it."""

    line: int
    language: str
    code: str
    answer: str | None


def text() -> str:
    """Return the whole guide."""
    return DOCS.read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return what stands under the heading ``title``. Raises ``IndexError`` where there is none."""
    return text().split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def examples() -> list[Example]:
    """Return all examples, each with the block of ``json`` or ``text`` that follows it."""
    guide = text()
    blocks = [(guide[: match.start()].count("\n") + 1, *match.groups()) for match in FENCE.finditer(guide)]
    following = [*blocks[1:], (0, "", "")]
    return [
        Example(line, language, code, after[2] if after[1] in ANSWERS else None)
        for (line, language, code), after in zip(blocks, following, strict=True)
        if language not in ANSWERS
    ]


def rows(title: str) -> list[list[str]]:
    """Return the cells of the table under ``title``, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def named(cell: str) -> list[str]:
    """Return what stands in backticks in ``cell``."""
    return re.findall(r"`([^`]+)`", cell)


def steps(title: str) -> list[str]:
    """Return the numbered steps under ``title``."""
    return re.findall(r"^\d+\. (.+)$", section(title), re.MULTILINE)


def documents(output: str) -> list[Any]:
    """Return the JSON documents that stand one after the other in ``output``."""
    decoder, found, rest = json.JSONDecoder(), [], output.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        found.append(value)
        rest = rest[end:].lstrip()
    return found


def contains(actual: Any, promised: Any) -> bool:
    """Say whether ``actual`` is ``promised``, objects possibly with more keys."""
    if isinstance(promised, dict):
        return isinstance(actual, dict) and all(
            key in actual and contains(actual[key], value) for key, value in promised.items()
        )
    if isinstance(promised, list):
        return (
            isinstance(actual, list)
            and len(actual) == len(promised)
            and all(contains(one, other) for one, other in zip(actual, promised, strict=True))
        )
    return bool(actual == promised)
