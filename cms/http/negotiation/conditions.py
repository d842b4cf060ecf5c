"""Requests that name what the client has (RFC 9110, section 13), by Django's own function, for every door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

from cms.http.ranges import without_header


def conditional(request: HttpRequest, response: Any = None, *, etag: str, last_modified: int | None = None) -> Any:
    """Return 304 or 412 where the condition in ``request`` says so, else ``response``.

    ``etag`` is that of the representation the client would get, codings included; ``last_modified`` is in seconds.
    """
    prefer_etags(request)
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if since is not None and since > timezone.now().timestamp():
        # A clock that is wrong knows nothing of what comes until then.
        without_header(request, "HTTP_IF_MODIFIED_SINCE")
    return get_conditional_response(request, etag, last_modified, response)


def prefer_etags(request: HttpRequest) -> None:
    """Let a time count only where no ETag is named, not even one that cannot be read (sections 13.1.3 and 13.1.4)."""
    for by_etag, by_time in (("If-None-Match", "HTTP_IF_MODIFIED_SINCE"), ("If-Match", "HTTP_IF_UNMODIFIED_SINCE")):
        if by_etag in request.headers:
            without_header(request, by_time)


def with_coding(etag: str, coding: str | None) -> str:
    """Return the ETag of what is sent in ``coding``: other bytes, another tag (RFC 9110, section 8.8.3.3)."""
    return f'{etag[:-1]}-{coding}"' if coding else etag
