"""The pages for addresses that do not exist, or no more: rendered once for all of them, until something changes."""

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

GONE = 410
# Either may be another answer in a moment, and caches may keep both for as long as they like (RFC 9111, 4.2.2).
HEADERS = {"Cache-Control": "no-cache", "Content-Language": settings.LANGUAGE_CODE}


@dataclass(frozen=True)
class RenderedNotFound:
    """The page as it was rendered under a version of the content."""

    version: int
    until: datetime
    text: str


# By template, scheme and host.
_kept: LRUCache[tuple[str, str, str], RenderedNotFound] = LRUCache(32)


def page_not_found(request: HttpRequest, exception: Any) -> HttpResponseNotFound:
    """Answer for any address that leads nowhere; one statement where the page is kept."""
    return HttpResponseNotFound(_text("404.html", request), headers=HEADERS)


def page_gone(request: HttpRequest) -> HttpResponse:
    """Answer for any address whose content was public and is deleted; at the same price."""
    return HttpResponse(_text("410.html", request), status=GONE, headers=HEADERS)


def _text(template: str, request: HttpRequest) -> str:
    key = (template, request.scheme or "", request.get_host())
    version, now = content_version(), timezone.now()
    kept = _kept.get(key)
    if kept and kept.version == version and now < kept.until:
        return kept.text
    # Its texts are German, whatever language stands in the address.
    with override(settings.LANGUAGE_CODE):
        text = render_to_string(template, request=_for_anyone(request))
    if version is not None:
        _kept[key] = RenderedNotFound(version, next_change_by_clock(version, now), text)
    return text


def _for_anyone(request: HttpRequest) -> HttpRequest:
    """Return ``request`` as if it were for the front page: which address is missing shows nowhere."""
    anyones = detached_request(request)
    anyones.path = anyones.path_info = "/"
    anyones.LANGUAGE_CODE = settings.LANGUAGE_CODE  # type: ignore[attr-defined]
    return anyones
