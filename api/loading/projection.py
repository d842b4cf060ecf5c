"""Which columns a query needs of a table: what its fields read, and the numbers that its relations follow.

A field that reads an attribute of the same name needs that column. Every other resolver says what it
reads by `@needs`, every relation by ``needs=`` in `api.loading.lookahead.relation`. Where one does not say,
the rows come with all their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from api.loading.lookahead import JOINS, NEEDS, Selection
from api.loading.rows import Projection

Resolver = TypeVar("Resolver", bound=Callable[..., Any])


def needs(*columns: str) -> Callable[[Resolver], Resolver]:
    """Say which columns of its row a resolver reads; a model that lacks one does not have it read."""

    def note(resolver: Resolver) -> Resolver:
        resolver.needs = columns  # type: ignore[attr-defined]
        return resolver

    return note


def projection_of(model: Any, type_name: str, selection: Sequence[Selection], *more: str) -> Projection | None:
    """Return the columns of ``model`` that ``selection`` (selections on ``type_name``) needs, ``more`` among them.

    None where all are needed.
    """
    shape = Projection(model, more)
    for one in selection:
        object_type = one.info.schema.get_type(type_name)
        for nodes in one.below(object_type).values():
            if not _add(shape, object_type, nodes[0].name.value, one):
                return None
    return shape


def _add(shape: Projection, object_type: Any, name: str, selection: Selection) -> bool:
    """Add what the field ``name`` needs; tell whether that is known."""
    place = object_type.name, name
    columns = NEEDS.get(place, ()) if place in NEEDS else _read_by(object_type.fields.get(name))
    if columns is None or not shape.add(columns):
        return False
    if place in JOINS:
        for below in selection.field(name, object_type):
            target = projection_of(shape.related(JOINS[place]), below.type_name, [below])
            if target:
                shape.join(JOINS[place], target)
    return True


def _read_by(definition: Any) -> Sequence[str] | None:
    """Return the columns that the resolver of ``definition`` reads; the type's name needs none."""
    if definition is None:
        return ()
    if isinstance(definition.resolve, partial):
        return definition.resolve.args[:1]
    return getattr(definition.resolve, "needs", None)
