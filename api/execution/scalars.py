"""Scalars and enums as they stand in an answer."""

from __future__ import annotations

from collections.abc import Callable
from inspect import isawaitable
from typing import Any

from graphql import GraphQLBoolean, GraphQLID, GraphQLLeafType, GraphQLString, Undefined

from api.execution.run import Bailout, Run

# Values of this Python type go into an answer as they are.
AS_THEY_ARE: dict[Any, type] = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}


def scalar(kind: GraphQLLeafType) -> Callable[[Any, Run], Any]:
    """Return the function that turns a value of the type ``kind`` into what stands in the answer."""
    as_it_is, serialize = AS_THEY_ARE.get(kind, Bailout), kind.serialize

    def serialized(value: Any, _run: Run) -> Any:
        if type(value) is as_it_is or value is None:
            return value
        if isinstance(value, Exception):
            raise value
        done = serialize(value)
        if done is None or done is Undefined or value is Undefined or isawaitable(value):
            raise Bailout(f"{value!r} is no {kind}.")
        return done

    return serialized
