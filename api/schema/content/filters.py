"""Which stories and which pages: the filters of editorial content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene
from django.db.models import Q, QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.models import Site as WagtailSite
from wagtail.query import PageQuerySet

from api.schema.conditions import (
    Conditions,
    apply,
    carrying,
    carrying_all,
    choices,
    hashtags,
    hashtags_all,
    in_office_time,
    linked_by,
    plain,
    plain_list,
    slugs,
    updated_since,
)
from api.schema.content.pages import served_pages
from api.schema.content.stories import ProjectStatus
from api.schema.enums import enum_from
from api.schema.shared import LanguageCode
from blog.models import FundingProgramme, StoryActor, StoryHashtag, StoryPage
from cms.declarations import carriers, declaration_of, name_of, page_types
from cms.models.addresses import slugs_of_today

PAGE_MODELS = {name_of(model): model for model in page_types()}


def _constant_of(name: str) -> str:
    return "".join(f"_{c}" if c.isupper() else c for c in name).strip("_").upper()


PageType = enum_from(
    "PageType",
    {_constant_of(name): (name, declaration_of(model).description) for name, model in PAGE_MODELS.items()},
    "What kind of page it is.",
)


class StoryFilter(graphene.InputObjectType):
    """Which stories; several conditions must all hold, of several values one."""

    hashtags = hashtags()
    hashtags_all = hashtags_all()
    actors = slugs("Slugs of actors that take part.")
    project_status = choices(ProjectStatus, "How far the project is.")
    funding_programmes = slugs("Slugs of funding programmes.")
    date_from = graphene.Date(description="First day; the day itself counts.")
    date_through = graphene.Date(description="Last day; the day itself counts.")
    language = LanguageCode(description="The stories' language.")
    updated_since = updated_since()


class PageFilter(graphene.InputObjectType):
    """Which pages; several conditions must all hold, of several values one."""

    parent = graphene.String(
        description="Address of the page above, such as `/geschichten/`; in the filter's language, else in German.",
    )
    types = choices(PageType, "Kinds of pages.")
    language = LanguageCode(description="The pages' language.")
    hashtags = hashtags()
    hashtags_all = hashtags_all()
    updated_since = updated_since()


def pages_at(path: str, language: str = "de") -> Any:
    """Return the public page at ``path`` (its address without host) as rows of wagtailcore.Page, one or none.

    Each language has a tree of its own below a translation of the front page; its addresses begin
    with the language's code, except for German.
    """
    site = WagtailSite.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return served_pages().none()
    root = site.root_page.get_translations(inclusive=True).filter(locale__language_code=language).first()
    if root is None:
        return served_pages().none()
    prefix = f"/{language}/"
    if language != "de" and path.startswith(prefix):
        path = path[len(prefix) - 1 :]
    url_path = root.url_path.rstrip("/") + "/" + path.strip("/")
    return served_pages().filter(url_path=url_path.rstrip("/") + "/", locale__language_code=language)


def pages_once_at(path: str, language: str = "de") -> Any:
    """Return the public pages that a former address leads to, as rows of wagtailcore.Page, mostly none."""
    prefix = "" if language == "de" else f"/{language}"
    old = Redirect.normalise_path(path if f"{path}/".startswith(f"{prefix}/") else f"{prefix}/{path.strip('/')}")
    redirected = Redirect.objects.filter(old_path=old).exclude(redirect_page=None).values("redirect_page")
    return served_pages().filter(pk__in=redirected, locale__language_code=language)


def stories_once_called(slug: str, language: str = "de") -> Any:
    """Return the public stories that a former address ending with ``slug`` leads to, the last one first."""
    redirected = Redirect.objects.filter(old_path__endswith=f"/{slug}").exclude(redirect_page=None)
    rows = StoryPage.objects.public().filter(pk__in=redirected.values("redirect_page"))
    return rows.filter(locale__language_code=language).order_by("-pk")


def _of_any_page(condition: Callable[[Any, list[str]], Q]) -> Callable[[list[str]], Q]:
    """Return ``condition`` on hashtags for rows of all pages, whatever ties hashtags to each type."""

    def of_pages(names: list[str]) -> Q:
        links = [links for model, links in carriers() if declaration_of(model).is_page]
        return Q(*(condition(one, names) for one in links), _connector=Q.OR) if links else Q(pk__in=[])

    return of_pages


def _of_types(names: list[Any]) -> Q:
    models = [PAGE_MODELS[name] for name in plain_list(names)]
    return PageQuerySet(Page).exact_type_q(*models) if models else Q(pk__in=[])


def _in_language(code: Any) -> Q:
    return Q(locale__language_code=plain(code))


STORY_CONDITIONS: Conditions = {
    "hashtags": lambda names: carrying(StoryHashtag, names),
    "hashtags_all": lambda names: carrying_all(StoryHashtag, names),
    "actors": lambda names: linked_by(StoryActor.story, StoryActor.actor, names),
    "project_status": lambda values: Q(project_status__in=plain_list(values)),
    "funding_programmes": lambda names: Q(funding_programme__slug__in=slugs_of_today(FundingProgramme, names)),
    "date_from": lambda day: Q(date__gte=day),
    "date_through": lambda day: Q(date__lte=day),
    "language": _in_language,
    "updated_since": lambda when: Q(last_published_at__gte=in_office_time(when)),
}
PAGE_CONDITIONS: Conditions = {
    "types": _of_types,
    "language": _in_language,
    "hashtags": _of_any_page(carrying),
    "hashtags_all": _of_any_page(carrying_all),
    "updated_since": lambda when: Q(last_published_at__gte=in_office_time(when)),
}


def filter_stories(rows: QuerySet, filter_input: dict[str, Any] | None) -> QuerySet:
    """Return the stories that ``filter_input`` (a `StoryFilter`) names."""
    return apply(rows, STORY_CONDITIONS, filter_input)


def filter_pages(rows: Any, filter_input: dict[str, Any] | None) -> Any:
    """Return the pages that ``filter_input`` (a `PageFilter`) names."""
    wanted = dict(filter_input or {})
    above = wanted.pop("parent", None)
    if above is not None:
        parent = pages_at(above, plain(wanted.get("language") or "de")).first()
        rows = rows.child_of(parent) if parent else rows.none()
    return apply(rows, PAGE_CONDITIONS, wanted)
