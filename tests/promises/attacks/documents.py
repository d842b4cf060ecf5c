"""Writes documents by chance over the whole schema: right ones, and ones with something wrong.

A document is a tree of `Selected` fields, so that the answer can be held against it and a search
for dear queries can change it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

import graphql

from tests.promises.attacks.values import literal, wrong_literal
from tests.promises.exposure.schema_walk import possible, schema

# A cursor written by chance is refused, and with it the field.
SELDOM = {"after": 0.02, "before": 0.02}


@dataclass
class Selected:
    """A field of ``on`` with written arguments and what is selected below it."""

    on: str
    name: str
    key: str = ""
    arguments: dict[str, str] = field(default_factory=dict)
    below: list[Selected] = field(default_factory=list)
    directive: str = ""

    @property
    def definition(self) -> Any:
        """Return the field of the schema, None for ``__typename``."""
        return getattr(schema().type_map[self.on], "fields", {}).get(self.name)

    @property
    def type(self) -> Any:
        """Return the named type that the field leads to."""
        return graphql.get_named_type(self.definition.type) if self.definition else schema().type_map["String"]

    def written(self) -> str:
        """Return the field as text."""
        arguments = ", ".join(f"{name}: {value}" for name, value in self.arguments.items())
        alias = f"{self.key}: " if self.key else ""
        text = f"{alias}{self.name}" + (f"({arguments})" if arguments else "") + self.directive
        return f"{text} {{ {selection(self.below, self.type.name)} }}" if self.below else text


def selection(fields: list[Selected], within: str) -> str:
    """Return ``fields`` as the inside of a selection on the type ``within``."""
    parts = ["__typename"] if graphql.is_abstract_type(schema().type_map[within]) else []
    for one in fields:
        parts.append(one.written() if one.on == within else f"... on {one.on} {{ {one.written()} }}")
    return " ".join(parts)


class Writer:
    """Writes documents; ``chance`` decides."""

    def __init__(self, chance: Random, depth: int = 5, width: int = 4) -> None:
        """Keep the limits of the trees."""
        self.chance = chance
        self.depth = depth
        self.width = width
        self.keys = 0

    def query(self) -> list[Selected]:
        """Return the fields of a right query."""
        return self.fields(schema().query_type.name, self.depth)

    def fields(self, on: str, depth: int) -> list[Selected]:
        """Return some fields of the type ``on``, at least one."""
        found = [self.one(on, depth) for _n in range(self.chance.randint(1, self.width))]
        return [one for one in found if one] or [self._typename(on)]

    def _typename(self, on: str) -> Selected:
        return Selected(on, "__typename")

    def one(self, on: str, depth: int) -> Selected | None:
        """Return one field of ``on`` or of a type that ``on`` can be; None where only deeper ones were found."""
        named = schema().type_map[on]
        concrete = self.chance.choice([one for one in (named, *possible(named)) if hasattr(one, "fields")])
        name = self.chance.choice(list(concrete.fields))
        made = Selected(concrete.name, name)
        if graphql.is_composite_type(made.type):
            if depth <= 0:
                return None
            made.below = self.fields(made.type.name, depth - 1)
        # Aliases are few: only where the same name could mean two things.
        if made.definition.args or concrete.name != on:
            self.keys += 1
            made.key = f"k{self.keys}"
        made.arguments = self.arguments(made.definition)
        if self.chance.random() < 0.05:
            made.directive = self.chance.choice([" @include(if: true)", " @skip(if: false)"])
        return made

    def arguments(self, definition: Any) -> dict[str, str]:
        """Return right arguments: those that must be, others by chance, not both ends of a list."""
        chosen = {
            name: literal(self.chance, argument.type, name)
            for name, argument in definition.args.items()
            if graphql.is_required_argument(argument) or self.chance.random() < SELDOM.get(name, 0.3)
        }
        if {"first", "last"} <= set(chosen):
            del chosen["last"]
        return {name: value for name, value in chosen.items() if value}


def document(fields: list[Selected]) -> str:
    """Return the query that selects ``fields``."""
    return f"{{ {selection(fields, schema().query_type.name)} }}"


def as_fragments(fields: list[Selected]) -> str:
    """Return the same query with each root field in a fragment of its own."""
    root = schema().query_type.name
    fragments = " ".join(f"fragment F{n} on {root} {{ {one.written()} }}" for n, one in enumerate(fields))
    return "query Q { " + " ".join(f"...F{n}" for n in range(len(fields))) + f" }} {fragments}"


def broken(chance: Random, fields: list[Selected]) -> str:
    """Return a query with something wrong: an argument, a field, or the text itself."""
    inner = fields
    while inner[0].below and chance.random() < 0.6:
        inner = inner[0].below
    one = chance.choice(inner)
    way = chance.randrange(4)
    if way == 0 and one.definition and one.definition.args:
        name = chance.choice(list(one.definition.args))
        one.arguments[name] = wrong_literal(chance)
    elif way == 1:
        one.name = chance.choice(["password", "draftTitle", "__schema", "name", "id", "__proto__"])
    text = document(fields)
    if way >= 2:
        at = chance.randrange(len(text))
        cut = chance.randrange(4)
        text = (
            text[:at]
            + chance.choice(["", "{", "}", '"', "$x", "...", "\x00", "😀", "@", "#", '"""'])
            + text[at + cut :]
        )
    return text


def assert_conforms(fields: list[Selected], data: Any, within: str) -> None:
    """Insist that ``data``, an object of type ``within``, has what was selected, in the schema's types."""
    actual = data.get("__typename", within)
    for one in fields:
        if one.on in {within, actual}:
            assert one.key in data or one.name in data, (one.on, one.name, json.dumps(data)[:300])
            if one.definition:
                _conforms(one.definition.type, data[one.key or one.name], one)


def _conforms(kind: Any, value: Any, one: Selected) -> None:
    if graphql.is_non_null_type(kind):
        assert value is not None, (one.on, one.name)
        _conforms(kind.of_type, value, one)
    elif value is None:
        return
    elif graphql.is_list_type(kind):
        assert isinstance(value, list), (one.on, one.name)
        for item in value:
            _conforms(kind.of_type, item, one)
    elif graphql.is_composite_type(kind):
        assert_conforms(one.below, value, kind.name)
    elif graphql.is_enum_type(kind):
        assert value in kind.values, (one.on, one.name, value)
    else:
        assert isinstance(value, SCALARS.get(kind.name, str)), (one.on, one.name, value)


SCALARS: dict[str, Any] = {"Int": int, "Float": int | float, "Boolean": bool}
