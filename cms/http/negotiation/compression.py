"""Pages compressed as the client likes, where everybody sees the same.

What is made for one person (a cookie of ours came with the request or goes with the answer) is sent as it is, so that
nobody can tell from its length what stands in it (BREACH). See docs/adr/0030-http-once.md.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from cms.http.negotiation.coding import coding_for, compressed
from cms.http.page_cache import is_somebodys

TEXT = (
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/rss+xml",
    "application/xml",
    "image/svg+xml",
)
WITHOUT_BODY = (204, 206, 304)


class CompressionMiddleware:
    """Compresses what no view has compressed, and everybody sees."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before everything that makes texts."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and _is_text_for_all(request, response):
            _compress(request, response)
        return response


def _is_text_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    kind = response.get("Content-Type", "").partition(";")[0]
    return (
        (kind.startswith("text/") or kind in TEXT)
        and response.status_code not in WITHOUT_BODY
        # An ETag is of the bytes that its view has made.
        and not any(response.has_header(name) for name in ("Content-Encoding", "ETag"))
        and not response.cookies
        and not is_somebodys(request)
    )


def _compress(request: HttpRequest, response: HttpResponse) -> None:
    patch_vary_headers(response, ["Accept-Encoding"])
    coding = coding_for(response.content, request.headers.get("Accept-Encoding", ""))
    if coding:
        response.content = compressed(response.content, coding)
        response["Content-Encoding"] = coding
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
