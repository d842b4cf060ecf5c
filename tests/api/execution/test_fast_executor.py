"""What is kept of a document: its programs, one for each combination of switches, not without end."""

from dataclasses import replace
from typing import Any

import graphql

from api.execution.fast_executor import LONGEST_VALUES, MOST_COMPILED, CompiledQueries
from api.limits.cost import CostEstimator
from api.limits.limits import Limits, limits_for
from api.schema.root import schema

SWITCHED = """
query ($a: Boolean!, $b: Boolean!, $tag: String) {
  actors(search: $tag) { nodes { name @include(if: $a) slug @skip(if: $b) } }
}
"""


def prepared(text: str) -> tuple[CompiledQueries, graphql.OperationDefinitionNode]:
    """Return the programs of a document and its operation."""
    document = graphql.parse(text)
    operation = graphql.get_operation_ast(document)
    assert operation is not None
    return CompiledQueries(document), operation


def test_a_program_is_compiled_once_for_all_values() -> None:
    programs, operation = prepared(SWITCHED)
    first, second = ({"a": True, "b": True, "tag": tag} for tag in ("x", "y"))
    assert programs.compiled_query(operation, first) is programs.compiled_query(operation, second) is not None


def test_switches_make_other_programs_but_few_are_kept() -> None:
    programs, operation = prepared(SWITCHED)
    values: list[dict[str, Any]] = [{"a": a, "b": b} for a in (True, False) for b in (True, False)]
    made = [programs.compiled_query(operation, one) for one in values]
    assert len({id(program) for program in made}) == len(values)
    assert len(programs.kept) <= MOST_COMPILED


def test_mutations_and_the_schemas_own_description_are_left_to_graphql_core() -> None:
    for text in ("{ __schema { queryType { name } } }", 'mutation { submitComment(input: {page: "x"}) { status } }'):
        programs, operation = prepared(text)
        assert programs.compiled_query(operation, {}) is None


def test_a_cost_is_estimated_once_for_the_same_values_and_limits() -> None:
    programs, operation = prepared("query ($n: Int) { actors(first: $n) { nodes { name } } }")
    public, partner = limits_for(), replace(limits_for(), page_size=500)
    estimates: list[int] = []

    def cost(values: dict[str, Any], limits: Limits) -> int:
        def estimate() -> int:
            estimates.append(CostEstimator(schema.graphql_schema, programs.document, values, limits).of(operation))
            return estimates[-1]

        return programs.cost(operation, values, limits, estimate)

    assert [cost({"n": size}, public) for size in (1, 1, 3)] == [62, 62, 64]
    assert estimates == [62, 64]
    assert cost({"n": 3}, partner) == 64
    assert len(estimates) == 3
    for _time in range(2):
        cost({"n": 1, "unused": "x" * LONGEST_VALUES}, public)
    assert len(estimates) == 5
    assert len(programs.kept_costs) <= MOST_COMPILED
