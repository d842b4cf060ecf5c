"""Every way through the GraphQL schema: found by walking it, with a query for each.

A door is a field that leads to an object: ``Type.field``. Its query takes the shortest way to the
type and asks there for everything that is not itself another door to something with an id.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import graphql
from graphene_django.settings import graphene_settings

from tests.promises.exposure.canaries import HASHTAG, OPEN_AT, PLACE, TERM, VOCABULARY

DEPTH = 3
Composite = graphql.GraphQLObjectType | graphql.GraphQLInterfaceType | graphql.GraphQLUnionType


@dataclass(frozen=True)
class Step:
    """The field ``field`` of the type ``parent``, with written arguments."""

    parent: str
    field: str
    arguments: str = ""

    @property
    def name(self) -> str:
        """Return the door's name."""
        return f"{self.parent}.{self.field}"


@cache
def schema() -> graphql.GraphQLSchema:
    """Return the schema that is served."""
    return graphene_settings.SCHEMA.graphql_schema


def target(field: Any) -> Any:
    """Return the named type of ``field``, out of lists and non-nulls."""
    return graphql.get_named_type(field.type)


def is_composite(named: Any) -> bool:
    """Tell whether one has to select fields of ``named``."""
    return graphql.is_composite_type(named)


def possible(named: Any) -> list[graphql.GraphQLObjectType]:
    """Return the object types that ``named`` can be."""
    return list(schema().get_possible_types(named)) if graphql.is_abstract_type(named) else [named]


def _needs_key(field: Any) -> bool:
    """Tell whether ``field`` finds one thing by a key: it takes arguments, none of which limits a list."""
    return bool(field.args) and "first" not in field.args and _required(field) != {"preset"}


def _required(field: Any) -> set[str]:
    return {name for name, argument in field.args.items() if graphql.is_required_argument(argument)}


# Shows a draft, to anyone who has the signed key to it: tests/api/preview/test_preview.py.
MADE_FOR_DRAFTS = {"preview"}


def by_key() -> list[str]:
    """Return the root fields that find one thing by a key."""
    query = schema().query_type
    return [
        f"Query.{name}"
        for name, field in query.fields.items()
        if is_composite(target(field)) and _needs_key(field) and name not in MADE_FOR_DRAFTS
    ]


@cache
def ways() -> dict[str, tuple[Step, ...]]:
    """Return for each type that can be reached from the root without a key the steps of the shortest way."""
    found: dict[str, tuple[Step, ...]] = {"Query": ()}
    # Only editorial pages can have every block.
    all_blocks = (Step("Query", "pages", "(first: 100)"), Step("PageConnection", "nodes"), Step("StandardPage", "body"))
    waiting = deque(["Query"])
    while waiting:
        name = waiting.popleft()
        named = schema().type_map[name]
        below = [(way, found[name]) for way in (possible(named) if graphql.is_abstract_type(named) else [])]
        for field_name, field in getattr(named, "fields", {}).items():
            if is_composite(target(field)) and not (name == "Query" and _needs_key(field)):
                below.append((target(field), (*found[name], Step(name, field_name, written_arguments(field)))))
        for reached, steps in below:
            if reached.name not in found:
                found[reached.name] = steps if reached.name != "Block" else all_blocks
                waiting.append(reached.name)
    return found


def doors() -> list[str]:
    """Return every ``Type.field`` that leads to an object, from any type that can be reached."""
    names = [
        f"{name}.{field_name}"
        for name in ways()
        for field_name, field in getattr(schema().type_map[name], "fields", {}).items()
        if is_composite(target(field)) and not (name == "Query" and _needs_key(field))
    ]
    return [name for name in names if not name.endswith(".pageInfo")]


def variants() -> list[tuple[str, str]]:
    """Return each list at the root with each further argument it takes: (door, written argument)."""
    found = []
    for name, field in schema().query_type.fields.items():
        if "first" in field.args:
            for argument_name in sorted(field.args.keys() - _required(field)):
                argument = field.args[argument_name]
                found += [(f"Query.{name}", text) for text in _fillings(argument_name, argument.type)]
    return found


def _fillings(name: str, kind: Any) -> Iterator[str]:
    named = graphql.get_named_type(kind)
    if name in {"first", "after", "before"}:
        return
    if name in FILLINGS:
        yield f"{name}: {FILLINGS[name]}"
    elif graphql.is_enum_type(named):
        yield from (f"{name}: {value}{NEEDED_BY.get(value, '')}" for value in named.values)
    elif graphql.is_input_object_type(named):
        for field_name, field in named.fields.items():
            yield from (f"{name}: {{{text}}}" for text in _fillings(field_name, field.type))
    elif named is graphql.GraphQLBoolean:
        yield from (f"{name}: {value}" for value in ("true", "false"))
    else:
        raise KeyError(f"{name}: give FILLINGS in {__name__} a value that finds what the exposure matrix plants")


FILLINGS = {
    "last": "100",
    **dict.fromkeys(("search", "query"), f'"{TERM}"'),
    **dict.fromkeys(("hashtags", "hashtagsAll"), f'["{HASHTAG.lower()}"]'),
    **dict.fromkeys(("categories", "districts", "targetGroups", "languages", "fundingProgrammes"), f'["{VOCABULARY}"]'),
    **dict.fromkeys(("openAt", "at"), f'"{OPEN_AT}"'),
    "near": f"{{latitude: {PLACE[0]}, longitude: {PLACE[1]}, metres: 100}}",
    "updatedSince": '"2000-01-01T00:00:00Z"',
    "dateFrom": '"2000-01-01"',
    "dateThrough": '"2999-12-31"',
    "actors": '["begleitung"]',
    "parent": '"/oben/"',
}
# Values that mean something only beside another argument.
NEEDED_BY = {"DISTANCE": f" filter: {{near: {FILLINGS['near']}}}"}


def _filled(name: str, kind: Any) -> str:
    return next(_fillings(name, kind))


def written_arguments(field: Any) -> str:
    """Return the arguments that ``field`` needs, and the longest list it gives."""
    parts = ["first: 100"] if "first" in field.args else []
    parts += [_filled(name, field.args[name].type) for name in sorted(_required(field))]
    return f"({', '.join(parts)})" if parts else ""


def has_id(named: Any) -> bool:
    """Tell whether ``named`` is a thing with an id of its own."""
    return all("id" in one.fields for one in possible(named))


def selection(named: Any, depth: int = DEPTH) -> str:
    """Return a selection of everything in ``named``, stopping at things with an id of their own."""
    parts = ["__typename"]
    for one in possible(named):
        inner = [text for name, field in one.fields.items() if (text := _selected(one, name, field, depth))]
        parts.append(f"... on {one.name} {{ {' '.join(inner)} }}")
    return " ".join(parts)


def _selected(parent: Any, name: str, field: Any, depth: int) -> str:
    label, leads_to = f"{parent.name}_{name}: {name}{written_arguments(field)}", target(field)
    if not is_composite(leads_to):
        return label
    if depth == 0 or leads_to.name == "PageInfo" or name == "edges" or (depth < DEPTH and has_id(leads_to)):
        return ""
    if has_id(leads_to) and not parent.name.endswith(("Connection", "Edge")) and "id" in parent.fields:
        return ""
    return f"{label} {{ {selection(leads_to, depth - 1)} }}"


def query_for(door: str, argument: str = "") -> str:
    """Return the query that goes to ``door`` and selects everything behind it; ``$after`` turns the root's pages."""
    parent, _, name = door.partition(".")
    field = schema().type_map[parent].fields[name]
    steps = [*ways()[parent], Step(parent, name, written_arguments(field))]
    return query_along(steps, selection(target(field)), argument)


def query_along(steps: Sequence[Step], text: str, argument: str = "") -> str:
    """Return the query that goes ``steps`` from the root and selects ``text`` behind the last one."""
    for step in reversed(steps[1:]):
        text = f"... on {step.parent} {{ {step.field}{step.arguments} {{ __typename {text} }} }}"
    return _root(steps[0], text, argument)


def _root(step: Step, text: str, argument: str) -> str:
    is_list = "first" in step.arguments
    arguments = step.arguments.replace(")", " after: $after)") if is_list else step.arguments
    if argument:
        arguments = step.arguments if "last" not in argument else step.arguments.replace("first: 100", "")
        arguments = arguments.replace(")", f" {argument})")
        arguments = arguments.replace(")", " after: $after)") if "last" not in argument else arguments
    page = "pageInfo { hasNextPage endCursor } " if is_list else ""
    variables = "($after: String) " if "$after" in arguments else ""
    return f"query {variables}{{ root: {step.field}{arguments} {{ {page}{text} }} }}"
