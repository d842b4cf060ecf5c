"""Any public thing by its id."""

from __future__ import annotations

import uuid
from collections import defaultdict
from typing import Any

import graphene

from api.errors import ApiError, ErrorCode
from api.loading.lookahead import load, selection_at_root
from api.schema.content.blocks import OF_BLOCKS
from api.schema.content.pages import PAGE_TYPES, served_pages
from api.schema.content.specific_pages import specific_pages
from api.schema.shared import OF_DRAFT, Node, decoded
from api.schema.type_registry import type_name
from cms.declarations import UUID, declaration_of, declared, name_of, public_rows

MOST_NODES = 100

# By name: the things that have an id of their own, pages included.
NODES = {name_of(model): model for model in declared() if declaration_of(model).key}


def refused(global_id: str) -> ApiError | None:
    """Return why an id of ours leads nowhere by itself, whatever it may be of; None: it may lead somewhere."""
    kind, key = decoded(global_id)
    if key.startswith(OF_DRAFT):
        return ApiError(ErrorCode.INVALID, "This is the id of a draft; please ask for `preview` with its key.")
    if kind == OF_BLOCKS:
        return ApiError(ErrorCode.INVALID, "This is the id of a block; please ask for its page.")
    return None


def public_rows_by_id(ids: list[str]) -> dict[str, Any]:
    """Return the public rows with these global ids; one statement a type, one more for each page type."""
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for global_id in ids:
        kind, key = decoded(global_id)
        if is_key_of(kind, key):
            wanted["Page" if kind in PAGE_TYPES else kind][f"{kind}:{key}"] = global_id
    rows: dict[str, Any] = {}
    for kind, keys in wanted.items():
        for row in _rows(kind, [key.partition(":")[2] for key in keys]):
            name = type_name(row)
            own = f"{name}:{getattr(row, 'uuid', None) or row.pk}"
            if own in keys:
                rows[keys[own]] = row
    return rows


def _rows(kind: str, keys: list[str]) -> list[Any]:
    if kind == "Page":
        return specific_pages(served_pages().filter(pk__in=keys))
    model = NODES[kind]
    return list(public_rows(model).filter(**{f"{declaration_of(model).key}__in": keys}))


def is_key_of(kind: str, key: str) -> bool:
    """Tell whether ``key`` has the form that the type ``kind`` uses."""
    model = NODES.get(kind)
    if model is None:
        return False
    if declaration_of(model).key == UUID:
        try:
            return str(uuid.UUID(key)) == key
        except ValueError:
            return False
    return key.isascii() and key.isdecimal() and len(key) < 10


class NodesQuery(graphene.ObjectType):
    """Root fields for refetching."""

    node = graphene.Field(
        Node,
        id=graphene.ID(required=True, description="The id."),
        description=(
            "Any public thing by its id; null if there is none. Ids of drafts and blocks are refused with `INVALID`."
        ),
    )
    nodes = graphene.List(
        Node,
        ids=graphene.List(graphene.NonNull(graphene.ID), required=True, description=f"Ids, at most {MOST_NODES}."),
        required=True,
        description=(
            "Public things by their ids, in the order asked for; null where there is none. "
            "Ids of drafts and blocks are refused with `INVALID`, each in its place."
        ),
    )

    @staticmethod
    def resolve_node(_root: Any, info: Any, id: str) -> Any:
        """Return one thing. Raises ``ApiError`` for ids of drafts and blocks."""
        if problem := refused(id):
            raise problem
        row = public_rows_by_id([id]).get(id)
        if row is not None:
            load([row], selection_at_root(info), type_name)
        return row

    @staticmethod
    def resolve_nodes(_root: Any, info: Any, ids: list[str]) -> list[Any]:
        """Return several things; errors in the places of ids of drafts and blocks."""
        if len(ids) > MOST_NODES:
            raise ApiError(ErrorCode.INVALID, f"Please ask for at most {MOST_NODES} ids at once.")
        rows = public_rows_by_id(ids)
        load(rows.values(), selection_at_root(info), type_name)
        return [rows.get(global_id) or refused(global_id) for global_id in ids]
