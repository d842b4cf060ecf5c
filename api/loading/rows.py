"""Rows with some of their columns: instances of their models, made without what a model does for each new one.

An `Actor` looks for all its child relations each time one is made, and takes twenty columns along. What
a query shows is three of them. Other columns are still there: like those that Django defers, each is
asked for when it is read.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.base import ModelState

from api.loading.row_state import forget, noted_on, state_of


class Projection:
    """Columns of a model, and the models joined to it by foreign key with columns of their own."""

    def __init__(self, model: Any, columns: Iterable[str] = ()) -> None:
        """Begin with the key and ``columns``."""
        self.model = model
        self.stored = {name for field in model._meta.concrete_fields for name in (field.name, field.attname)}
        self.columns: dict[str, None] = {model._meta.pk.attname: None}
        self.joined: dict[str, Projection] = {}
        self.add(columns)

    def add(self, columns: Iterable[str]) -> bool:
        """Add ``columns``; tell whether the model stores them all, False for none at all."""
        wanted = [name for name in columns if name in self.stored]
        self.columns.update(dict.fromkeys(self.model._meta.get_field(name).attname for name in wanted))
        return bool(wanted) or not columns

    def holds(self, other: Projection) -> bool:
        """Tell whether the model stores what ``other`` needs, besides the key that leads to it."""
        return all(name in self.stored for name in other.columns if name != other.model._meta.pk.attname)

    def related(self, name: str) -> Any:
        """Return the model that the foreign key ``name`` leads to."""
        return self.model._meta.get_field(name).related_model

    def join(self, name: str, shape: Projection) -> None:
        """Join the row that the foreign key ``name`` leads to; twice joins what either needs."""
        known = self.joined.setdefault(name, shape)
        known.columns |= shape.columns
        for below, further in shape.joined.items():
            known.join(below, further)

    def paths(self, prefix: str = "") -> list[str]:
        """Return all columns as lookups, in the order in which `RowFactory` takes their values."""
        own = [prefix + name for name in self.columns]
        return own + [path for name, shape in self.joined.items() for path in shape.paths(f"{prefix}{name}__")]


class RowFactory:
    """Makes rows of one shape out of values; a joined row with the same key is the same object."""

    def __init__(self, shape: Projection, using: str, start: int = 0) -> None:
        """Take the values of the shape from the place ``start`` on."""
        self.paths = shape.paths
        self.model = shape.model
        self.using = using
        self.names = tuple(shape.columns)
        self.start, self.end = start, start + len(self.names)
        self.known: dict[Any, Any] = {}
        self.joined: list[tuple[str, RowFactory]] = []
        after = self.end
        for name, below in shape.joined.items():
            self.joined.append((name, RowFactory(below, using, after)))
            after += len(below.paths())

    def make(self, values: Sequence[Any]) -> Any:
        """Return a row."""
        row = object.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, self.using
        row.__dict__ = dict(zip(self.names, values[self.start : self.end], strict=True), _state=state)
        if self.joined:
            state_of(row).joined = {name: maker.once(values) for name, maker in self.joined}
        return row

    def once(self, values: Sequence[Any]) -> Any:
        """Return the row with the key that stands first, None for no key."""
        key = values[self.start]
        if key is None:
            return None
        row = self.known.get(key)
        if row is None:
            row = self.known[key] = self.make(values)
        return row


def all_columns(model: Any) -> Projection:
    """Return the shape of all columns."""
    return Projection(model, [field.attname for field in model._meta.concrete_fields])


def joined_rows(rows: Sequence[Any], name: str) -> dict[int, Any] | None:
    """Return what was joined to ``rows`` by the foreign key ``name``, by ``id(row)``; None where it was not.

    Each joined row is given out once: what a look-ahead puts on it is for one place in a query.
    """
    if not all(name in noted_on(row).joined for row in rows):
        return None
    # A list may hold the same row twice.
    return {id(row): state_of(row).joined.pop(name) for row in {id(row): row for row in rows}.values()}


def detached_copy(row: Any) -> Any:
    """Return a copy of a row for another place in a query: without what was loaded or joined for the first."""
    other = copy.copy(row)
    forget(other)
    return other


def fetch(rows: QuerySet, shape: Projection | None) -> list[Any]:
    """Return ``rows``, with the columns of ``shape`` alone; one statement."""
    if shape is None:
        return list(rows)
    maker = RowFactory(shape, rows.db)
    return [maker.make(values) for values in rows.values_list(*shape.paths())]
