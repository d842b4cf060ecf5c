"""The pages for addresses that do not exist, or no more: rendered once for all of them, until something changes.

Before the office has a front page, one that greets stands in their place, at every address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from cms.freshness.clock import next_change_by_clock
from cms.freshness.content_version import content_version
from cms.request_state import detached_request
from cms.visibility import public_pages

GONE = 410
# Either may be another answer in a moment, and caches may keep both for as long as they like (RFC 9111, 4.2.2).
HEADERS = {"Cache-Control": "no-cache", "Content-Language": settings.LANGUAGE_CODE}


@dataclass(frozen=True)
class RenderedNotFound:
    """The page as it was rendered under a version of the content."""

    version: int
    until: datetime
    text: str
    is_greeting: bool = False


# By template, scheme and host.
_kept: LRUCache[tuple[str, str, str], RenderedNotFound] = LRUCache(32)


def page_not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    """Answer for any address that leads nowhere; one statement where the page is kept."""
    page = _rendered("404.html", request)
    if page.is_greeting and request.path == "/":
        return HttpResponse(page.text, headers=HEADERS)
    return HttpResponseNotFound(page.text, headers=HEADERS)


def page_gone(request: HttpRequest) -> HttpResponse:
    """Answer for any address whose content was public and is deleted; at the same price."""
    return HttpResponse(_rendered("410.html", request).text, status=GONE, headers=HEADERS)


def has_front_page() -> bool:
    """Tell whether everyone can read a front page of the office's own; one statement.

    A plain page is what Wagtail starts with: nobody can make one.
    """
    return public_pages().exclude(content_type__app_label="wagtailcore").exists()


def _rendered(template: str, request: HttpRequest) -> RenderedNotFound:
    key = (template, request.scheme or "", request.get_host())
    version, now = content_version(), timezone.now()
    kept = _kept.get(key)
    if kept and kept.version == version and now < kept.until:
        return kept
    # Its texts are German, whatever language stands in the address.
    is_greeting = not has_front_page()
    with override(settings.LANGUAGE_CODE):
        text = render_to_string("not_set_up.html" if is_greeting else template, request=_for_anyone(request))
    if version is None:
        return RenderedNotFound(0, now, text, is_greeting)
    _kept[key] = RenderedNotFound(version, next_change_by_clock(version, now), text, is_greeting)
    return _kept[key]


def _for_anyone(request: HttpRequest) -> HttpRequest:
    """Return ``request`` as if it were for the front page: which address is missing shows nowhere."""
    anyones = detached_request(request)
    anyones.path = anyones.path_info = "/"
    anyones.LANGUAGE_CODE = settings.LANGUAGE_CODE  # type: ignore[attr-defined]
    return anyones
