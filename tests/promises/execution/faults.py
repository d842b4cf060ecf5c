"""Resolvers that go wrong, in every way in which one can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from random import Random
from typing import Any

from graphql import GraphQLError

from tests.promises.attacks.documents import Selected
from tests.promises.exposure.schema_walk import possible, schema


def raises(_value: Any) -> Any:
    """Fail as code does."""
    raise ValueError("Broken by purpose.")


def refuses(_value: Any) -> Any:
    """Fail as the API does."""
    raise GraphQLError("Not today.", extensions={"code": "CLOSED"})


def gives_null(_value: Any) -> Any:
    """Return nothing where something may have to be."""


def gives_an_error(_value: Any) -> Any:
    """Return the failure instead of raising it."""
    return LookupError("Returned.")


def gives_something_else(_value: Any) -> Any:
    """Return what no type takes."""
    return object()


def gives_a_text(_value: Any) -> Any:
    """Return a text, whatever was asked."""
    return "abc"


def gives_holes(value: Any) -> Any:
    """Return a list with nulls and failures in it."""
    return [None, *value[1:], KeyError("In a list.")] if isinstance(value, list) else None


def gives_a_tuple(value: Any) -> Any:
    """Return another kind of list."""
    return tuple(value) if isinstance(value, list) else value


def gives_a_generator(value: Any) -> Any:
    """Return what can be read once."""
    return (one for one in value) if isinstance(value, list) else value


Fault = Callable[[Any], Any]
FAULTS: list[Fault] = [
    *(raises, refuses, gives_null, gives_an_error, gives_something_else),
    *(gives_a_text, gives_holes, gives_a_tuple, gives_a_generator),
]


@contextmanager
def faulty(chance: Random, fields: list[Selected]) -> Iterator[None]:
    """Let one or two of ``fields`` go wrong inside the with-block, for all rows or for every other one."""
    chosen = chance.sample(fields, min(len(fields), chance.randint(1, 2)))
    before = []
    for one in chosen:
        fault, only_odd = chance.choice(FAULTS), chance.random() < 0.4
        for kind in possible(schema().type_map[one.on]):
            definition = kind.fields[one.name]
            before.append((definition, definition.resolve))
            definition.resolve = broken(definition.resolve, fault, only_odd=only_odd)
    try:
        yield
    finally:
        for definition, resolve in reversed(before):
            definition.resolve = resolve


def broken(resolve: Any, fault: Fault, *, only_odd: bool = False) -> Any:
    """Return a resolver that does what ``resolve`` does and then goes wrong."""

    def wrong(row: Any, info: Any, **arguments: Any) -> Any:
        value = resolve(row, info, **arguments)
        return value if only_odd and not _is_odd(row) else fault(value)

    if isinstance(resolve, partial):
        # It reads the same column.
        wrong.needs = resolve.args[:1]  # type: ignore[attr-defined]
        return wrong
    return wraps(resolve)(wrong)


def _is_odd(row: Any) -> bool:
    number = getattr(row, "pk", None)
    return not isinstance(number, int) or bool(number % 2)
