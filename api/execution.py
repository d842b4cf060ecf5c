"""From the text of a query to the answer's data: parse, check, execute, mask."""

from __future__ import annotations

import uuid
from typing import Any

import structlog
from graphql import ExecutionResult, GraphQLError, execute, parse, validate

from api.limits import MAX_TOKENS, RULES
from api.schema import schema

logger = structlog.get_logger(__name__)
OK, BAD_REQUEST = 200, 400


def answer(
    query: str,
    variables: dict[str, Any] | None,
    operation: str | None,
    context: Any,
) -> tuple[int, dict[str, Any]]:
    """Run ``query`` and return the HTTP status and the answer's body.

    A query that cannot be run at all is answered with 400, one that ran with 200 even if a field
    failed (GraphQL over HTTP, section 6.4). What failed unexpectedly is only logged; the answer
    carries the number under which the log has it.
    """
    try:
        document = parse(query, max_tokens=MAX_TOKENS)
    except GraphQLError as error:
        return BAD_REQUEST, {"errors": [error.formatted]}
    except RecursionError:
        return BAD_REQUEST, {"errors": [{"message": "The query is nested too deeply."}]}
    if errors := validate(schema.graphql_schema, document, RULES, max_errors=20):
        return BAD_REQUEST, {"errors": [error.formatted for error in errors]}
    try:
        result = execute(
            schema.graphql_schema,
            document,
            context_value=context,
            variable_values=variables,
            operation_name=operation,
        )
    except GraphQLError as error:
        return BAD_REQUEST, {"errors": [error.formatted]}
    if not isinstance(result, ExecutionResult):
        raise TypeError("Resolvers of this schema are synchronous.")
    body: dict[str, Any] = {"errors": [_masked(error) for error in result.errors]} if result.errors else {}
    if result.data is None and any(error.path is None for error in result.errors or ()):
        return BAD_REQUEST, body
    return OK, {"data": result.data, **body}


def _masked(error: GraphQLError) -> dict[str, Any]:
    if error.original_error is None or isinstance(error.original_error, GraphQLError):
        return dict(error.formatted)
    number = uuid.uuid4().hex[:12]
    logger.error("graphql_field_failed", log_id=number, path=error.path, exc_info=error.original_error)
    shown = dict(error.formatted)
    shown["message"] = f"Something went wrong on our side. Please tell us this number: {number}"
    shown["extensions"] = {"logId": number}
    return shown
