"""What all types share: global ids, languages, addresses, hashtags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import graphene
from django.conf import settings
from django.utils.translation import get_language_info
from graphql_relay import from_global_id, to_global_id

from api.loading.lookahead import loaded
from api.loading.projection import needs
from api.loading.relations import revision_of
from api.schema.enums import enum_from
from cms.content.translations import CODES

# What stands in front of a revision's number where a draft has its key; no stored row's key begins so.
OF_DRAFT = "draft-"


def _described(code: str) -> str:
    info = get_language_info(code)
    return f"{info['name']}, written from right to left." if info["bidi"] else f"{info['name']}."


LanguageCode = enum_from(
    "LanguageCode",
    {code.upper().replace("-", "_"): (code, _described(code)) for code in CODES},
    "A language of the content.",
)


def key_of(row: Any) -> str:
    """Return what tells ``row`` apart from all others of its type, and a draft from what is public of it."""
    revision = revision_of(row)
    return str(getattr(row, "uuid", None) or row.pk) if revision is None else f"{OF_DRAFT}{revision}"


def decoded(global_id: str) -> tuple[str, str]:
    """Return the type and the key in a global id; both empty where it is none of ours."""
    try:
        kind, key = from_global_id(global_id)
    except ValueError:
        return "", ""
    return kind, key


class Node(graphene.Interface):
    """Something with an id that is the same for ever and unique in the whole API."""

    id = graphene.ID(required=True, description="Opaque, stable, unique among all types.")

    @classmethod
    def resolve_type(cls, row: Any, _info: Any) -> Any:
        """Return the type of a row."""
        from api.schema.type_registry import type_of_row

        return type_of_row(row)

    @staticmethod
    @needs("uuid", "id")
    def resolve_id(row: Any, info: Any) -> str:
        """Return the id made of the type's name and the row's uuid or number, or the number of its draft."""
        return to_global_id(info.parent_type.name, key_of(row))


class Tagged(graphene.Interface):
    """Something that carries hashtags."""

    hashtags = graphene.List(
        graphene.NonNull(lambda: _type("cms.Hashtag")),
        required=True,
        description="Hashtags in the order they were given.",
    )
    resolve_hashtags = staticmethod(loaded)


def _type(label: str) -> Any:
    from django.apps import apps
    from grapple.registry import registry

    return registry.models[apps.get_model(label)]


def type_of_model(label: str) -> Any:
    """Return a function that names grapple's type for the model ``label`` once all types exist."""
    return lambda: _type(label)


def list_field(of: Any, description: str) -> graphene.List:
    """Return a list field whose items are never null and which a batch loads."""
    return graphene.List(graphene.NonNull(of), required=True, description=description)


def absolute(path: str | None) -> str | None:
    """Return the absolute address of a path on the site, or None."""
    return f"{settings.SITE_URL}{path}" if path else None


class MembersLater(tuple[Any, ...]):
    """Labels of models that stand for a union's types; these exist only once all are shaped."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the types."""
        return (_type(label) for label in super().__iter__())
