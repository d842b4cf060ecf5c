"""Which page stands at an address, without looking it up anew for each request while nothing public changes.

Wagtail looks for the site, the front page and each piece of the address, and then for what restricts the page. A page
that everyone may read is kept as Wagtail found it; one that is restricted or not there is looked for each time.
"""

from __future__ import annotations

import copy
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction
from wagtail.views import serve

from cms.content.frame import put_frame, site_of
from cms.freshness.kept_lookups import find_kept, keep_found, may_keep
from cms.visibility import public_pages


def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with the page at ``path``, as Wagtail does."""
    if may_keep():
        put_frame(request)
        parts = tuple(part for part in path.split("/") if part)
        if not _take_kept(request, parts):
            began = timezone.now()
            if route := Page.route_for_request(request, path):
                _keep(request, parts, route[0], began)
    return serve(request, path)


def _key(request: HttpRequest, parts: tuple[str, ...]) -> tuple[Any, ...]:
    site = site_of(request)
    return "route", site and site.pk, get_language(), parts


def _take_kept(request: HttpRequest, parts: tuple[str, ...]) -> bool:
    """Let the route begin at the page that is kept for the longest beginning of ``parts``; tell whether there is one.

    What a page answers below its own address, it says itself.
    """
    for length in range(len(parts), -1, -1):
        if (kept := find_kept(_key(request, parts[:length]))) is not None:
            page = kept.value
            # It is public, so nothing restricts it.
            page.get_view_restrictions = PageViewRestriction.objects.none
            try:
                route = page.route(request, list(parts[length:]))
            except Http404:
                route = None
            request._wagtail_route_for_request = route  # type: ignore[attr-defined]
            return route is not None and route[0] is page
    return False


def _keep(request: HttpRequest, parts: tuple[str, ...], page: Any, began: datetime) -> None:
    site = site_of(request)
    length = page.depth - site.root_page.depth if site else -1
    if 0 <= length <= len(parts) and public_pages().filter(pk=page.pk).exists():
        alone = copy.copy(page)
        # Whoever is above it is kept under an address of its own.
        alone.__dict__.pop("_cached_parent_obj", None)
        keep_found(_key(request, parts[:length]), alone, began)
