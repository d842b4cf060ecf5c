"""Values for arguments: right by type but seldom meant, and wrong ones."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import graphql

NUMBERS = (0, 1, 2, 3, 20, 100, 2**31 - 1, -1, -(2**31))
TEXTS = (
    "",
    "a",
    "garten",
    "Garten",
    "Nachbarschaft",
    "/",
    "/geschichten/",
    "geschichte-1",
    "' OR 1=1 --",
    'ä" OR "b',
    "AND OR NOT * ^ NEAR(a b)",
    "%_\\",
    "😀🇩🇪",
    "\u202eabc\u2066",
    "ＳＥＬＥＣＴ",
    "ı̇ß",
    "٢",
    "9" * 25,
    "x" * 300,
    "a\nb\tc\r",
    "<script>",
    "QWN0b3I6MQ==",
    "U3RvcnlQYWdlOjk5OTk5OTk5OTk5OTk5OTk5OTk5",
    "W10",
)
UUIDS = ("00000000-0000-0000-0000-000000000000", "{12345678-1234-5678-1234-567812345678}")
WRONG = (
    "null",
    "true",
    "1",
    "-0",
    "1e400",
    "-1.5",
    str(2**63),
    "9" * 400,
    '"x"',
    '"""block"""',
    "NOTHING",
    "[]",
    "[null]",
    '[["x"]]',
    "{}",
    '{a: {b: {c: "x"}}}',
    "$undefined",
    "{a: 1, a: 1}",
    '"\\u0000"',
    '"\\uD800"',
)


def literal(chance: Random, kind: Any, name: str = "") -> str:
    """Return a right value for ``kind`` as GraphQL writes it, or nothing where there is no telling."""
    if graphql.is_non_null_type(kind):
        return literal(chance, kind.of_type, name)
    if graphql.is_list_type(kind):
        return "[" + ", ".join(literal(chance, kind.of_type, name) for _n in range(chance.randrange(4))) + "]"
    if graphql.is_enum_type(kind):
        return chance.choice(list(kind.values))
    if graphql.is_input_object_type(kind):
        return _object(chance, kind)
    return _scalar(chance, kind.name, name)


def _object(chance: Random, kind: Any) -> str:
    parts = [
        f"{name}: {literal(chance, field.type, name)}"
        for name, field in kind.fields.items()
        if graphql.is_required_input_field(field) or chance.random() < 0.3
    ]
    return "{" + ", ".join(parts) + "}"


def _scalar(chance: Random, kind: str, name: str) -> str:
    if name in {"first", "last"}:
        return str(chance.choice((0, 1, 2, 10)))
    choices: dict[str, tuple[Any, ...]] = {
        "Int": NUMBERS,
        "Float": (0.0, -0.0, 52.15, 1e300, -1e-300, 1),
        "Boolean": (True, False),
        "UUID": UUIDS,
        "Date": ("2026-01-31", "0001-01-01", "9999-12-31"),
        "DateTime": ("2026-01-31T00:00:00+00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
        "Time": ("00:00:00", "23:59:59"),
    }
    return json.dumps(chance.choice(choices.get(kind, TEXTS)))


def wrong_literal(chance: Random) -> str:
    """Return a value that hardly any argument takes."""
    return chance.choice(WRONG)
