"""What a query costs before it runs: points for every field, as often as it may come, and points paid once."""

from dataclasses import replace
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from api.errors import ApiError, ErrorCode
from api.limits.cost import CostEstimator, price_of_reading
from api.limits.limits import limits_for
from api.schema.root import schema

LIMITS = limits_for()


def price(query: str, **variables: Any) -> int:
    """Return the points of the first operation in ``query``."""
    document = parse(query)
    (operation, *_more) = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return CostEstimator(schema.graphql_schema, document, variables, LIMITS).of(operation)


# A selection, how many fields may come of it, and the points that are paid once.
PRICES = [
    ("__typename", 1, 0),
    ("site { name }", 2, 30),
    ("site { name url city }", 4, 30),
    ("site { name url city street }", 5, 30),
    ("site { languages }", 2, 30),
    ("site { ... { name url } }", 3, 30),
    ("site { ... on Site { name url } }", 3, 30),
    ("site { ...Name ...Name }", 3, 30),
    ("categories { name }", 20, 30),
    ("commentChallenge { token }", 2, 80),
    ('actor(slug: "x") { hashtags { name } }', 21, 60),
    ('actor(slug: "x") { openNow url text { title } }', 5, 120),
    # Pages of a connection: 20 where nothing is said, a row as dear as two fields more.
    ("actors { nodes { name } }", 81, 60),
    ("actors { edges { node { name } } }", 101, 90),
    ("actors(first: 0) { nodes { name } }", 1, 60),
    ("actors(first: 1) { nodes { name } }", 5, 60),
    ("actors(last: 3) { nodes { name } }", 13, 60),
    ("actors(first: 3, last: 2) { nodes { name } }", 13, 60),
    ("actors(first: 100) { nodes { name } }", 401, 60),
    ("actors { pageInfo { hasNextPage } }", 3, 30),
    ("actors { totalCount }", 2, 120),
    ("actors(first: 2) { nodes { offers { title } } }", 47, 90),
    ("actors(first: 2) { nodes { name } ...Three }", 17, 90),
    # Rows by their ids.
    ('node(id: "x") { id }', 2, 30),
    ("nodes(ids: []) { id }", 2, 30),
    ('nodes(ids: ["x"]) { id }', 2, 30),
    ('nodes(ids: "x") { id }', 2, 30),
    ('nodes(ids: ["x", "y", "z"]) { id }', 6, 30),
    # Pages of the website, whatever type they are of.
    ('page(path: "/") { title }', 2, 210),
    ('page(path: "/") { ... on StoryPage { title intro } }', 3, 210),
    ('page(path: "/") { parent { title } children { title } }', 23, 270),
    # What searches through everything, and what filters.
    ('hashtag(slug: "x") { name }', 2, 330),
    ("hashtags { nodes { name } }", 81, 360),
    ('search(query: "x") { nodes { __typename } }', 81, 1_060),
    ('actors(search: "x") { nodes { name } }', 81, 360),
    ('actors(filter: {hashtags: ["a", "b", "c", "d", "e"]}) { nodes { name } }', 81, 91),
    ("__schema { types { name } }", 1, 1_030),
    ('__type(name: "Site") { name }', 1, 80),
]
FRAGMENTS = "fragment Name on Site { name } fragment Three on ActorConnection { nodes { kind } }"


@pytest.mark.parametrize(("selection", "fields", "once"), PRICES)
def test_four_fields_are_a_point_and_what_is_paid_once_comes_on_top(selection: str, fields: int, once: int) -> None:
    assert price(f"{{ {selection} }} {FRAGMENTS}") == once + -(-fields // 4)


@pytest.mark.parametrize(("selection", "fields", "once"), PRICES)
def test_four_times_the_same_costs_four_times_as_much(selection: str, fields: int, once: int) -> None:
    """That shows every single field, which is rounded away in one."""
    aliased = " ".join(f"{letter}: {selection}" for letter in "abcd")
    assert price(f"{{ {aliased} }} {FRAGMENTS}") == 4 * once + fields


def test_a_fragment_costs_what_the_page_it_stands_on_holds() -> None:
    fragment = "fragment Names on ActorConnection { nodes { name } }"
    pages = "a: actors(first: 2) { ...Names } b: actors(first: 5) { ...Names } c: actors(first: 2) { ...Names }"
    assert price(f"{{ {pages} }} {fragment}") == 6 * 30 + -(-(9 + 21 + 9) // 4)


@pytest.mark.parametrize(
    ("ids", "points"), [([], 31), (["x"], 31), (["x"] * 2, 31), (["x"] * 3, 32), (["x"] * 100, 80)]
)
def test_ids_in_a_variable_count_one_by_one(ids: list[str], points: int) -> None:
    assert price("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids) == points


@pytest.mark.parametrize(
    ("variables", "points"), [({}, 81), ({"n": None}, 81), ({"n": 0}, 61), ({"n": 1}, 62), ({"n": 100}, 161)]
)
def test_a_page_in_a_variable_counts_as_large_as_it_is(variables: dict[str, Any], points: int) -> None:
    assert price("query($n: Int) { actors(first: $n) { nodes { name } } }", **variables) == points


@pytest.mark.parametrize("size", [-1, 101])
@pytest.mark.parametrize("query", ["{ actors(first: %d) { nodes { name } } }", "{ actors(last: %d) { totalCount } }"])
def test_a_page_below_nothing_or_above_the_limit_is_named(query: str, size: int) -> None:
    with pytest.raises(ApiError) as refused:
        price(query % size)
    assert refused.value.code == ErrorCode.PAGE_TOO_LARGE
    assert refused.value.message == f"A page holds between 0 and 100 items; you asked for {size}."
    assert [(one.line, one.column) for one in refused.value.locations or []] == [(1, 3)]


@pytest.mark.parametrize(
    ("query", "points"),
    [
        ("", 40),
        ("{}", 40),
        ("a", 41),
        ("{ site { name } }", 42),
        (" " * 299, 40),
        (" " * 300, 41),
        (" " * 599, 41),
        ("wort " * 2_000, 40 + 2_000 + 33),
        ("wort " * 2_001, 40 + 2_000 + 33),
    ],
)
def test_reading_a_document_costs_its_words_and_its_length(query: str, points: int) -> None:
    assert price_of_reading(query, LIMITS) == points


def test_no_more_words_are_counted_than_a_document_may_have() -> None:
    assert [price_of_reading("a b c", replace(LIMITS, tokens=most)) for most in (0, 2, 3, 4)] == [40, 42, 43, 43]
