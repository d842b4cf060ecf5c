"""Checked documents as programs: a tree of small functions that take an answer out of rows.

graphql-core interprets a document again for each object: it builds a path and an information object for
each field, asks each type what it is, and looks whether anything is to be awaited. Nearly all our
fields are attributes or what a look-ahead has put on the row, so that all of this can be settled once
for a document. A program covers what goes well. Whatever is out of the ordinary, from a null where
none is allowed to a list that is none, raises, and `api.execution.fast_executor` lets graphql-core say what is wrong.

A function of a program takes a row and the `Run`, and returns what stands in the answer.
"""

from __future__ import annotations

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

from api.execution.completers import (
    Completer,
    ObjectShape,
    attribute,
    called,
    fixed_value,
    list_of,
    loaded_many,
    loaded_one,
    required,
    single,
)
from api.execution.run import Bailout, FieldSite, Run
from api.execution.scalars import AS_THEY_ARE, scalar
from api.loading.lookahead import loaded
from api.loading.row_state import relations_of

TYPENAME = "__typename"


class CompiledQuery:
    """One operation of a document; ``switches`` are the variables that its directives name, with their values."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: dict[str, FragmentDefinitionNode],
        operation: OperationDefinitionNode,
        switches: dict[str, Any],
    ) -> None:
        """Compile the root. Raises ``Bailout`` for operations that graphql-core has to execute."""
        self.schema = schema
        self.fragments = fragments
        self.operation = operation
        self.switches = switches
        self.objects: dict[tuple[Any, ...], ObjectShape] = {}
        root: Any = schema.query_type
        fields = collect_fields(schema, fragments, switches, root, operation.selection_set)
        self.width = len(fields)
        self.roots = [(key, self._root(root, key, nodes)) for key, nodes in fields.items()]

    def data(self, run: Run) -> dict[str, Any]:
        """Return the answer's data. Raises anything where something is not as usual, ``ApiError`` for too much."""
        run.count(self.width)
        return {key: take(None, run) for key, take in self.roots}

    def _root(self, root: Any, key: str, nodes: list[FieldNode]) -> Completer:
        name = nodes[0].name.value
        if name == TYPENAME:
            return fixed_value(root.name)
        if name not in root.fields:
            raise Bailout(f"{name} describes the schema.")
        site = FieldSite(root, root.fields[name], key, nodes)
        complete = self._completed(site.definition.type, site)
        return lambda _row, run: complete(run.root(site), run)

    def _field(self, parent: Any, key: str, nodes: list[FieldNode]) -> Completer:
        name = nodes[0].name.value
        if name == TYPENAME:
            return fixed_value(parent.name)
        site = FieldSite(parent, parent.fields[name], key, nodes)
        kind, resolve = site.definition.type, site.definition.resolve
        if resolve is loaded:
            return self._loaded(kind, key, site)
        complete = self._completed(kind, site)
        if isinstance(resolve, partial) and resolve.func is dict_or_attr_resolver and not site.definition.args:
            name, default = resolve.args
            return attribute(name, default, AS_THEY_ARE.get(get_nullable_type(kind), Bailout), complete)
        return called(resolve, site, complete)

    def _loaded(self, kind: Any, key: str, site: FieldSite) -> Completer:
        """Return what takes a relation from where a look-ahead has put it."""
        complete = self._completed(kind, site)
        inner = kind.of_type if is_non_null_type(kind) else kind
        if is_object_type(inner):
            return loaded_one(key, self._object(inner, site.nodes), complete)
        if is_list_type(inner) and is_non_null_type(inner.of_type) and is_object_type(inner.of_type.of_type):
            return loaded_many(key, self._object(inner.of_type.of_type, site.nodes), complete)
        return lambda row, run: complete(relations_of(row)[key], run)

    def _completed(self, kind: Any, site: FieldSite) -> Completer:
        """Return what turns a value of the type ``kind`` into what stands in the answer."""
        if is_non_null_type(kind):
            return required(self._completed(kind.of_type, site))
        if is_list_type(kind):
            return list_of(self._completed(kind.of_type, site))
        if is_leaf_type(kind):
            return scalar(kind)
        if is_abstract_type(kind):
            return self._abstract(kind, site)
        return single(self._object(kind, site.nodes))

    def _abstract(self, kind: Any, site: FieldSite) -> Completer:
        by_name: dict[str, Completer] = {}

        def abstract(value: Any, run: Run) -> Any:
            if value is None:
                return None
            if isinstance(value, Exception):
                raise value
            name = kind.resolve_type(value, run.info_args(site)[0], kind)
            make = by_name.get(name)
            if make is None:
                make = by_name[name] = single(self._object(self._possible(kind, name), site.nodes))
            return make(value, run)

        return abstract

    def _possible(self, kind: Any, name: str) -> Any:
        named: Any = self.schema.get_type(name)
        if not is_object_type(named) or not self.schema.is_sub_type(kind, named):
            raise Bailout(f"{name} is no {kind}.")
        return named

    def _object(self, parent: Any, nodes: list[FieldNode]) -> ObjectShape:
        """Return how an object is made of a row."""
        if parent.is_type_of:
            raise Bailout(f"{parent} is told by asking.")
        site = (parent.name, *map(id, nodes))
        if site not in self.objects:
            fields = collect_sub_fields(self.schema, self.fragments, self.switches, parent, nodes)
            takes = [(key, self._field(parent, key, below)) for key, below in fields.items()]
            is_flat = not any(below[0].selection_set for below in fields.values())
            self.objects[site] = ObjectShape(takes, is_flat)
        return self.objects[site]
