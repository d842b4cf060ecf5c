"""Reads compose.yaml as Docker does: the values of .env in their places."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tests.places import ROOT

PLACE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def compose_with(variables: dict[str, str]) -> dict[str, Any]:
    """Return compose.yaml with ``variables``; raises ``KeyError`` with the file's sentence where one is missing."""

    def value(match: re.Match[str]) -> str:
        name, kind, words = match.groups()
        if found := variables.get(name):
            return found
        if kind == "?":
            raise KeyError(words)
        return words if kind == "-" else ""

    def filled(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: filled(one) for key, one in part.items()}
        if isinstance(part, list):
            return [filled(one) for one in part]
        return PLACE.sub(value, part) if isinstance(part, str) else part

    return dict(filled(yaml.safe_load((ROOT / "compose.yaml").read_text())))
