"""The character NUL is found wherever a text may stand, and nothing else is taken for it."""

from typing import Any

import pytest
from graphql import parse

from api.limits.text import document_holds_nul, holds_nul

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("\0", True),
        ("Gar\0ten", True),
        (["a", "b\0"], True),
        ([["a"], [["\0"]]], True),
        ({"a": "\0"}, True),
        ({"a\0": 1}, True),
        ({"a": [{"b": {"c\0": None}}]}, True),
        ({"a": 1, "b": ["c", {"d": "\0"}]}, True),
        ("", False),
        ("\\u0000", False),
        ("0", False),
        ("\1", False),
        (0, False),
        (None, False),
        (False, False),
        ([], False),
        ({}, False),
        ({"a": ["b", {"c": 1.5}]}, False),
    ],
)
def test_nul_is_found_in_what_came_as_json(value: Any, found: bool) -> None:
    assert holds_nul(value) is found


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ('{ a(b: "\\u0000") }', True),
        ('{ a(b: "x\\u{0}y") }', True),
        ('{ a(b: ["x", "\\u0000", "y"]) }', True),
        ('{ a(b: {c: "\\u0000"}) }', True),
        ('query($b: String = "\\u0000") { a(b: $b) }', True),
        ('{ a @x(b: "\\u0000") }', True),
        ('{ a(b: "x") }', False),
        ('{ a(b: "\\u0041") }', False),
        ('{ a(b: "\\\\u0000") }', False),
        ("{ a }", False),
    ],
)
def test_nul_is_found_in_a_document(document: str, found: bool) -> None:
    assert document_holds_nul(document, parse(document)) is found
