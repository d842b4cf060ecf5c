"""Look-ahead: from the selection of a query to one batch of rows per relation.

A root field asks for its rows and hands them to `load` together with what was selected below it.
`load` finds the relations in the selection, fetches each for all rows at once and puts the result
on every row under the response key; `loaded` is the resolver that takes it from there. How each
relation is fetched stands in one table, `RELATIONS`, filled by `@relation` in `api.types`.

A batch function starts from the queryset that decides what the public may see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphql import FieldNode, GraphQLResolveInfo, Undefined, get_named_type
from graphql.execution.collect_fields import collect_sub_fields
from graphql.execution.values import get_argument_values

from api.loading.row_state import relations_of, state_of
from api.request_state import ApiState


@dataclass(frozen=True)
class Selection:
    """One field of a query: its arguments, and what is selected below it."""

    nodes: list[FieldNode]
    info: GraphQLResolveInfo
    arguments: dict[str, Any]
    type_name: str

    def field(self, name: str, object_type: Any = None) -> Iterable[Selection]:
        """Yield each selection of ``name`` directly below, on ``object_type`` where the field's type is none itself."""
        object_type = object_type or self.info.schema.get_type(self.type_name)
        for nodes in self.below(object_type).values():
            if nodes[0].name.value == name:
                yield selection_of(object_type, nodes, self.info)

    def below(self, object_type: Any) -> dict[str, list[FieldNode]]:
        """Return the fields selected directly below where the row is an ``object_type``, by response key."""
        info = self.info
        return collect_sub_fields(info.schema, info.fragments, info.variable_values, object_type, self.nodes)


Batch = Callable[[Sequence[Any], Selection], dict[Any, Any]]
RELATIONS: dict[tuple[str, str], Batch] = {}
# See `api.loading.projection`: columns that the batch of a relation reads, and the foreign key to join instead.
NEEDS: dict[tuple[str, str], Sequence[str] | None] = {}
JOINS: dict[tuple[str, str], str] = {}


def relation(type_name: str, field: str, needs: Sequence[str] | None = None) -> Callable[[Batch], Batch]:
    """Enter a batch function for ``field`` (GraphQL name) of ``type_name`` into the table.

    The function takes the rows and what was asked for, and returns the value for each row by
    ``id(row)``; rows it leaves out get None. ``needs`` are the columns of the rows that it reads besides
    their key, None for all.
    """

    def enter(batch: Batch) -> Batch:
        RELATIONS[type_name, field] = batch
        NEEDS[type_name, field] = needs
        return batch

    return enter


def load(rows: Iterable[Any], selection: Selection, type_of: Callable[[Any], str]) -> None:
    """Fetch every relation that ``selection`` selects below ``rows``; ``type_of`` names a row's GraphQL type."""
    by_type = defaultdict(list)
    for row in rows:
        by_type[type_of(row)].append(row)
    for type_name, of_type in by_type.items():
        _load_type(of_type, type_name, selection)


def _load_type(rows: list[Any], type_name: str, selection: Selection) -> None:
    object_type = selection.info.schema.get_type(type_name)
    for key, nodes in selection.below(object_type).items():
        batch = RELATIONS.get((type_name, nodes[0].name.value))
        if batch is None:
            continue
        values = batch(rows, selection_of(object_type, nodes, selection.info))
        for row in rows:
            state_of(row).relations[key] = values.get(id(row))


def selection_of(object_type: Any, nodes: list[FieldNode], info: GraphQLResolveInfo) -> Selection:
    """Return what ``nodes``, a field of ``object_type``, ask for."""
    definition = object_type.fields[nodes[0].name.value]
    arguments = get_argument_values(definition, nodes[0], info.variable_values) if definition.args else {}
    for name, argument in definition.args.items():
        key = argument.out_name or name
        if argument.default_value is not Undefined and arguments[key] is None:
            # Null says the same as leaving it out.
            arguments[key] = argument.default_value
    return Selection(nodes, info, arguments, get_named_type(definition.type).name)


def selection_at_root(info: GraphQLResolveInfo) -> Selection:
    """Return what the field now being resolved asks for."""
    return selection_of(info.parent_type, info.field_nodes, info)


def loaded(row: Any, info: GraphQLResolveInfo, **_arguments: Any) -> Any:
    """Resolve a relation: take what `load` put on the row under the response key."""
    return relations_of(row)[info.path.key]


def limit_answer_age(info: GraphQLResolveInfo, instant: datetime | None) -> None:
    """Let the whole answer hold until ``instant`` at most; None changes nothing."""
    state = ApiState.of(info.context)
    if instant is not None and state.holds_until is not None:
        state.holds_until = min(state.holds_until, instant)


def no_store(info: GraphQLResolveInfo) -> None:
    """Let the answer be kept nowhere."""
    ApiState.of(info.context).holds_until = None


def always(type_name: str) -> Callable[[Any], str]:
    """Return the function that names ``type_name`` for every row."""
    return lambda _row: type_name
