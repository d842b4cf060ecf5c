"""How much a running query has done, and the end of it where it is more than was reckoned.

The reckoning before (`api.limits.cost`) takes a plain list for ten items. Where lists are longer, or rows
are reached again and again on several ways (`parent { children { parent … } }`), the answer can
grow far beyond; it is counted while it is made, one addition an object, and broken off.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from graphql import ExecutionContext, ExecutionResult, GraphQLError, GraphQLOutputType
from graphql.pyutils import Path

from api.errors import ApiError, ErrorCode

# So many fields of the schema's own description count as one: they are quick, and tools ask for all of them.
INTROSPECTION_DISCOUNT = 5


def too_many_fields(most: int) -> ApiError:
    """Return the refusal of an answer with more than ``most`` fields."""
    message = f"The answer has more than {most} fields. Ask for fewer items or fields at once."
    return ApiError(ErrorCode.TOO_EXPENSIVE, message)


class Counting(ExecutionContext):
    """Resolves fields, and counts them."""

    most = 0
    done = 0.0

    def execute_fields(self, parent_type: Any, source_value: Any, path: Any, fields: Any) -> Any:
        """Resolve the fields of one object. Raises ``ApiError`` for one too many."""
        self.done += len(fields) if parent_type.name[:2] != "__" else len(fields) / INTROSPECTION_DISCOUNT
        if self.done > self.most:
            raise too_many_fields(self.most)
        return super().execute_fields(parent_type, source_value, path, fields)

    def handle_field_error(self, error: GraphQLError, return_type: GraphQLOutputType, path: Path) -> None:
        """Make null of a field that failed; but what ends the whole answer goes on to where it began."""
        if self.done > self.most:
            raise error
        super().handle_field_error(error, return_type, path)


@lru_cache(maxsize=64)
def counting(most: int) -> type[Counting]:
    """Return the execution context that resolves ``most`` fields and no more."""
    return type("CountingTo", (Counting,), {"most": most})


def refuse_what_was_too_much(result: ExecutionResult) -> None:
    """Raise the ``ApiError`` that ended an execution by `Counting`; other errors are those of fields."""
    for error in result.errors or ():
        cause = error.original_error or error
        if isinstance(cause, ApiError) and cause.code == ErrorCode.TOO_EXPENSIVE:
            raise cause
