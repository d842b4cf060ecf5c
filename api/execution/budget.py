"""How much a running query has done, and the end of it where it is more than was reckoned.

The reckoning before (`api.limits.cost`) takes a plain list for ten items. Where lists are longer, or rows
are reached again and again on several ways (`parent { children { parent … } }`), the answer can
grow far beyond; it is counted while it is made, one addition an object, and broken off.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from graphql import ExecutionContext

# So many fields of the schema's own description count as one: they are quick, and tools ask for all of them.
INTROSPECTION_DISCOUNT = 5


class TooMuch(BaseException):
    """More fields were resolved than are allowed.

    No `Exception`: the executor would turn that into one null and go on with the next field.
    """


class Counting(ExecutionContext):
    """Resolves fields, and counts them."""

    most = 0
    done = 0.0

    def execute_fields(self, parent_type: Any, source_value: Any, path: Any, fields: Any) -> Any:
        """Resolve the fields of one object. Raises ``TooMuch``."""
        self.done += len(fields) if parent_type.name[:2] != "__" else len(fields) / INTROSPECTION_DISCOUNT
        if self.done > self.most:
            raise TooMuch
        return super().execute_fields(parent_type, source_value, path, fields)


@lru_cache(maxsize=64)
def counting(most: int) -> type[Counting]:
    """Return the execution context that resolves ``most`` fields and no more."""
    return type("CountingTo", (Counting,), {"most": most})
