"""Rendered pages kept for visitors, for as long as nothing public has changed.

Only for requests without any cookie, so for nobody who is logged in or has entered a password, and
only answers that set none. A page is stored under the content version read before it was made
(`cms.content_version`), and with the moment at which the clock changes it (`cms.clock`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from cachetools import LRUCache
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils import timezone

from cms.clock import next_change_by_clock
from cms.content_version import content_version
from cms.turns import Turns

LARGEST = 1024 * 1024
OVERHEAD = 1_000
# The form for comments carries a token that holds for a day.
LONGEST = timedelta(hours=1)
KINDS = ("text/html", "application/xml", "text/xml", "application/rss+xml", "application/atom+xml")
# What the middleware outside of this one adds anew.
OUTER_HEADERS = ("Content-Security-Policy",)
CACHE_CONTROL = "public, no-cache"


@dataclass(frozen=True)
class Kept:
    """A page as it was sent."""

    version: int
    until: datetime
    content: bytes
    headers: dict[str, str]


class PageCacheMiddleware:
    """Answer from what is kept, with 304 where the visitor has it already; keep what may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Leave the chain where `PAGE_CACHE` is 0."""
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._pages: LRUCache[str, Kept] = LRUCache(
            settings.PAGE_CACHE, getsizeof=lambda kept: len(kept.content) + OVERHEAD
        )
        self._lock = Lock()
        self._turns = Turns()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        if request.method not in {"GET", "HEAD"} or request.COOKIES or "Authorization" in request.headers:
            return self.get_response(request)
        version = content_version()
        if version is None:
            return self.get_response(request)
        key = f"{request.scheme} {request.get_host()} {request.get_full_path()}"
        if kept := self._find(key, version):
            return _sent(request, kept)
        with self._turns.taken((key, version)) as is_first:
            if not is_first and (kept := self._find(key, version)):
                return _sent(request, kept)
            began = timezone.now()
            response = self.get_response(request)
            if not _may_be_kept(response) or request.method == "HEAD":
                return response
            return _sent(request, self._keep(key, version, began, response))

    def _find(self, key: str, version: int) -> Kept | None:
        with self._lock:
            kept = self._pages.get(key)
        return kept if kept and kept.version == version and timezone.now() < kept.until else None

    def _keep(self, key: str, version: int, began: datetime, response: HttpResponse) -> Kept:
        headers = {name: value for name, value in response.items() if name not in OUTER_HEADERS}
        headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
        headers["Cache-Control"] = CACHE_CONTROL
        until = min(next_change_by_clock(version, began), began + LONGEST)
        kept = Kept(version, until, response.content, headers)
        if self._pages.getsizeof(kept) <= min(LARGEST, self._pages.maxsize):
            with self._lock:
                self._pages[key] = kept
        return kept


def _may_be_kept(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and not response.has_header("Cache-Control")
        and not response.has_header("Content-Disposition")
        # A policy of its own is written outside of this middleware.
        and not hasattr(response, "_csp_update")
        and response.get("Content-Type", "").partition(";")[0] in KINDS
    )


def _sent(request: HttpRequest, kept: Kept) -> HttpResponse:
    etag = kept.headers["ETag"]
    sent = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    response = HttpResponseNotModified() if etag in sent or "*" in sent else HttpResponse(kept.content)
    for name, value in kept.headers.items():
        if response.status_code == 200 or name in {"ETag", "Cache-Control", "Vary"}:
            response[name] = value
    return response
