"""The few ways in which relations are fetched: one row by foreign key, many children, many through a table.

A draft that a preview shows (`api.schema.preview_query`) is not in the tables yet: what belongs to it, such as an
actor's texts, is in its memory. A relation that names ``own`` takes it from there; every other
relation of a draft gives what the public sees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from api.loading.in_array import in_array, values_in
from api.loading.lookahead import JOINS, Batch, Selection, always, load, relation
from api.loading.projection import projection_of
from api.loading.row_state import noted_on, state_of
from api.loading.rows import RowFactory, all_columns, fetch, joined_rows

Rows = Callable[[], QuerySet]
Own = Callable[[Any], list[Any]]
Linked = tuple[dict[Any, list[Any]], Iterable[Any]]


def as_draft(row: Any, revision: int) -> Any:
    """Mark ``row`` as a draft, made from the revision with the number ``revision``, and return it."""
    state_of(row).revision = revision
    return row


def revision_of(row: Any) -> int | None:
    """Return the number of the revision that a preview made ``row`` from, None for what stands in the tables."""
    return noted_on(row).revision


def is_draft(row: Any) -> bool:
    """Tell whether a preview shows ``row``."""
    return noted_on(row).revision is not None


def own_rows(parents: Sequence[Any], own: Own | None) -> dict[int, list[Any]]:
    """Return what the drafts among ``parents`` carry with them, by ``id(parent)``."""
    return {id(parent): own(parent) for parent in parents if own and is_draft(parent)}


def to_one(type_name: str, field: str, *, key: str, rows: Rows, target: str, joined: bool = False) -> Batch:
    """Enter a foreign key: ``key`` is the attribute with the number, ``rows`` what the public may see.

    ``joined`` where the key leads to nothing that is not public: then the parents' statement may bring
    the row along.
    """
    name = key.removesuffix("_id")
    if joined:
        JOINS[type_name, field] = name

    @relation(type_name, field, needs=[key])
    def batch(parents: Sequence[Any], selection: Selection) -> dict[int, Any]:
        brought = joined_rows(parents, name) if joined else None
        if brought is not None:
            load({id(row): row for row in brought.values() if row is not None}.values(), selection, always(target))
            return brought
        found = {row.pk: row for row in rows_in(rows(), "pk", (getattr(parent, key) for parent in parents), selection)}
        load(found.values(), selection, always(target))
        return {id(parent): found.get(getattr(parent, key)) for parent in parents}

    return batch


def rows_in(rows: QuerySet, key: str, pks: Iterable[int | None], selection: Selection, *columns: str) -> list[Any]:
    """Return ``rows`` whose ``key`` is among ``pks``, with the columns that ``selection`` needs and ``columns``.

    One statement, none for no numbers.
    """
    return fetch(
        rows.filter(in_array(key, pks)), projection_of(rows.model, selection.type_name, [selection], key, *columns)
    )


def children(type_name: str, field: str, *, key: str, rows: Rows, target: str, own: Own | None = None) -> Batch:
    """Enter child rows: ``key`` is the attribute of the child with the parent's number."""

    @relation(type_name, field, needs=[])
    def batch(parents: Sequence[Any], selection: Selection) -> dict[int, list[Any]]:
        drafted = own_rows(parents, own)
        pks = [parent.pk for parent in parents if id(parent) not in drafted]
        found = rows_in(rows(), key, pks, selection)
        load([*found, *(row for of_draft in drafted.values() for row in of_draft)], selection, always(target))
        by_parent = defaultdict(list)
        for row in found:
            by_parent[getattr(row, key)].append(row)
        return {id(parent): by_parent[parent.pk] for parent in parents} | drafted

    return batch


def through(
    type_name: str,
    field: str,
    *,
    parent: str,
    child: str,
    rows: Rows,
    target: str,
    own: Own | None = None,
) -> Batch:
    """Enter a many-to-many relation by its through rows, in their order.

    ``rows`` returns the through rows, the same statement at any time; ``parent`` names the parent's number.
    """

    @relation(type_name, field, needs=[])
    def batch(parents: Sequence[Any], selection: Selection) -> dict[int, list[Any]]:
        drafted = own_rows(parents, own)
        pks = [row.pk for row in parents if id(row) not in drafted]
        by_parent, found = _linked(rows, parent, child, pks, selection)
        load([*found, *(row for of_draft in drafted.values() for row in of_draft)], selection, always(target))
        return {id(row): by_parent[row.pk] for row in parents} | drafted

    return batch


def _linked(rows: Rows, parent: str, child: str, pks: list[int], selection: Selection) -> Linked:
    """Return the children of each parent by its number, and each child once; one statement."""
    links = rows()
    model = links.model._meta.get_field(child).related_model
    maker = RowFactory(projection_of(model, selection.type_name, [selection]) or all_columns(model), links.db, start=1)
    by_parent, known = defaultdict(list), maker.known
    for values in values_in(rows, parent, pks, (parent, *maker.paths(f"{child}__"))):
        by_parent[values[0]].append(known.get(values[1]) or maker.once(values))
    return by_parent, known.values()


def own_hashtags(draft: Any) -> list[Any]:
    """Return the hashtags that a draft carries, in the order they were given."""
    return [item.tag for item in draft.tagged_items.all()]


def linked_rows(name: str, key: str, rows: Rows) -> Own:
    """Return what takes a draft's links ``name`` from memory as far as ``key`` leads to what ``rows`` lets through."""

    def own(draft: Any) -> list[Any]:
        links = list(getattr(draft, name).all())
        public = set(rows().filter(pk__in=[getattr(link, key) for link in links]).values_list("pk", flat=True))
        return [link for link in links if getattr(link, key) in public]

    return own
