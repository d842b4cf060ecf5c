"""From the text of a query to the answer's data: parse, check, reckon, execute, mask."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import structlog
from graphql import (
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    get_operation_ast,
)
from graphql.execution.values import get_variable_values

from api.errors import ApiError, ErrorCode, shown
from api.execution.documents import MOST_ERRORS, checked, holds_nul_error
from api.execution.fast_executor import CompiledQueries, run_compiled
from api.graphql_request import GraphQLRequest
from api.limits.cost import FIELDS_FOR_A_POINT, CostEstimator
from api.limits.limits import Limits, json_depth
from api.limits.text import holds_nul
from api.schema.root import schema
from cms.database.errors import is_unavailable
from cms.database.statement_timeout import took_too_long

logger = structlog.get_logger(__name__)


@dataclass
class ExecutionResult:
    """What came of a query that was executed, if only in part."""

    errors: list[dict[str, Any]] = field(default_factory=list)
    data: dict[str, Any] | None = None
    cost: int = 0


@dataclass(frozen=True)
class Prepared:
    """A document that may run: variables as the schema takes them, its cost, and the fields that it may resolve."""

    compiled_queries: CompiledQueries
    operation: OperationDefinitionNode
    values: dict[str, Any]
    cost: int
    most: int


def prepare(query: str, graphql_request: GraphQLRequest, limits: Limits, *, with_hints: bool = False) -> Prepared:
    """Parse and check ``query``. Raises ``ApiError``; ``with_hints``: saying what may have been meant."""
    if not json_depth(graphql_request.variables or {}, limits.json_depth):
        message = f"The variables are nested deeper than {limits.json_depth} levels."
        raise ApiError(ErrorCode.JSON_TOO_DEEP, message)
    known = checked(query, limits, with_hints=with_hints)
    if known.reads and holds_nul(graphql_request.variables or {}):
        raise holds_nul_error()
    operation = get_operation_ast(known.document, graphql_request.operation)
    if operation is None:
        raise ApiError(ErrorCode.VALIDATION_FAILED, "Please name the operation to run in `operationName`.")
    values = _coerced(operation, graphql_request.variables)
    cost = _estimated_cost(known.compiled_queries, operation, values, limits)
    return Prepared(known.compiled_queries, operation, values, cost, limits.cost * FIELDS_FOR_A_POINT)


def _coerced(operation: OperationDefinitionNode, variables: Any) -> dict[str, Any]:
    definitions = operation.variable_definitions or ()
    values = get_variable_values(schema.graphql_schema, definitions, variables or {}, max_errors=MOST_ERRORS)
    if isinstance(values, list):
        raise ApiError.from_errors(values)
    return values


def _estimated_cost(
    compiled_queries: CompiledQueries, operation: OperationDefinitionNode, values: dict[str, Any], limits: Limits
) -> int:
    try:
        estimator = CostEstimator(schema.graphql_schema, compiled_queries.document, values, limits)
        cost = compiled_queries.cost(operation, values, limits, lambda: estimator.of(operation))
    except GraphQLError as error:
        raise ApiError.from_errors([error]) from None
    if cost > limits.cost:
        message = f"The query may cost {cost} points; {limits.cost} are allowed. Ask for fewer items or fields at once."
        raise ApiError(ErrorCode.TOO_EXPENSIVE, message)
    return cost


def run(prepared: Prepared, graphql_request: GraphQLRequest, context: Any) -> ExecutionResult:
    """Execute a prepared query. Raises ``ApiError`` where it may not run, or has more fields than it may."""
    if prepared.operation.operation is not OperationType.QUERY and not graphql_request.may_write:
        headers = {"Allow": "POST, OPTIONS"}
        raise ApiError(ErrorCode.METHOD_NOT_ALLOWED, "Mutations are taken by POST only.", headers=headers)
    result = run_compiled(
        prepared.compiled_queries,
        prepared.operation,
        raw=graphql_request.variables,
        values=prepared.values,
        context=context,
        most=prepared.most,
    )
    if prepared.operation.operation is OperationType.QUERY:
        _refuse_where_the_database_is_away(result.errors or ())
    return ExecutionResult([_masked(error) for error in result.errors or ()], result.data, prepared.cost)


def _refuse_where_the_database_is_away(errors: Iterable[GraphQLError]) -> None:
    """Raise what the database said: the whole answer is then refused, and nobody takes it for the content."""
    for error in errors:
        if is_unavailable(error.original_error) and not took_too_long(error.original_error):
            raise error.original_error  # type: ignore[misc]


def _masked(error: GraphQLError) -> dict[str, Any]:
    """Return the error as the public may see it; what was not expected is only logged."""
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        return shown(error, ErrorCode.INVALID)
    if took_too_long(original):
        return shown(GraphQLError("The query took too long.", error.nodes, path=error.path), ErrorCode.TIMEOUT)
    if is_unavailable(original):
        message = "The database does not answer at the moment. Please try again."
        return shown(GraphQLError(message, error.nodes, path=error.path), ErrorCode.UNAVAILABLE)
    number = uuid.uuid4().hex[:12]
    logger.error("graphql_field_failed", log_id=number, path=error.path, exc_info=original)
    message = f"Something went wrong on our side. Please tell us this number: {number}"
    internal = shown(GraphQLError(message, error.nodes, path=error.path), ErrorCode.INTERNAL)
    internal["extensions"]["logId"] = number
    return internal
