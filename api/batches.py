"""The few ways in which relations are fetched: one row by foreign key, many children, many through a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from api.lookahead import Asked, Batch, constant, load, relation

Rows = Callable[[], QuerySet]


def to_one(type_name: str, field: str, *, key: str, rows: Rows, target: str) -> Batch:
    """Enter a foreign key: ``key`` is the attribute with the number, ``rows`` what the public may see."""

    @relation(type_name, field)
    def batch(parents: Sequence[Any], asked: Asked) -> dict[int, Any]:
        numbers = {getattr(parent, key) for parent in parents} - {None}
        found = {row.pk: row for row in rows().filter(pk__in=numbers)} if numbers else {}
        load(found.values(), asked, constant(target))
        return {id(parent): found.get(getattr(parent, key)) for parent in parents}

    return batch


def children(type_name: str, field: str, *, key: str, rows: Rows, target: str) -> Batch:
    """Enter child rows: ``key`` is the attribute of the child with the parent's number."""

    @relation(type_name, field)
    def batch(parents: Sequence[Any], asked: Asked) -> dict[int, list[Any]]:
        found = list(rows().filter(**{f"{key}__in": [parent.pk for parent in parents]}))
        load(found, asked, constant(target))
        by_parent = defaultdict(list)
        for row in found:
            by_parent[getattr(row, key)].append(row)
        return {id(parent): by_parent[parent.pk] for parent in parents}

    return batch


def through(type_name: str, field: str, *, parent: str, child: str, rows: Rows, target: str) -> Batch:
    """Enter a many-to-many relation by its through rows, in their order.

    ``rows`` returns the through rows with ``child`` joined in; ``parent`` names the parent's number.
    """

    @relation(type_name, field)
    def batch(parents: Sequence[Any], asked: Asked) -> dict[int, list[Any]]:
        links = list(rows().filter(**{f"{parent}__in": [row.pk for row in parents]}))
        load([getattr(link, child) for link in links], asked, constant(target))
        by_parent = defaultdict(list)
        for link in links:
            by_parent[getattr(link, parent)].append(getattr(link, child))
        return {id(row): by_parent[row.pk] for row in parents}

    return batch
