"""Rendered pages kept for visitors, for as long as nothing public has changed.

Only for requests without a cookie of ours, so for nobody who is logged in or has entered a password, and
only answers that set none. A page is stored under the content version read before it was made
(`cms.freshness.content_version`), and with the moment at which the clock changes it (`cms.freshness.clock`,
`cms.freshness.max_age`).

Its key are address and the parameters that its view knows (`cms.http.parameters`). Which those are is known
once an address has been answered; until then one request for it is worked on at a time. What visitors
choose (words, filters, pages of lists) has a memory of its own, a quarter of the whole: however much is
asked for, the pages themselves stay.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from cachetools import LRUCache
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

from cms.freshness.clock import next_change_by_clock
from cms.freshness.content_version import content_version
from cms.freshness.max_age import earliest
from cms.freshness.single_flight import SingleFlight
from cms.http.negotiation.coding import coding_for, compressed
from cms.http.negotiation.conditions import conditional, with_coding
from cms.http.parameters import KnownParameters, Lengths, without_unknown
from cms.http.ranges import in_part, without_header

LARGEST = 1024 * 1024
OVERHEAD = 1_000
MOST_ADDRESSES = 10_000
# These have a middleware, a memory and limits of their own.
NOT_KEPT = ("/api/",)
# The form for comments carries a token that holds for a day.
LONGEST = timedelta(hours=1)
KINDS = ("text/html", "application/xml", "text/xml", "application/rss+xml", "application/atom+xml")
KINDS += ("application/feed+json", "text/calendar", "text/vcard", "application/geo+json")
# What the middleware outside of this one adds again.
OUTER_HEADERS = ("Content-Security-Policy",)
CACHE_CONTROL = "public, no-cache"


@dataclass(frozen=True)
class CachedPage:
    """A page as it was sent."""

    version: int
    until: datetime
    content: bytes
    headers: dict[str, str]
    made_at: datetime
    encoded: dict[str | None, bytes] = field(default_factory=dict, compare=False)

    def sent_in(self, coding: str | None) -> bytes:
        """Return the bytes in ``coding``, made once."""
        if coding not in self.encoded:
            self.encoded[coding] = compressed(self.content, coding)
        return self.encoded[coding]

    @property
    def last_modified(self) -> int:
        """Return since when the content is known to stand as it does, in seconds, the begun one counted whole.

        Anyone who got it then or later got this: versions do not return, and what the clock changes is kept no longer.
        """
        return math.ceil(self.made_at.timestamp())


class PageCacheMiddleware:
    """Answer from what is kept, with 304 where the visitor has it already; keep what may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Leave the chain where `PAGE_CACHE` is 0."""
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        chosen = settings.PAGE_CACHE // 4
        self._pages: LRUCache[str, CachedPage] = LRUCache(settings.PAGE_CACHE - chosen, getsizeof=_size)
        self._chosen: LRUCache[str, CachedPage] = LRUCache(chosen, getsizeof=_size)
        self._known: LRUCache[str, tuple[int, Lengths]] = LRUCache(MOST_ADDRESSES)
        self._lock = Lock()
        self._turns = SingleFlight()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        if request.method not in {"GET", "HEAD"} or request.path.startswith(NOT_KEPT) or is_somebodys(request):
            return self.get_response(request)
        version = content_version()
        if version is None:
            return self.get_response(request)
        if kept := self._find(request, version):
            return _sent(request, kept)
        with self._turns.lead((_address(request), self._query(request, version), version)) as is_first:
            if not is_first and (kept := self._find(request, version)):
                return _sent(request, kept)
            began = timezone.now()
            response = self._made(request)
            lengths = KnownParameters.of(request).lengths
            if lengths is None or not _may_be_kept(response):
                return response
            with self._lock:
                self._known[_address(request)] = version, lengths
            return _sent(request, self._keep(request, version, began, response))

    def _made(self, request: HttpRequest) -> HttpResponseBase:
        """Make the page; for HEAD as for GET, so that anyone who asks next finds it."""
        if request.method == "HEAD":
            # It has no parts (RFC 9110, section 14.2).
            without_header(request, "HTTP_RANGE")
        method, request.method = request.method, "GET"
        try:
            return self.get_response(request)
        finally:
            request.method = method

    def _query(self, request: HttpRequest, version: int) -> str | None:
        """Return the known parameters as they stand in the key; None where it is not known which those are."""
        with self._lock:
            noted, lengths = self._known.get(_address(request), (None, {}))
        return without_unknown(request.GET, lengths).urlencode() if noted == version else None

    def _find(self, request: HttpRequest, version: int) -> CachedPage | None:
        query = self._query(request, version)
        if query is None:
            return None
        with self._lock:
            kept = (self._chosen if query else self._pages).get(f"{_address(request)}?{query}")
        return kept if kept and kept.version == version and timezone.now() < kept.until else None

    def _keep(self, request: HttpRequest, version: int, began: datetime, response: HttpResponse) -> CachedPage:
        headers = {name: value for name, value in response.items() if name not in OUTER_HEADERS}
        # Of a feed it is that of its newest item, and goes back when that is taken away.
        headers.pop("Last-Modified", None)
        headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
        headers["Cache-Control"] = CACHE_CONTROL
        until = earliest(request, min(next_change_by_clock(version, began), began + LONGEST))
        kept = CachedPage(version, until, response.content, headers, began)
        query = self._query(request, version)
        pages = self._chosen if query else self._pages
        if query is not None and _size(kept) <= min(LARGEST, pages.maxsize):
            with self._lock:
                pages[f"{_address(request)}?{query}"] = kept
        return kept


def is_somebodys(request: HttpRequest) -> bool:
    """Tell whether ``request`` shows who asks: a cookie of ours, or credentials. Others' cookies say nothing."""
    ours = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, CookieStorage.cookie_name)
    return "Authorization" in request.headers or any(name in request.COOKIES for name in ours)


def _address(request: HttpRequest) -> str:
    return f"{request.scheme} {request.get_host()} {request.path}"


def _size(kept: CachedPage) -> int:
    # Compressed by both codings, a page takes half of its length again.
    return len(kept.content) * 3 // 2 + OVERHEAD


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


def _sent(request: HttpRequest, kept: CachedPage) -> HttpResponseBase:
    # Parts are those of the page as it is.
    accepted = "" if "Range" in request.headers else request.headers.get("Accept-Encoding", "")
    coding = coding_for(kept.content, accepted)
    content = kept.sent_in(coding)
    response = HttpResponse(content, headers={**kept.headers, "Content-Length": str(len(content))})
    response["ETag"] = with_coding(kept.headers["ETag"], coding)
    patch_vary_headers(response, ["Accept-Encoding"])
    if coding:
        response["Content-Encoding"] = coding
    modified = None
    # Not within the same second: it would stand for two contents, and must not lie ahead (RFC 9110, 8.8.2).
    if kept.last_modified <= timezone.now().timestamp():
        modified = kept.last_modified
        response["Last-Modified"] = http_date(modified)
    answer: HttpResponseBase = conditional(request, response, etag=response["ETag"], last_modified=modified)
    return answer if kept.headers["Content-Type"].startswith("text/html") else in_part(request, answer)
