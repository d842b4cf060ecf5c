"""A GraphQL request, wherever it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class GraphQLRequest:
    """A well-formed request."""

    query: str | None
    variables: dict[str, Any] | None = None
    operation: str | None = None
    extensions: dict[str, Any] = field(default_factory=dict)
    may_write: bool = False
