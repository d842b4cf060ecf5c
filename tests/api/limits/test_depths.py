"""How deep documents and variables are, level by level, and what is counted in a document."""

from dataclasses import replace
from typing import Any

import pytest
from graphql import parse

from api.errors import ErrorCode
from api.limits.limits import depth_of, document_errors, json_depth, limits_for

pytestmark = pytest.mark.once

DEPTHS = [
    ("{ a }", 1),
    ("{ a b c }", 1),
    ("{ a { b } c }", 2),
    ("{ c a { b { d } } }", 3),
    ("{ a { ... { b } } }", 2),
    ("{ a { ... on T { b { c } } } }", 3),
    ("{ ...F } fragment F on T { a }", 1),
    ("{ a { ...F } } fragment F on T { b }", 2),
    ("{ a { ...F } } fragment F on T { b { c } }", 3),
    ("{ a { ...F } } fragment F on T { b { ...G } } fragment G on T { c { d } }", 4),
    ("{ a { ...F ...G } } fragment F on T { b { ...G } } fragment G on T { c }", 3),
    ("{ ...F b { ...F } } fragment F on T { a { c } }", 3),
    ("{ ...Missing }", 0),
    ("{ a { ...Missing } }", 1),
    ("{ a } fragment Unused on T { b { c { d } } }", 1),
    ("query A { a } query B { a { b } } query C { a }", 2),
    ("mutation { a { b } }", 2),
    ("fragment F on T { a }", 0),
    # Tools ask for the schema, always deep, and graphql-core keeps that from going in circles.
    ("{ __schema { types { fields { name } } } }", 1),
    ('{ __type(name: "T") { fields { name } } }', 1),
    ("{ __schema { types { name } } a { b } }", 2),
]


@pytest.mark.parametrize(("document", "depth"), DEPTHS)
def test_levels_of_fields_are_counted_whatever_fragments_they_stand_in(document: str, depth: int) -> None:
    assert depth_of(parse(document)) == depth


@pytest.mark.parametrize(
    "document",
    [
        "{ ...F } fragment F on T { ...F }",
        "{ ...F } fragment F on T { a { ...F } }",
        "{ ...F } fragment F on T { ...G } fragment G on T { ...F }",
    ],
)
def test_fragments_in_a_circle_are_deeper_than_any_limit(document: str) -> None:
    assert depth_of(parse(document)) >= 10_000


@pytest.mark.parametrize(
    ("value", "depth"),
    [
        (None, 0),
        (7, 0),
        ("text", 0),
        ([], 1),
        ({}, 1),
        ([1, 2], 1),
        ({"a": "b"}, 1),
        ([[]], 2),
        ({"a": {}}, 2),
        ([{"a": 1}], 2),
        ([1, [2, {"a": 3}]], 3),
        ({"a": [1], "b": {"c": {"d": []}}}, 4),
    ],
)
def test_levels_of_lists_and_objects_are_counted(value: Any, depth: int) -> None:
    assert [json_depth(value, most) for most in range(6)] == [most >= depth for most in range(6)]


COUNTED = {
    "fields": ("{ a b { c } }", 3, ErrorCode.TOO_MANY_FIELDS),
    "aliases": ("{ x: a y: b c }", 2, ErrorCode.TOO_MANY_ALIASES),
    "directives": ("query @x { a @y ... @z { b } }", 3, ErrorCode.TOO_MANY_DIRECTIVES),
    "fragments": ("{ a } fragment F on T { b } fragment G on T { c }", 2, ErrorCode.TOO_MANY_FRAGMENTS),
}


@pytest.mark.parametrize("counted", COUNTED)
def test_what_is_counted_in_a_document_is_named_where_it_is_one_too_many(counted: str) -> None:
    text, count, code = COUNTED[counted]
    document, limits = parse(text), limits_for()
    assert document_errors(document, replace(limits, **{counted: count})) == []
    (error,) = document_errors(document, replace(limits, **{counted: count - 1}))
    assert (error.code, error.message) == (code, f"The document has {count} {counted}; {count - 1} are allowed.")


def test_one_level_too_many_is_named_and_not_looked_for_where_more_is_wrong() -> None:
    document, limits = parse("{ a { b { c } } }"), limits_for()
    assert document_errors(document, replace(limits, depth=3)) == []
    (error,) = document_errors(document, replace(limits, depth=2))
    assert (error.code, error.message) == (ErrorCode.TOO_DEEP, "The query is 3 levels deep; 2 are allowed.")
    (first,) = document_errors(document, replace(limits, depth=2, fields=2))
    assert first.code == ErrorCode.TOO_MANY_FIELDS
    assert len(document_errors(parse("{ x: a @y b }"), replace(limits, fields=1, aliases=0, directives=0))) == 3
