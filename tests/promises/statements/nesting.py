"""Lists within lists: found by walking the schema, each with the query that goes there."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import graphql

from tests.promises.exposure.schema_walk import (
    Step,
    doors,
    is_composite,
    possible,
    schema,
    selection,
    target,
    ways,
    written_arguments,
)

# Objects on the way from one list to the next: an actor's stories are reached through the participation.
HOPS = 1
Steps = tuple[Step, ...]


def is_list(field: Any) -> bool:
    """Tell whether ``field`` gives several objects, as a list or a connection."""
    kind = graphql.get_nullable_type(field.type)
    return is_composite(target(field)) and (graphql.is_list_type(kind) or target(field).name.endswith("Connection"))


def items_of(parent: str, name: str) -> tuple[Steps, Any]:
    """Return the steps from ``parent`` to the items of its list ``name``, and their type."""
    field = schema().type_map[parent].fields[name]
    step, named = Step(parent, name, written_arguments(field)), target(field)
    if not named.name.endswith("Connection"):
        return (step,), named
    return (step, Step(named.name, "nodes")), target(named.fields["nodes"])


def lists_below(named: Any, hops: int = HOPS) -> Iterator[tuple[Steps, Any]]:
    """Yield the steps to each list below ``named``, over at most ``hops`` single objects, and the items' type."""
    for one in possible(named):
        for name, field in one.fields.items():
            if name in {"pageInfo", "edges"} or not is_composite(target(field)):
                continue
            if is_list(field):
                yield items_of(one.name, name)
            elif hops:
                step = Step(one.name, name, written_arguments(field))
                yield from (((step, *steps), kind) for steps, kind in lists_below(target(field), hops - 1))


def _is_of_the_interface(parent: str, name: str) -> bool:
    """Tell whether all pages have the field ``name`` in common; it is walked once, as `PageInterface`'s."""
    interfaces = getattr(schema().type_map[parent], "interfaces", ())
    return any(name in interface.fields for interface in interfaces)


@cache
def nested() -> dict[str, Steps]:
    """Return every list within a list, by the names of both, with the steps from the root."""
    found = {}
    for door in doors():
        parent, _, name = door.partition(".")
        field = schema().type_map[parent].fields[name]
        if parent.endswith("Connection") or not is_list(field) or _is_of_the_interface(parent, name):
            continue
        outer, kind = items_of(parent, name)
        for inner, _kind in lists_below(kind):
            label = ".".join(step.field for step in inner if step.field != "nodes")
            found[f"{door} > {inner[0].parent}.{label}"] = (*ways()[parent], *outer, *inner)
    return found


def text_behind(steps: Steps) -> str:
    """Return a selection of the plain fields of what ``steps`` lead to."""
    last = schema().type_map[steps[-1].parent].fields[steps[-1].field]
    return selection(target(last), depth=0)
