"""What pages of other sites may do with the API (CORS; Fetch standard, section 3.3). The one place that says so.

Everything, for there is nothing to steal with a visitor's browser: no cookie is read. So each answer below ``/api/``
says it, refusals and errors included: a page that may not read an error can tell nobody what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase

API, EXPLORER = "/api/", "/api/"
# What clients send by themselves: Apollo's, tracing (W3C, Sentry), htmx and older libraries.
REQUEST_HEADERS = (
    *("Accept", "Authorization", "Content-Encoding", "Content-Type", "If-Match", "If-None-Match"),
    *("Apollo-Require-Preflight", "GraphQL-Require-Preflight", "X-Requested-With"),
    *("Apollographql-Client-Name", "Apollographql-Client-Version"),
    *("X-Apollo-Operation-Name", "X-Apollo-Operation-Id", "X-Apollo-Operation-Type"),
    *("Baggage", "Sentry-Trace", "Traceparent", "Tracestate", "X-Request-ID"),
)
RESPONSE_HEADERS = (
    *("Allow", "ETag", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After"),
    *("WWW-Authenticate", "X-Request-ID"),
)
READABLE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(RESPONSE_HEADERS),
}
DAY = 24 * 60 * 60


def preflight(methods: str) -> HttpResponse:
    """Return what a browser wants to know before it sends a request; ``methods`` are those of this address."""
    allowed = ", ".join(REQUEST_HEADERS)
    headers = {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        # The star takes what is not named, but is no sign for Authorization, nor to browsers before 2022.
        "Access-Control-Allow-Headers": f"{allowed}, *",
        "Access-Control-Max-Age": str(DAY),
    }
    return HttpResponse(status=204, headers=READABLE | headers)


def is_readable_elsewhere(path: str) -> bool:
    """Tell whether pages of other sites may read the answer at ``path``: all of the API, but not its explorer."""
    return path.startswith(API) and path != EXPLORER


class OtherSitesMiddleware:
    """Says so with every answer of the API, whoever gives it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before everything that may answer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        response = self.get_response(request)
        if is_readable_elsewhere(request.path):
            for name, value in READABLE.items():
                response.headers.setdefault(name, value)
        return response
