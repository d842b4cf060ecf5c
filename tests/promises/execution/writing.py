"""Documents that use all of the language: merged keys, named and inline fragments, directives and variables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import graphql

from tests.promises.attacks.documents import Selected, Writer, selection
from tests.promises.exposure.schema_walk import schema

# Arguments that leave a list full.
HARMLESS = {"first", "last", "orderBy", "language", "format", "preset", "presets", "types"}


class Rich(Writer):
    """Writes documents whose answers are not empty; ``keys`` are right values for arguments that find something."""

    def __init__(self, chance: Random, keys: dict[str, list[str]]) -> None:
        """Keep the values."""
        super().__init__(chance, depth=chance.randint(2, 6), width=5)
        self.values = keys

    def arguments(self, definition: Any) -> dict[str, str]:
        """Return arguments that mostly find something."""
        chosen = super().arguments(definition)
        required = {name for name, one in definition.args.items() if graphql.is_required_argument(one)}
        if self.chance.random() < 0.9:
            chosen = {name: value for name, value in chosen.items() if name in required | HARMLESS}
        for name in definition.args.keys() & self.values.keys():
            if name in required or self.chance.random() < 0.9:
                chosen[name] = self.chance.choice(self.values[name])
        if "uuid" in chosen and "slug" in chosen:
            del chosen["uuid"]
        return chosen


@dataclass
class Document:
    """The text of a document while it is written, and the variables to send with it."""

    chance: Random
    declared: list[str] = field(default_factory=list)
    sent: dict[str, Any] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)

    def text(self, fields: list[Selected]) -> str:
        """Return the document that selects ``fields``."""
        body = self._selection(self._twice(fields), schema().query_type.name)
        declared = f"({', '.join(self.declared)})" if self.declared else ""
        return " ".join([f"query Q{declared} {{ {body} }}", *self.fragments])

    def _selection(self, fields: list[Selected], within: str) -> str:
        parts = [selection([], within)] + [
            self._spread(one, within, self._field(one))
            if one.on != within or self.chance.random() < 0.1
            else self._field(one)
            for one in fields
        ]
        return " ".join(part for part in parts if part) or "__typename"

    def _spread(self, one: Selected, within: str, text: str) -> str:
        condition = one.on if one.on != within or self.chance.random() < 0.7 else ""
        if condition and self.chance.random() < 0.4:
            name = f"F{len(self.fragments)}"
            self.fragments.append(f"fragment {name} on {condition} {{ {text} }}")
            return f"...{name}{self._directive()} " * self.chance.choice((1, 1, 2))
        return f"... {f'on {condition}' if condition else ''}{self._directive()} {{ {text} }}"

    def _field(self, one: Selected) -> str:
        arguments = ", ".join(f"{name}: {self._value(one, name, value)}" for name, value in one.arguments.items())
        text = (f"{one.key}: " if one.key else "") + one.name + (f"({arguments})" if arguments else "")
        text += self._directive()
        return f"{text} {{ {self._selection(self._twice(one.below), one.type.name)} }}" if one.below else text

    def _twice(self, fields: list[Selected]) -> list[Selected]:
        """Name some fields a second time, with a part of what is below them: answers merge the two."""
        again = [
            replace(
                one, below=self.chance.sample(one.below, self.chance.randint(1, len(one.below))) if one.below else []
            )
            for one in fields
            if self.chance.random() < 0.15 and not (one.arguments and "$" in str(one.arguments))
        ]
        mixed = [*fields, *again]
        self.chance.shuffle(mixed)
        return mixed

    def _directive(self) -> str:
        if self.chance.random() > 0.08:
            return ""
        name, wanted = self.chance.choice(("include", "skip")), self.chance.random() < 0.7
        value = wanted if name == "include" else not wanted
        literal = str(value).lower()
        return f" @{name}(if: {self._variable('Boolean!', literal) if self.chance.random() < 0.6 else literal})"

    def _value(self, one: Selected, name: str, value: str) -> str:
        # Two fields that merge must have the same arguments, so only what stands alone becomes a variable.
        if not one.key or self.chance.random() < 0.6:
            return value
        if "$" not in value:
            one.arguments[name] = self._variable(str(one.definition.args[name].type), value)
        return one.arguments[name]

    def _variable(self, kind: str, literal: str) -> str:
        name = f"v{len(self.declared)}"
        default = self.chance.random() < 0.3
        self.declared.append(f"${name}: {kind}" + (f" = {literal}" if default else ""))
        if not default or self.chance.random() < 0.5:
            self.sent[name] = graphql.value_from_ast_untyped(graphql.parse_value(literal))
        return f"${name}"


def every(fields: list[Selected]) -> list[Selected]:
    """Return ``fields`` and all below them that the schema describes."""
    found = [one for one in fields if one.definition]
    return found + [below for one in fields for below in every(one.below)]
