"""Texts that PostgreSQL cannot take: those that hold the character NUL. Refused before anything else sees them."""

from __future__ import annotations

from typing import Any

from graphql import DocumentNode, StringValueNode, Visitor, visit

NUL = "\x00"


class _Texts(Visitor):
    """Looks at all texts of a document."""

    nul = False

    def enter_string_value(self, node: StringValueNode, *_args: Any) -> None:
        """Look at one text."""
        self.nul = self.nul or NUL in node.value


def document_holds_nul(query: str, document: DocumentNode) -> bool:
    """Tell whether a text in ``document``, parsed from ``query``, holds NUL; only an escape brings one in."""
    texts = _Texts()
    if NUL in query or "\\u" in query:
        visit(document, texts)
    return texts.nul


def holds_nul(value: Any) -> bool:
    """Tell whether a text in ``value``, as it came from JSON and not too deep, holds NUL."""
    if isinstance(value, dict):
        return any(NUL in key or holds_nul(item) for key, item in value.items())
    if isinstance(value, list):
        return any(map(holds_nul, value))
    return isinstance(value, str) and NUL in value
