"""From the text of a query to the answer's data: parse, check, reckon, execute, mask."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.db import DatabaseError
from graphql import (
    DocumentNode,
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLError,
    NoUnusedFragmentsRule,
    OperationDefinitionNode,
    OperationType,
    ValidationRule,
    execute,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from graphql.execution.values import get_variable_values
from graphql.validation import ASTValidationRule

from api.cost import Reckoning
from api.limits import Limits, check_document, json_depth, refusal
from api.requests import Asking
from api.schema import schema
from api.texts import document_holds_nul, holds_nul
from api.work import TooMuch, counting
from cms.errors import ErrorCode

logger = structlog.get_logger(__name__)
MOST_ERRORS = 20


class UnusedFragmentsRule(ValidationRule):
    """Refuse fragments that nothing uses; grapple switches off the standard's own rule."""

    def enter_document(self, node: DocumentNode, *_args: Any) -> None:
        """Compare the fragments with those that operations reach."""
        used = {
            fragment.name.value
            for operation in node.definitions
            if isinstance(operation, OperationDefinitionNode)
            for fragment in self.context.get_recursively_referenced_fragments(operation)
        }
        for fragment in node.definitions:
            if isinstance(fragment, FragmentDefinitionNode) and fragment.name.value not in used:
                self.report_error(GraphQLError(f"Fragment '{fragment.name.value}' is never used.", fragment))


RULES: list[type[ASTValidationRule]] = [
    UnusedFragmentsRule,
    *(rule for rule in specified_rules if rule is not NoUnusedFragmentsRule),
]


@dataclass
class Outcome:
    """What came of a query.

    ``ran`` tells a query that was executed, if only in part, from one that could not be: the
    specification gives them different statuses.
    """

    errors: list[dict[str, Any]] = field(default_factory=list)
    data: dict[str, Any] | None = None
    ran: bool = False
    writes_by_get: bool = False
    cost: int = 0


@dataclass(frozen=True)
class Prepared:
    """A document that may run: what it is reckoned to cost, and how many points it may at most."""

    document: DocumentNode
    operation: OperationDefinitionNode
    cost: int
    most: int


class Unrunnable(Exception):
    """A query that cannot be run, with the reasons."""

    def __init__(self, errors: list[GraphQLError], code: ErrorCode = ErrorCode.VALIDATION_FAILED) -> None:
        """Keep the errors; ``code`` is for those that have none of their own."""
        super().__init__()
        self.errors = [coded(error, code) for error in errors]


def coded(error: GraphQLError, code: ErrorCode) -> dict[str, Any]:
    """Return ``error`` as the answer shows it, with a code for programs."""
    shown: dict[str, Any] = dict(error.formatted)
    shown["extensions"] = {"code": code.value, **(error.extensions or {})}
    return shown


def prepare(query: str, asking: Asking, limits: Limits) -> Prepared:
    """Parse and check ``query``. Raises ``Unrunnable``."""
    if not json_depth(asking.variables or {}, limits.json_depth):
        message = f"The variables are nested deeper than {limits.json_depth} levels."
        raise Unrunnable([refusal(ErrorCode.JSON_TOO_DEEP, message)])
    document = _parsed(query, limits)
    if errors := check_document(document, limits):
        raise Unrunnable(errors)
    # Mutations say themselves which field holds it.
    reads = OperationType.MUTATION not in {getattr(part, "operation", None) for part in document.definitions}
    if reads and (document_holds_nul(query, document) or holds_nul(asking.variables or {})):
        raise Unrunnable([_nul()])
    if errors := validate(schema.graphql_schema, document, RULES, max_errors=MOST_ERRORS):
        raise Unrunnable(errors)
    operation = get_operation_ast(document, asking.operation)
    if operation is None:
        raise Unrunnable([GraphQLError("Please name the operation to run in `operationName`.")])
    cost = _reckoned(document, operation, asking.variables, limits)
    return Prepared(document, operation, cost, limits.cost)


def _parsed(query: str, limits: Limits) -> DocumentNode:
    try:
        return parse(query, max_tokens=limits.tokens)
    except RecursionError:
        raise Unrunnable([refusal(ErrorCode.TOO_DEEP, "The query is nested too deeply.")]) from None
    except GraphQLError as error:
        too_long = "Document contains more than" in error.message
        raise Unrunnable([error], ErrorCode.DOCUMENT_TOO_LARGE if too_long else ErrorCode.SYNTAX_ERROR) from None


def _nul() -> GraphQLError:
    return refusal(ErrorCode.INVALID, "A text must not hold the character NUL (U+0000).")


def _reckoned(document: DocumentNode, operation: OperationDefinitionNode, variables: Any, limits: Limits) -> int:
    definitions = operation.variable_definitions or ()
    values = get_variable_values(schema.graphql_schema, definitions, variables or {}, max_errors=MOST_ERRORS)
    if isinstance(values, list):
        raise Unrunnable(values)
    try:
        cost = Reckoning(schema.graphql_schema, document, values, limits).of(operation)
    except GraphQLError as error:
        raise Unrunnable([error]) from None
    if cost > limits.cost:
        message = f"The query may cost {cost} points; {limits.cost} are allowed. Ask for fewer items or fields at once."
        raise Unrunnable([refusal(ErrorCode.TOO_EXPENSIVE, message)])
    return cost


def run(prepared: Prepared, asking: Asking, context: Any) -> Outcome:
    """Execute a prepared query."""
    if prepared.operation.operation is not OperationType.QUERY and not asking.may_write:
        message = "Mutations are taken by POST only."
        return Outcome([coded(GraphQLError(message), ErrorCode.METHOD_NOT_ALLOWED)], writes_by_get=True)
    try:
        result = execute(
            schema.graphql_schema,
            prepared.document,
            context_value=context,
            variable_values=asking.variables,
            operation_name=asking.operation,
            execution_context_class=counting(prepared.most),
        )
    except TooMuch:
        message = f"The answer has more than {prepared.most} fields. Ask for fewer items or fields at once."
        return Outcome([coded(GraphQLError(message), ErrorCode.TOO_EXPENSIVE)], cost=prepared.most)
    if not isinstance(result, ExecutionResult):
        raise TypeError("Resolvers of this schema are synchronous.")
    return Outcome([_masked(error) for error in result.errors or ()], result.data, ran=True, cost=prepared.cost)


def _masked(error: GraphQLError) -> dict[str, Any]:
    """Return the error as the public may see it; what was not expected is only logged."""
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        return coded(error, ErrorCode.INVALID)
    if isinstance(original, DatabaseError) and "statement timeout" in str(original):
        return coded(GraphQLError("The query took too long.", error.nodes, path=error.path), ErrorCode.TIMEOUT)
    number = uuid.uuid4().hex[:12]
    logger.error("graphql_field_failed", log_id=number, path=error.path, exc_info=original)
    message = f"Something went wrong on our side. Please tell us this number: {number}"
    shown = coded(GraphQLError(message, error.nodes, path=error.path), ErrorCode.INTERNAL)
    shown["extensions"]["logId"] = number
    return shown
