"""Plain grapple, set up as its documentation shows: `graphql_fields` on models, `register_query_field`, its own view.

It lives in this process beside our API, which has put grapple's types into another shape. So grapple is
imported a second time, with a registry and settings of its own, and the models carry plain declarations
only while its types are built.
"""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import graphene
from django.conf import settings
from django.test.utils import override_settings
from django.views.decorators.csrf import csrf_exempt
from graphene_django.views import GraphQLView
from wagtail import hooks

from blog.models import Comment, StoryActor, StoryPage
from cms import blocks
from cms.models import Hashtag, OfficeImage
from directory.models import Actor, Category
from home.models import StandardPage


def plain_view() -> Any:
    """Return the view that grapple's own addresses lead to."""
    return csrf_exempt(GraphQLView.as_view(schema=plain_schema()))


def plain_schema() -> graphene.Schema:
    """Build the schema; ours must have been built before."""
    importlib.import_module("api.schema.root")
    with warnings.catch_warnings(), _second_copy(), _plain_settings():
        # grapple's own, and Django's about the stand-ins for models that grapple registers a second time.
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        fields, helpers = importlib.import_module("grapple.models"), importlib.import_module("grapple.helpers")
        with _declared(declarations(fields)):
            for block in (blocks.HeadingBlock, blocks.TextBlock, blocks.PictureBlock, blocks.QuoteBlock):
                helpers.register_streamfield_block(block)
            helpers.register_query_field("actor")(Actor)
            helpers.register_query_field("story", "stories", query_params={"slug": graphene.String()})(StoryPage)
            _build_types()
            return _schema()


def declarations(g: Any) -> dict[type, list[Any]]:
    """Return what each model and block declares; ``g`` is grapple.models."""

    def many(name: str, model: str) -> Any:
        return g.GraphQLCollection(g.GraphQLForeignKey, name, model)

    def strings(*names: str) -> list[Any]:
        return [g.GraphQLString(name) for name in names]

    hashtags, category = many("hashtags", "cms.Hashtag"), g.GraphQLForeignKey("category", "directory.Category")
    return {
        Hashtag: strings("name", "slug"),
        Category: strings("name", "slug"),
        Actor: [
            *strings("name", "slug", "street", "postal_code", "city"),
            *(g.GraphQLFloat("latitude"), g.GraphQLFloat("longitude"), category, hashtags),
        ],
        StoryActor: [*strings("role"), g.GraphQLForeignKey("actor", "directory.Actor")],
        Comment: strings("author_name", "text", "created_at"),
        StoryPage: [
            *strings("date", "intro"),
            *(g.GraphQLStreamfield("body"), g.GraphQLImage("lead_image"), hashtags),
            *(many("story_actors", "blog.StoryActor"), many("comments", "blog.Comment")),
        ],
        StandardPage: strings("intro"),
        OfficeImage: strings("alt", "credit", "licence"),
        blocks.PictureBlock: [*strings("alt", "caption"), g.GraphQLImage("image")],
    }


def _build_types() -> None:
    """Do what grapple's AppConfig does when Django starts."""
    actions = importlib.import_module("grapple.actions")
    actions.import_apps()
    actions.load_type_fields()
    importlib.import_module("grapple.types.streamfield").register_streamfield_blocks()


class ActorsByTag:
    """The root field that grapple has no declaration for, added as its chapter on custom queries shows."""

    def __new__(cls, actor_type: Any) -> Any:
        """Return the mixin for the root."""

        class Mixin:
            actors_by_tag = graphene.List(actor_type, tag=graphene.String(), limit=graphene.Int())

            def resolve_actors_by_tag(self, _info: Any, tag: str, limit: int) -> Any:
                return Actor.objects.public().filter(hashtags__slug=tag)[:limit]

        return Mixin


def _schema() -> graphene.Schema:
    """Do what `grapple.schema.create_schema` does, with the hook of this copy alone."""
    registry = importlib.import_module("grapple.registry").registry
    mixins: list[Any] = [ActorsByTag(registry.models[Actor])]
    importlib.import_module("grapple.wagtail_hooks").register_schema_query(mixins)
    query = type("Query", tuple(mixins), {})
    return graphene.Schema(query=query, types=list(registry.models.values()))


@contextmanager
def _second_copy() -> Iterator[None]:
    """Import grapple again inside the with-block; afterwards its names lead to the first copy again."""
    first = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "grapple"}
    hooked = {name: list(found) for name, found in hooks._hooks.items()}
    for name in first:
        del sys.modules[name]
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "grapple"]:
            del sys.modules[name]
        sys.modules.update(first)
        hooks._hooks.clear()
        hooks._hooks.update(hooked)


@contextmanager
def _plain_settings() -> Iterator[None]:
    plain = {"APPS": settings.GRAPPLE["APPS"], "MAX_PAGE_SIZE": 500}
    with override_settings(GRAPPLE=plain):
        yield


@contextmanager
def _declared(fields: dict[type, list[Any]]) -> Iterator[None]:
    before = {cls: cls.__dict__.get("graphql_fields") for cls in fields}
    for cls, declared in fields.items():
        cls.graphql_fields = declared  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for cls, declared in before.items():
            if declared is None:
                del cls.graphql_fields  # type: ignore[attr-defined]
            else:
                cls.graphql_fields = declared  # type: ignore[attr-defined]
