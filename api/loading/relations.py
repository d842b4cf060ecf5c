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

from api.loading.in_array import among, values_among
from api.loading.lookahead import JOINS, Asked, Batch, constant, load, relation
from api.loading.projection import shape_of
from api.loading.rows import Maker, fetch, taken_along, whole

Rows = Callable[[], QuerySet]
Own = Callable[[Any], list[Any]]
Linked = tuple[dict[Any, list[Any]], Iterable[Any]]
REVISION = "_revision_of_preview"


def as_draft(row: Any, revision: int) -> Any:
    """Mark ``row`` as a draft, made from the revision with the number ``revision``, and return it."""
    row.__dict__[REVISION] = revision
    return row


def revision_of(row: Any) -> int | None:
    """Return the number of the revision that a preview made ``row`` from, None for what stands in the tables."""
    return row.__dict__.get(REVISION)


def is_draft(row: Any) -> bool:
    """Tell whether a preview shows ``row``."""
    return REVISION in row.__dict__


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
    def batch(parents: Sequence[Any], asked: Asked) -> dict[int, Any]:
        brought = taken_along(parents, name) if joined else None
        if brought is not None:
            load({id(row): row for row in brought.values() if row is not None}.values(), asked, constant(target))
            return brought
        found = {row.pk: row for row in chosen(rows(), "pk", (getattr(parent, key) for parent in parents), asked)}
        load(found.values(), asked, constant(target))
        return {id(parent): found.get(getattr(parent, key)) for parent in parents}

    return batch


def chosen(rows: QuerySet, key: str, numbers: Iterable[int | None], asked: Asked, *columns: str) -> list[Any]:
    """Return ``rows`` whose ``key`` is among ``numbers``, with the columns that ``asked`` needs and ``columns``.

    One statement, none for no numbers.
    """
    return fetch(rows.filter(among(key, numbers)), shape_of(rows.model, asked.type_name, [asked], key, *columns))


def children(type_name: str, field: str, *, key: str, rows: Rows, target: str, own: Own | None = None) -> Batch:
    """Enter child rows: ``key`` is the attribute of the child with the parent's number."""

    @relation(type_name, field, needs=[])
    def batch(parents: Sequence[Any], asked: Asked) -> dict[int, list[Any]]:
        drafted = own_rows(parents, own)
        numbers = [parent.pk for parent in parents if id(parent) not in drafted]
        found = chosen(rows(), key, numbers, asked)
        load([*found, *(row for of_draft in drafted.values() for row in of_draft)], asked, constant(target))
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
    def batch(parents: Sequence[Any], asked: Asked) -> dict[int, list[Any]]:
        drafted = own_rows(parents, own)
        numbers = [row.pk for row in parents if id(row) not in drafted]
        by_parent, found = _linked(rows, parent, child, numbers, asked)
        load([*found, *(row for of_draft in drafted.values() for row in of_draft)], asked, constant(target))
        return {id(row): by_parent[row.pk] for row in parents} | drafted

    return batch


def _linked(rows: Rows, parent: str, child: str, numbers: list[int], asked: Asked) -> Linked:
    """Return the children of each parent by its number, and each child once; one statement."""
    links = rows()
    model = links.model._meta.get_field(child).related_model
    maker = Maker(shape_of(model, asked.type_name, [asked]) or whole(model), links.db, start=1)
    by_parent, known = defaultdict(list), maker.known
    for values in values_among(rows, parent, numbers, (parent, *maker.paths(f"{child}__"))):
        by_parent[values[0]].append(known.get(values[1]) or maker.once(values))
    return by_parent, known.values()


def own_hashtags(draft: Any) -> list[Any]:
    """Return the hashtags that a draft carries, in the order they were given."""
    return [item.tag for item in draft.tagged_items.all()]


def led_to_by(name: str, key: str, rows: Rows) -> Own:
    """Return what takes a draft's links ``name`` from memory as far as ``key`` leads to what ``rows`` lets through."""

    def own(draft: Any) -> list[Any]:
        links = list(getattr(draft, name).all())
        public = set(rows().filter(pk__in=[getattr(link, key) for link in links]).values_list("pk", flat=True))
        return [link for link in links if getattr(link, key) in public]

    return own
