"""Static files by WhiteNoise, which finds them, and their headers read as everywhere else.

WhiteNoise itself takes ``br;q=0`` for a wish, gives all codings one ETag, knows no list of ETags and no ``If-Range``,
and finds no byte in ``bytes=0-0``.
"""

from __future__ import annotations

import calendar
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

from cms.http.negotiation.accept import preferred_coding
from cms.http.negotiation.conditions import conditional, with_coding
from cms.http.ranges import in_part

# Decided here, before WhiteNoise.
DECIDED = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """Sends files of `STATIC_ROOT` and `WHITENOISE_ROOT`."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponseBase:
        """Send ``static_file``, in the coding the client likes best of those it is there in."""
        if request.method not in {"GET", "HEAD"} or not hasattr(static_file, "alternatives"):
            return WhiteNoiseMiddleware.serve(static_file, request)
        meta = {name: value for name, value in request.META.items() if name not in DECIDED}
        meta["HTTP_ACCEPT_ENCODING"] = _coding(static_file, request) or ""
        _path, headers = static_file.get_path_and_headers(meta)
        etag = with_coding(static_file.etag, dict(headers).get("Content-Encoding"))
        modified = calendar.timegm(static_file.last_modified)
        if refusal := conditional(request, etag=etag, last_modified=modified):
            return _with_headers(refusal, static_file.not_modified_response.headers, etag)
        plain = SimpleNamespace(method=request.method, META=meta)
        response = _with_headers(WhiteNoiseMiddleware.serve(static_file, plain), [], etag)
        return in_part(request, response)


def _coding(static_file: Any, request: HttpRequest) -> str | None:
    there = [dict(headers).get("Content-Encoding") for _pattern, _path, headers in static_file.alternatives]
    offers = tuple(coding for coding in there if coding)
    return preferred_coding(request.headers.get("Accept-Encoding", ""), offers)


def _with_headers(response: Any, headers: Any, etag: str) -> HttpResponseBase:
    for name, value in headers:
        response[name] = value
    response["ETag"] = etag
    return response
