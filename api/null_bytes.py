"""Refuses null characters in what is asked for: PostgreSQL takes none in its texts, and nothing of ours has one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from graphql import GraphQLError, GraphQLObjectType


def has_null_byte(value: Any) -> bool:
    """Tell whether a text in ``value`` (an argument, with lists and input objects) has a null character."""
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(has_null_byte(item) for item in value.values())
    return isinstance(value, list) and any(has_null_byte(item) for item in value)


def refuse_null_bytes(root: GraphQLObjectType) -> None:
    """Let every field of ``root`` refuse arguments with a null character, saying so."""
    for field in root.fields.values():
        if field.args and field.resolve is not None:
            field.resolve = _refusing(field.resolve)


def _refusing(resolve: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(resolve)
    def checked(root: Any, info: Any, **arguments: Any) -> Any:
        if has_null_byte(arguments):
            raise GraphQLError("No argument may contain a null character (U+0000).")
        return resolve(root, info, **arguments)

    return checked
