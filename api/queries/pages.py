"""Pages, stories, hashtags, and the site."""

from __future__ import annotations

from typing import Any

import graphene
from django.db.models import Q
from wagtail.models import Site as WagtailSite

from api.connections import PAGING, Order, connection, resolve_connection
from api.lookahead import asked_at_root, constant, load
from api.queries.actors import apply, carrying, slugs
from api.types.nodes import LanguageCode, type_of_model
from api.types.pages import PageInterface, page_type, served_pages
from api.types.site import Site
from api.types.stories import ProjectStatus
from blog.models import StoryActor, StoryHashtag, StoryPage
from cms.models import OfficeSettings
from home.hashtags import public_hashtags

StoryConnection = connection("Story", type_of_model("blog.StoryPage"), "stories", page_type)
PageConnection = connection("Page", PageInterface, "pages", page_type)
HashtagConnection = connection("Hashtag", type_of_model("cms.Hashtag"), "hashtags", constant("Hashtag"))

STORY_ORDERS = {"newest": Order(("-date", "-pk")), "oldest": Order(("date", "pk"))}
PAGE_ORDERS = {"tree": Order(("path",)), "title": Order(("title", "pk"))}
HASHTAG_ORDERS = {"name": Order(("name", "pk"))}


class StoryOrder(graphene.Enum):
    """How to sort stories."""

    NEWEST_FIRST = "newest"
    OLDEST_FIRST = "oldest"

    @property
    def description(self) -> str:
        """Describe each value."""
        return {"newest": "By date, newest first.", "oldest": "By date, oldest first."}[self.value]


class PageOrder(graphene.Enum):
    """How to sort pages."""

    TREE = "tree"
    TITLE = "title"

    @property
    def description(self) -> str:
        """Describe each value."""
        return {"tree": "As in the page tree: each page before those below it.", "title": "By title."}[self.value]


class HashtagOrder(graphene.Enum):
    """How to sort hashtags."""

    NAME = "name"

    @property
    def description(self) -> str:
        """Describe each value."""
        return "By name."


class StoryFilter(graphene.InputObjectType):
    """Which stories; several conditions must all hold, of several values one."""

    hashtags = slugs("Slugs of hashtags.")
    actors = slugs("Slugs of actors that take part.")
    project_status = graphene.List(graphene.NonNull(ProjectStatus), description="How far the project is.")


class PageFilter(graphene.InputObjectType):
    """Which pages; several conditions must all hold."""

    parent = graphene.String(description="Address of the page above, such as `/geschichten/`.")
    language = LanguageCode(description="The pages' language.")


def filter_stories(rows: Any, chosen: dict[str, Any] | None) -> Any:
    """Return the stories that ``chosen`` (a `StoryFilter`) names."""
    conditions = {
        "hashtags": lambda names: carrying(StoryHashtag, names),
        "actors": lambda names: Q(pk__in=StoryActor.objects.filter(actor__slug__in=names).values("story_id")),
        "project_status": lambda values: Q(project_status__in=[getattr(value, "value", value) for value in values]),
    }
    return apply(rows, conditions, chosen)


def page_at(path: str, language: str = "de") -> Any:
    """Return the public page at ``path`` (its address without host) as a row of wagtailcore.Page, or None."""
    root = WagtailSite.objects.filter(is_default_site=True).select_related("root_page").first()
    if root is None:
        return None
    prefix = f"/{language}/"
    if language != "de" and path.startswith(prefix):
        path = path[len(prefix) - 1 :]
    url_path = root.root_page.url_path.rstrip("/") + "/" + path.strip("/")
    return served_pages().filter(url_path=url_path.rstrip("/") + "/", locale__language_code=language).first()


class PagesQuery(graphene.ObjectType):
    """Root fields of editorial content."""

    site = graphene.Field(Site, required=True, description="The office and its site.")
    page = graphene.Field(
        PageInterface,
        path=graphene.String(required=True, description="Address without host, such as `/` or `/ueber-uns/`."),
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
        slug=graphene.String(required=True, description="Last part of the story's address."),
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
        slug=graphene.String(required=True, description="The hashtag's name in addresses."),
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
    def resolve_page(_root: Any, info: Any, path: str, language: Any) -> Any:
        """Return one public page as a row of its own type."""
        page = page_at(path, getattr(language, "value", language))
        return _loaded_page(page.specific, info) if page else None

    @staticmethod
    def resolve_pages(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of public pages."""
        chosen = arguments.get("filter") or {}
        rows = served_pages().specific()
        if chosen.get("parent") is not None:
            parent = page_at(chosen["parent"])
            rows = rows.child_of(parent) if parent else rows.none()
        if chosen.get("language") is not None:
            rows = rows.filter(locale__language_code=getattr(chosen["language"], "value", chosen["language"]))
        return resolve_connection(info, rows, PAGE_ORDERS[getattr(order_by, "value", order_by)], arguments)

    @staticmethod
    def resolve_story(_root: Any, info: Any, slug: str, language: Any) -> Any:
        """Return one public story."""
        code = getattr(language, "value", language)
        story = StoryPage.objects.public().filter(slug=slug, locale__language_code=code).first()
        return _loaded_page(story, info) if story else None

    @staticmethod
    def resolve_stories(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of public stories."""
        rows = filter_stories(StoryPage.objects.public(), arguments.get("filter"))
        return resolve_connection(info, rows, STORY_ORDERS[getattr(order_by, "value", order_by)], arguments)

    @staticmethod
    def resolve_hashtag(_root: Any, info: Any, slug: str) -> Any:
        """Return one hashtag that something public carries."""
        hashtag = public_hashtags().filter(slug=slug).first()
        if hashtag:
            load([hashtag], asked_at_root(info), constant("Hashtag"))
        return hashtag

    @staticmethod
    def resolve_hashtags(_root: Any, info: Any, order_by: Any, **arguments: Any) -> Any:
        """Return a page of hashtags."""
        return resolve_connection(
            info, public_hashtags(), HASHTAG_ORDERS[getattr(order_by, "value", order_by)], arguments
        )


def _loaded_page(page: Any, info: Any) -> Any:
    load([page], asked_at_root(info), page_type)
    return page
