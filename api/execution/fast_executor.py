"""Executes queries by programs (`api.execution.compiler`), and by graphql-core where that does not do.

A program gives the whole answer or nothing. Where it breaks off, graphql-core executes the document:
it knows all about errors and nulls. What the fields at the root gave before is used again, so nothing
is asked of the database a second time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphql import (
    ExecutionResult,
    FragmentDefinitionNode,
    OperationDefinitionNode,
    OperationType,
    execute,
)
from graphql.language import DirectiveNode, DocumentNode, VariableNode, Visitor, visit

from api.execution.budget import counting, refuse_what_was_too_much
from api.execution.compiler import CompiledQuery
from api.execution.fallbacks import note_fallback
from api.execution.run import Bailout, Run
from api.limits.limits import Limits
from api.schema.root import schema

# Compiled queries kept for one document: directives with variables make one for each combination.
MOST_COMPILED = 2
# Characters of variables under which a cost is kept.
LONGEST_VALUES = 300


class CompiledQueries:
    """The programs of one document, compiled when they are first asked for."""

    def __init__(self, document: DocumentNode) -> None:
        """Look which variables directives name."""
        self.document = document
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        switches = _Switches()
        visit(document, switches)
        self.switches = sorted(switches.names)
        self.kept: dict[Any, CompiledQuery | Bailout | None] = {}
        self.kept_costs: dict[Any, int] = {}

    def cost(
        self,
        operation: OperationDefinitionNode,
        values: dict[str, Any],
        limits: Limits,
        estimate: Callable[[], int],
    ) -> int:
        """Return what ``operation`` costs with ``values``: what ``estimate`` says, asked once for the same."""
        key = id(operation), limits, repr(values)
        kept = self.kept_costs
        if key in kept:
            return kept[key]
        cost = estimate()
        if len(key[-1]) <= LONGEST_VALUES:
            self.kept_costs = {**(kept if len(kept) < MOST_COMPILED else {}), key: cost}
        return cost

    def compiled_query(self, operation: OperationDefinitionNode, values: dict[str, Any]) -> CompiledQuery | None:
        """Return the program for ``operation``, or None where graphql-core has to execute it."""
        found = self.compiled_or_why(operation, values)
        return found if isinstance(found, CompiledQuery) else None

    def compiled_or_why(
        self, operation: OperationDefinitionNode, values: dict[str, Any]
    ) -> CompiledQuery | Bailout | None:
        """Return the program for ``operation``, or what stands against one; None for what is always graphql-core's."""
        switches = {name: values[name] for name in self.switches if name in values}
        key = id(operation), *switches.items()
        kept = self.kept
        if key in kept:
            return kept[key]
        compiled_query = self._compiled(operation, switches)
        # Other threads may be reading: what is full is replaced, never emptied.
        self.kept = {**(kept if len(kept) < MOST_COMPILED else {}), key: compiled_query}
        return compiled_query

    def _compiled(self, operation: OperationDefinitionNode, switches: dict[str, Any]) -> CompiledQuery | Bailout | None:
        if operation.operation is not OperationType.QUERY:
            return None
        try:
            return CompiledQuery(schema.graphql_schema, self.fragments, operation, switches)
        except Bailout as why:
            # Kept for long: without the frames that it came through.
            return why.with_traceback(None)


class _Switches(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_args: Any) -> None:
        self.names |= {one.value.name.value for one in node.arguments if isinstance(one.value, VariableNode)}


def run_compiled(
    compiled_queries: CompiledQueries,
    operation: OperationDefinitionNode,
    *,
    raw: dict[str, Any] | None,
    values: dict[str, Any],
    context: Any,
    most: int,
) -> ExecutionResult:
    """Execute ``operation`` with the variables ``raw`` (as sent) and ``values`` (as the schema takes them).

    Raises ``ApiError`` for more than ``most`` fields. Where no program does, that is counted and told in the log.
    """
    run = Run(schema.graphql_schema, compiled_queries.fragments, operation, values, context, most)
    try:
        compiled_query = compiled_queries.compiled_or_why(operation, values)
        if isinstance(compiled_query, CompiledQuery):
            return ExecutionResult(compiled_query.data(run), None)
        if compiled_query is not None:
            note_fallback(compiled_queries.document, compiled_query, is_expected=True)
    except Exception as problem:
        if run.is_over:
            raise
        # Whatever it is: graphql-core meets it again and says it in its own words.
        note_fallback(compiled_queries.document, problem)
    return _run_by_graphql_core(compiled_queries, operation, run, raw=raw, context=context)


def _run_by_graphql_core(
    compiled_queries: CompiledQueries,
    operation: OperationDefinitionNode,
    run: Run,
    *,
    raw: dict[str, Any] | None,
    context: Any,
) -> ExecutionResult:
    result = execute(
        schema.graphql_schema,
        compiled_queries.document,
        context_value=context,
        variable_values=raw,
        operation_name=operation.name.value if operation.name else None,
        middleware=[run.again()] if run.roots else None,
        execution_context_class=counting(run.most),
    )
    if not isinstance(result, ExecutionResult):
        raise TypeError("Resolvers of this schema are synchronous.")
    refuse_what_was_too_much(result)
    return result
