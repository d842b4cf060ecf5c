"""Checked documents as programs: a tree of small functions that take an answer out of rows.

graphql-core interprets a document anew for each object: it builds a path and an information object for
each field, asks each type what it is, and looks whether anything is to be awaited. Nearly all our
fields are attributes or what a look-ahead has put on the row, so that all of this can be settled once
for a document. A program covers what goes well. Whatever is out of the ordinary, from a null where
none may be to a list that is none, raises, and `api.lean` lets graphql-core say what is wrong.

A function of a program takes a row and the `Run`, and returns what stands in the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from graphene.types.resolver import dict_or_attr_resolver
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLSchema,
    OperationDefinitionNode,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields

from api.leaves import AS_THEY_ARE, leaf
from api.lookahead import STORE, loaded
from api.running import Place, Run, Unusual, ignores_info

Take = Callable[[Any, Run], Any]
TYPENAME = "__typename"


class Program:
    """One operation of a document; ``switches`` are the variables that its directives name, with their values."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: dict[str, FragmentDefinitionNode],
        operation: OperationDefinitionNode,
        switches: dict[str, Any],
    ) -> None:
        """Compile the root. Raises ``Unusual`` for operations that graphql-core has to execute."""
        self.schema = schema
        self.fragments = fragments
        self.operation = operation
        self.switches = switches
        self.objects: dict[tuple[Any, ...], Form] = {}
        root = schema.query_type
        fields = collect_fields(schema, fragments, switches, root, operation.selection_set)
        self.width = len(fields)
        self.roots = [(key, self._root(root, key, nodes)) for key, nodes in fields.items()]

    def data(self, run: Run) -> dict[str, Any]:
        """Return the answer's data. Raises anything where something is not as usual, and ``TooMuch``."""
        run.count(self.width)
        return {key: take(None, run) for key, take in self.roots}

    def _root(self, root: Any, key: str, nodes: list[FieldNode]) -> Take:
        name = nodes[0].name.value
        if name == TYPENAME:
            return _constant(root.name)
        if name not in root.fields:
            raise Unusual(f"{name} describes the schema.")
        place = Place(root, root.fields[name], key, nodes)
        complete = self._completed(place.definition.type, place)
        return lambda _row, run: complete(run.root(place), run)

    def _field(self, parent: Any, key: str, nodes: list[FieldNode]) -> Take:
        name = nodes[0].name.value
        if name == TYPENAME:
            return _constant(parent.name)
        place = Place(parent, parent.fields[name], key, nodes)
        kind, resolve = place.definition.type, place.definition.resolve
        if resolve is loaded:
            return self._loaded(kind, key, place)
        complete = self._completed(kind, place)
        if isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver and not place.definition.args:
            return _attribute(*resolve.args, AS_THEY_ARE.get(get_nullable_type(kind), Unusual), complete)
        return _called(resolve, place, complete)

    def _loaded(self, kind: Any, key: str, place: Place) -> Take:
        """Return what takes a relation from where a look-ahead has put it."""
        complete = self._completed(kind, place)
        inner = kind.of_type if is_non_null_type(kind) else kind
        if is_object_type(inner):
            return _loaded_one(key, self._object(inner, place.nodes), complete)
        if is_list_type(inner) and is_non_null_type(inner.of_type) and is_object_type(inner.of_type.of_type):
            return _loaded_many(key, self._object(inner.of_type.of_type, place.nodes), complete)
        return lambda row, run: complete(row.__dict__[STORE][key], run)

    def _completed(self, kind: Any, place: Place) -> Take:
        """Return what turns a value of the type ``kind`` into what stands in the answer."""
        if is_non_null_type(kind):
            return _required(self._completed(kind.of_type, place))
        if is_list_type(kind):
            return _listed(self._completed(kind.of_type, place))
        if is_leaf_type(kind):
            return leaf(kind)
        if is_abstract_type(kind):
            return self._abstract(kind, place)
        return _single(self._object(kind, place.nodes))

    def _abstract(self, kind: Any, place: Place) -> Take:
        by_name: dict[str, Take] = {}

        def abstract(value: Any, run: Run) -> Any:
            if value is None:
                return None
            if isinstance(value, Exception):
                raise value
            name = kind.resolve_type(value, run.asked(place)[0], kind)
            make = by_name.get(name)
            if make is None:
                make = by_name[name] = _single(self._object(self._possible(kind, name), place.nodes))
            return make(value, run)

        return abstract

    def _possible(self, kind: Any, name: str) -> Any:
        named = self.schema.get_type(name)
        if not is_object_type(named) or not self.schema.is_sub_type(kind, named):
            raise Unusual(f"{name} is no {kind}.")
        return named

    def _object(self, parent: Any, nodes: list[FieldNode]) -> Form:
        """Return how an object is made of a row."""
        if parent.is_type_of:
            raise Unusual(f"{parent} is told by asking.")
        place = (parent.name, *map(id, nodes))
        if place not in self.objects:
            fields = collect_sub_fields(self.schema, self.fragments, self.switches, parent, nodes)
            takes = [(key, self._field(parent, key, below)) for key, below in fields.items()]
            is_flat = not any(below[0].selection_set for below in fields.values())
            self.objects[place] = Form(takes, is_flat)
        return self.objects[place]


class Form:
    """How objects of one selection are made."""

    def __init__(self, takes: list[tuple[str, Take]], is_flat: bool) -> None:
        """Keep what takes the fields; ``is_flat`` where none of them is an object."""
        self.takes = takes
        self.width = len(takes)
        self.is_flat = is_flat

    def make(self, row: Any, run: Run) -> dict[str, Any]:
        """Return what stands in the answer for ``row``."""
        made = {}
        for key, take in self.takes:
            made[key] = take(row, run)
        return made

    def loaded(self, row: Any, run: Run) -> dict[str, Any]:
        """Return the same for a row that a look-ahead has put on others: many share a category, made once.

        Only where nothing below has to be counted. The row's address tells it apart, since it lives as
        long as what it was put on.
        """
        if row is None:
            raise Unusual("A null stands where none may be.")
        if not self.is_flat:
            return self.make(row, run)
        known = run.made[self]
        made = known.get(id(row))
        if made is None:
            made = known[id(row)] = self.make(row, run)
        return made


def _single(form: Form) -> Take:
    def single(value: Any, run: Run) -> Any:
        if value is None:
            return None
        if isinstance(value, Exception):
            raise value
        run.count(form.width)
        return form.make(value, run)

    return single


def _loaded_one(key: str, form: Form, complete: Take) -> Take:
    width, make = form.width, form.loaded

    def one(row: Any, run: Run) -> Any:
        found = row.__dict__[STORE][key]
        if found is None:
            return complete(None, run)
        run.count(width)
        return make(found, run)

    return one


def _loaded_many(key: str, form: Form, complete: Take) -> Take:
    width, make = form.width, form.loaded

    def many(row: Any, run: Run) -> Any:
        found = row.__dict__[STORE][key]
        if type(found) is not list:
            return complete(found, run)
        run.count(width * len(found))
        return [make(one, run) for one in found]

    return many


def _constant(value: Any) -> Take:
    return lambda _row, _run: value


def _attribute(name: str, default: Any, as_it_is: type, complete: Take) -> Take:
    def attribute(row: Any, run: Run) -> Any:
        value = row.get(name, default) if isinstance(row, dict) else getattr(row, name, default)
        return value if type(value) is as_it_is else complete(value, run)

    return attribute


def _called(resolve: Any, place: Place, complete: Take) -> Take:
    if ignores_info(resolve) and not place.definition.args:
        return lambda row, run: complete(resolve(row, None), run)

    def called(row: Any, run: Run) -> Any:
        info, arguments = run.asked(place)
        return complete(resolve(row, info, **arguments), run)

    return called


def _required(complete: Take) -> Take:
    def required(value: Any, run: Run) -> Any:
        done = complete(value, run)
        if done is None:
            raise Unusual("A null stands where none may be.")
        return done

    return required


def _listed(complete: Take) -> Take:
    def listed(value: Any, run: Run) -> Any:
        if value is None:
            return None
        if not isinstance(value, list | tuple):
            raise Unusual("A list is something else.")
        return [complete(one, run) for one in value]

    return listed
