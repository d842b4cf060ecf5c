"""Any public thing by its id."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import QuerySet
from graphql import GraphQLError

from api.limits.limits import refusal
from api.loading.lookahead import load, selection_at_root
from api.schema.content.blocks import OF_BLOCKS
from api.schema.content.pages import PAGE_TYPES, served_pages
from api.schema.content.specific_pages import specific_pages
from api.schema.shared import OF_DRAFT, Node, decoded
from api.schema.type_registry import type_name
from blog.models import Comment, FundingProgramme
from cms.errors import ErrorCode
from cms.models import OfficeDocument, OfficeImage
from directory.models import Actor, Category, District, Offer, SpokenLanguage, TargetGroup
from home.hashtags import public_hashtags

MOST_NODES = 100

Rows = Callable[[], QuerySet]
BY_UUID: dict[str, Rows] = {
    "Actor": Actor.objects.public,
    "Offer": Offer.objects.public,
    "Comment": Comment.objects.shown,
}
BY_NUMBER: dict[str, Rows] = {
    "Category": Category.objects.all,
    "District": District.objects.all,
    "TargetGroup": TargetGroup.objects.all,
    "SpokenLanguage": SpokenLanguage.objects.all,
    "FundingProgramme": FundingProgramme.objects.all,
    "Hashtag": public_hashtags,
    "Image": OfficeImage.objects.public,
    "Document": OfficeDocument.objects.public,
}


def refused(global_id: str) -> GraphQLError | None:
    """Return why an id of ours leads nowhere by itself, whatever it may be of; None: it may lead somewhere."""
    kind, key = decoded(global_id)
    if key.startswith(OF_DRAFT):
        return refusal(ErrorCode.INVALID, "This is the id of a draft; please ask for `preview` with its key.")
    if kind == OF_BLOCKS:
        return refusal(ErrorCode.INVALID, "This is the id of a block; please ask for its page.")
    return None


def public_rows_by_id(ids: list[str]) -> dict[str, Any]:
    """Return the public rows with these global ids; one statement a type, one more for each page type."""
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for global_id in ids:
        kind, key = decoded(global_id)
        if is_key(kind, key):
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
    if kind in BY_UUID:
        return list(BY_UUID[kind]().filter(uuid__in=keys))
    return list(BY_NUMBER[kind]().filter(pk__in=keys))


def is_key(kind: str, key: str) -> bool:
    """Tell whether ``key`` has the form that the type ``kind`` uses."""
    if kind in BY_UUID:
        try:
            return str(uuid.UUID(key)) == key
        except ValueError:
            return False
    return (kind in BY_NUMBER or kind in PAGE_TYPES) and key.isascii() and key.isdecimal() and len(key) < 10


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
        ids=graphene.List(graphene.NonNull(graphene.ID), required=True, description="Ids, at most 100."),
        required=True,
        description=(
            "Public things by their ids, in the order asked for; null where there is none. "
            "Ids of drafts and blocks are refused with `INVALID`, each in its place."
        ),
    )

    @staticmethod
    def resolve_node(_root: Any, info: Any, id: str) -> Any:
        """Return one thing. Raises ``GraphQLError`` for ids of drafts and blocks."""
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
            raise GraphQLError(f"Please ask for at most {MOST_NODES} ids at once.")
        rows = public_rows_by_id(ids)
        load(rows.values(), selection_at_root(info), type_name)
        return [rows.get(global_id) or refused(global_id) for global_id in ids]
