"""Pages, stories, hashtags, and the site."""

from __future__ import annotations

from functools import partial
from typing import Any

import graphene
from django.db.models import F

from api.loading.lookahead import always, load, selection_at_root
from api.loading.projection import projection_of
from api.loading.rows import fetch
from api.schema.conditions import plain
from api.schema.content.filters import (
    PageFilter,
    StoryFilter,
    filter_pages,
    filter_stories,
    pages_at,
    pages_once_at,
    stories_once_called,
)
from api.schema.content.pages import PageInterface, graphql_type_of, served_pages
from api.schema.content.site import Site
from api.schema.content.specific_pages import specific_pages
from api.schema.enums import enum_from
from api.schema.paging.connections import PAGING, TypeOf, connection, nodes_of, resolve_connection
from api.schema.paging.order import Order, order_for
from api.schema.shared import LanguageCode, type_of_model
from blog.models import StoryPage
from cms.models import Hashtag, OfficeSettings
from cms.models.addresses import owners

StoryConnection = connection("Story", type_of_model("blog.StoryPage"), "stories", graphql_type_of)
PageConnection = connection("Page", PageInterface, "pages", graphql_type_of)
HashtagConnection = connection("Hashtag", type_of_model("cms.Hashtag"), "hashtags", always("Hashtag"))

STORY_ORDERS = {"newest": Order(("-date", "-pk")), "oldest": Order(("date", "pk"))}
PAGE_ORDERS = {"tree": Order(("path",)), "title": Order(("sort_key", "pk"))}
HASHTAG_ORDERS = {"name": Order(("sort_key", "pk"))}

StoryOrder = enum_from(
    "StoryOrder",
    {
        "NEWEST_FIRST": ("newest", "By date, newest first."),
        "OLDEST_FIRST": ("oldest", "By date, oldest first."),
    },
    "How to sort stories.",
)
PageOrder = enum_from(
    "PageOrder",
    {
        "TREE": ("tree", "As in the page tree: each page before those below it."),
        "TITLE": ("title", "By title."),
    },
    "How to sort pages.",
)
HashtagOrder = enum_from("HashtagOrder", {"NAME": ("name", "By name.")}, "How to sort hashtags.")


class PagesQuery(graphene.ObjectType):
    """Root fields of editorial content."""

    site = graphene.Field(Site, required=True, description="The office and its site.")
    page = graphene.Field(
        PageInterface,
        path=graphene.String(
            required=True,
            description="Address without host, such as `/` or `/ueber-uns/`; a former one finds the page as well.",
        ),
        language=LanguageCode(default_value=LanguageCode.DE, description="The page's language."),
        description="The page at an address; null if there is none that is public.",
    )
    pages = graphene.Field(
        PageConnection,
        **PAGING,
        filter=PageFilter(description="Which pages."),
        order_by=PageOrder(default_value=PageOrder.TREE, description="How to sort."),
        required=True,
        description="All pages of the site.",
    )
    story = graphene.Field(
        type_of_model("blog.StoryPage"),
        slug=graphene.String(
            required=True, description="Last part of the story's address; a former one finds the story as well."
        ),
        language=LanguageCode(default_value=LanguageCode.DE, description="The story's language."),
        description="One story; null if there is none that is public.",
    )
    stories = graphene.Field(
        StoryConnection,
        **PAGING,
        filter=StoryFilter(description="Which stories."),
        order_by=StoryOrder(default_value=StoryOrder.NEWEST_FIRST, description="How to sort."),
        required=True,
        description="Project stories.",
    )
    hashtag = graphene.Field(
        type_of_model("cms.Hashtag"),
        slug=graphene.String(
            required=True, description="The hashtag's name in addresses, or its name; a former one finds it as well."
        ),
        description="One hashtag; null if nothing public carries it.",
    )
    hashtags = graphene.Field(
        HashtagConnection,
        **PAGING,
        order_by=HashtagOrder(default_value=HashtagOrder.NAME, description="How to sort."),
        required=True,
        description="Hashtags that something public carries.",
    )

    @staticmethod
    def resolve_site(_root: Any, _info: Any) -> Any:
        """Return the office's settings."""
        return OfficeSettings.load()

    @staticmethod
    def resolve_page(_root: Any, info: Any, path: str, **_arguments: Any) -> Any:
        """Return one public page as a row of its own type."""
        selection = [selection_at_root(info)]
        code = plain(selection[0].arguments["language"])
        found = specific_pages(pages_at(path, code)[:1], selection) or specific_pages(
            pages_once_at(path, code)[:1], selection
        )
        return _first(found, info, graphql_type_of)

    @staticmethod
    def resolve_pages(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of public pages."""
        rows, order = filter_pages(served_pages(), arguments.get("filter")), order_for(PAGE_ORDERS, order_by)
        if order is PAGE_ORDERS["title"]:
            rows = rows.annotate(sort_key=F("sorting__sort_key"))
        # A page makes its sort key of the title.
        specific = partial(specific_pages, selection=nodes_of(selection_at_root(info)), columns=[*order.names, "title"])
        return resolve_connection(info, rows, order, arguments, specific)

    @staticmethod
    def resolve_story(_root: Any, info: Any, slug: str, **_arguments: Any) -> Any:
        """Return one public story."""
        selection = selection_at_root(info)
        code = plain(selection.arguments["language"])
        rows = StoryPage.objects.public().filter(slug=slug, locale__language_code=code).order_by("pk")
        shape = projection_of(StoryPage, "StoryPage", [selection])
        return _first(
            fetch(rows[:1], shape) or fetch(stories_once_called(slug, code)[:1], shape), info, graphql_type_of
        )

    @staticmethod
    def resolve_stories(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of public stories."""
        rows = filter_stories(StoryPage.objects.public(), arguments.get("filter"))
        return resolve_connection(info, rows, order_for(STORY_ORDERS, order_by), arguments)

    @staticmethod
    def resolve_hashtag(_root: Any, info: Any, slug: str) -> Any:
        """Return one hashtag that something public carries."""
        found = list(Hashtag.objects.public().filter(Hashtag.objects.spelled([slug]))[:1])
        if not found and (former := owners(Hashtag, [slug])):
            found = list(Hashtag.objects.public().filter(pk__in=former)[:1])
        return _first(found, info, always("Hashtag"))

    @staticmethod
    def resolve_hashtags(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of hashtags."""
        return resolve_connection(info, Hashtag.objects.public(), order_for(HASHTAG_ORDERS, order_by), arguments)


def _first(rows: list[Any], info: Any, type_of: TypeOf) -> Any:
    load(rows, selection_at_root(info), type_of)
    return rows[0] if rows else None
