"""What stands around every page: site, the office's own words, menu, legal pages.

All of it is kept as long as nothing public changes (`cms.freshness.kept_lookups`).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Site

from cms.freshness.kept_lookups import kept_lookup, may_keep
from cms.models import OfficeImage, OfficeSettings
from cms.visibility import public_pages

# What a page says of itself in a link.
OF_A_LINK = ("title", "url_path", "locale_id")


class PageLink(NamedTuple):
    """A link to a page of the frame."""

    pk: int
    title: str
    url: str


def site_of(request: HttpRequest) -> Site | None:
    """Return the site that ``request`` asks, as Wagtail has it, and note it where Wagtail looks for it."""
    if not hasattr(request, "_wagtail_site"):
        key = ("site", request.get_host(), request.get_port())
        request._wagtail_site = kept_lookup(key, lambda: _looked_up_site(request))  # type: ignore[attr-defined]
    site: Site | None = request._wagtail_site  # type: ignore[attr-defined]
    return site


def _looked_up_site(request: HttpRequest) -> Site | None:
    found: Site | None = Site.find_for_request(request)
    return found


def put_frame(request: HttpRequest) -> dict[str, Any]:
    """Put site and office's settings where Wagtail's template tags look for them; a context processor."""
    if may_keep():
        site_of(request)
        name = OfficeSettings.get_cache_attr_name()
        if not hasattr(request, name):
            setattr(request, name, kept_lookup("office", lambda: OfficeSettings.load()))
    return {}


def menu_links(request: HttpRequest) -> list[PageLink]:
    """Return the public pages right below the front page that stand in the menu."""
    site = site_of(request)
    if site is None:
        return []
    pages = public_pages().child_of(site.root_page).in_menu().order_by("path")
    return _links("menu", request, pages)


def legal_page_links(request: HttpRequest | None, pks: Collection[int]) -> dict[int, PageLink]:
    """Return by key the public ones among the pages ``pks``; no statement where there are none."""
    if not pks:
        return {}
    return {link.pk: link for link in _links("legal pages", request, public_pages().filter(pk__in=pks))}


def logo_of(office: Any) -> OfficeImage | None:
    """Return the office's logo where it has a public one."""
    pk = getattr(office, "logo_id", None)
    return kept_lookup(("logo", pk), lambda: OfficeImage.objects.public().filter(pk=pk).first()) if pk else None


def _links(name: str, request: HttpRequest | None, pages: Any) -> list[PageLink]:
    def look_up() -> list[PageLink]:
        found = [(page.pk, page.title, page.get_url(request)) for page in pages.only(*OF_A_LINK)]
        return [PageLink(*link) for link in found if link[2]]

    site = site_of(request) if request else None
    return kept_lookup((name, site and site.pk, get_language()), look_up)
