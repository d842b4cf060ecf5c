"""Measures queries over neighbourhoods of several sizes: the statements of each, and how many objects came."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests import search_index
from tests.exposure.schema_walk import Step, query_along
from tests.statements.counting import statements, statements_unless_as_many
from tests.statements.neighbourhood import fill

# The walk asks for as many; with more rows than that, the first ones can have fewer types than all.
LONGEST_PAGE = 100
Measured = dict[str, dict[int, tuple[list[str], int]]]


def measured_at(
    counts: Iterable[int], queries: Mapping[str, tuple[tuple[Step, ...], str]], page: int = LONGEST_PAGE
) -> Measured:
    """Return, by query and number of rows, the statements and how many objects came.

    ``queries`` gives for each the steps from the root and what is selected at their end, ``page``
    is the length of a page. Must run with access to the database, which is left as it was.
    """
    found: Measured = {name: {} for name in queries}
    for count in counts:
        with transaction.atomic():
            cache.clear()
            fill(count)
            search_index.write()
            for name, (steps, text) in queries.items():
                fewest = next(iter(found[name].values()), None)
                query = query_along(steps, text).replace(f"first: {LONGEST_PAGE}", f"first: {page}")
                found[name][count] = _measure(name, steps, query, fewest and len(fewest[0]))
            transaction.set_rollback(True)
    cache.clear()
    return found


def _measure(name: str, steps: tuple[Step, ...], query: str, before: int | None) -> tuple[list[str], int]:
    answers: list[Any] = []

    def ask() -> None:
        answers.append(Client().post("/api/graphql/", {"query": query}, "application/json").json())

    found = statements(ask) if before is None else statements_unless_as_many(ask, before)
    assert "errors" not in answers[-1], (name, answers[-1])
    return found, sum(1 for _ in objects(answers[-1]["data"]["root"], [step.field for step in steps[1:]]))


def objects(data: Any, fields: list[str]) -> Iterator[Any]:
    """Yield the objects that ``fields``, one below the other, lead to; a connection counts by its items."""
    if isinstance(data, list):
        for item in data:
            yield from objects(item, fields)
    elif data is not None and fields:
        yield from objects(data.get(fields[0]), fields[1:])
    elif data is not None:
        items = next((value for name, value in data.items() if name.endswith("Connection_nodes")), None)
        yield from [data] if items is None else items
