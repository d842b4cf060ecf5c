"""What all pages share, and what each page type adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import graphene
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import override
from grapple.registry import registry
from wagtail.models import Locale, Site

from api.loading.lookahead import Selection, load, loaded, relation
from api.loading.projection import needs
from api.schema.content.specific_pages import specific_pages
from api.schema.published import Published
from api.schema.shared import LanguageCode, Node, absolute, list_field
from cms.content.translations import CODES
from cms.declarations import name_of, page_types
from cms.visibility import public_pages

PAGE_TYPES = tuple(name_of(model) for model in page_types())


class PageInterface(graphene.Interface):
    """A page of the site. Only pages that everyone may read are ever returned."""

    id = Node._meta.fields["id"]
    title = graphene.String(required=True, description="Title.")
    slug = graphene.String(required=True, description="Last part of the address.")
    path = graphene.String(required=True, description="Address without the host, such as `/geschichten/`.")
    url = graphene.String(required=True, description="Absolute address.")
    language = graphene.Field(LanguageCode, required=True, description="The page's language.")
    search_description = graphene.String(required=True, description="One or two sentences for search engines.")
    published_at = graphene.DateTime(description="When it was first published.")
    updated_at = graphene.DateTime(description="When its published text last changed.")
    parent = graphene.Field(lambda: PageInterface, description="The page above; null at the top or if not public.")
    licence = Published._meta.fields["licence"]
    translations = list_field(lambda: PageInterface, "The same page in other languages, where it is public.")
    children = list_field(lambda: PageInterface, "Public pages directly below, in the editors' order.")

    resolve_translations = staticmethod(loaded)
    resolve_parent = resolve_children = resolve_path = resolve_url = resolve_language = staticmethod(loaded)

    @classmethod
    def resolve_type(cls, page: Any, _info: Any) -> Any:
        """Return grapple's type for a specific page."""
        return registry.pages[type(page)]

    @staticmethod
    @needs("first_published_at")
    def resolve_published_at(page: Any, _info: Any) -> Any:
        """Return when the page first went live."""
        return page.first_published_at

    @staticmethod
    @needs("last_published_at")
    def resolve_updated_at(page: Any, _info: Any) -> Any:
        """Return when the page last went live."""
        return page.last_published_at


def graphql_type_of(page: Any) -> str:
    """Return the GraphQL type of a specific page."""
    return registry.pages[type(page)]._meta.name


def served_pages() -> Any:
    """Return the public pages of the types that the schema knows, as rows of wagtailcore.Page."""
    return public_pages().exact_type(*page_types())


def parents_of(pages: Sequence[Any], selection: Selection) -> dict[int, Any]:
    """Return the public parent of each page."""
    paths = {page.path[: -page.steplen] for page in pages}
    found = {page.path: page for page in specific_pages(served_pages().filter(path__in=paths), [selection], ["path"])}
    load(found.values(), selection, graphql_type_of)
    return {id(page): found.get(page.path[: -page.steplen]) for page in pages}


def children_of(pages: Sequence[Any], selection: Selection) -> dict[int, list[Any]]:
    """Return the public children of each page, in tree order."""
    found = specific_pages(served_pages().filter(_below(pages)).order_by("path"), [selection], ["path"])
    load(found, selection, graphql_type_of)
    by_parent = defaultdict(list)
    for child in found:
        by_parent[child.path[: -child.steplen]].append(child)
    return {id(page): by_parent[page.path] for page in pages}


def translations_of(pages: Sequence[Any], selection: Selection) -> dict[int, list[Any]]:
    """Return the public translations of each page, in the order of the languages; none that the settings lack."""
    keys = {page.translation_key for page in pages}
    found = specific_pages(
        served_pages().filter(translation_key__in=keys), [selection], ["translation_key", "locale_id"]
    )
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    found = [page for page in found if codes[page.locale_id] in CODES]
    load(found, selection, graphql_type_of)
    found.sort(key=lambda page: CODES.index(codes[page.locale_id]))
    by_key = defaultdict(list)
    for page in found:
        by_key[page.translation_key].append(page)
    return {id(page): [other for other in by_key[page.translation_key] if other.pk != page.pk] for page in pages}


def _below(pages: Sequence[Any]) -> Any:
    condition = Q(pk__in=[])
    for page in pages:
        if page.numchild:
            condition |= Q(path__startswith=page.path, depth=page.depth + 1)
    return condition


def addresses_of(pages: Sequence[Any], _asked: Selection) -> dict[int, str | None]:
    """Return each page's path: what its place in the tree says below the address of the tree's front page.

    The same as Wagtail's `Page.get_url_parts`, which composes each address again.
    """
    found = _addresses(pages)
    if None in found.values():
        # Another process has made a front page, or given one another address, and this one does not know yet.
        Site.clear_site_root_paths_cache()
        found = _addresses(pages)
    return found


def _addresses(pages: Sequence[Any]) -> dict[int, str | None]:
    roots = [(root.root_path, _address_of_root(root.language_code)) for root in Site.get_site_root_paths()]
    return {id(page): _address(page.url_path, roots) for page in pages}


def _address_of_root(language: str) -> str:
    with override(language):
        return reverse("wagtail_serve", args=("",))


def _address(url_path: str, roots: Sequence[tuple[str, str]]) -> str | None:
    for root_path, address in roots:
        if url_path.startswith(root_path):
            return address + quote(url_path[len(root_path) :], safe="/")
    return None


def urls_of(pages: Sequence[Any], selection: Selection) -> dict[int, str | None]:
    """Return each page's absolute address."""
    return {key: absolute(path) for key, path in addresses_of(pages, selection).items()}


def languages_of(pages: Sequence[Any], _asked: Selection) -> dict[int, str]:
    """Return each page's language; one statement for all."""
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    return {id(page): codes[page.locale_id] for page in pages}


for _name in PAGE_TYPES:
    relation(_name, "parent", needs=["path"])(parents_of)
    relation(_name, "children", needs=["path", "depth", "numchild"])(children_of)
    relation(_name, "translations", needs=["translation_key"])(translations_of)
    relation(_name, "path", needs=["url_path"])(addresses_of)
    relation(_name, "url", needs=["url_path"])(urls_of)
    relation(_name, "language", needs=["locale_id"])(languages_of)
