"""Middleware of our own."""

import re
from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django_structlog.middlewares import RequestMiddleware

from cms.limits.senders import is_trusted
from cms.monitoring.masking import masked

PROTOCOL, REQUEST_ID = "HTTP_X_FORWARDED_PROTO", "HTTP_X_REQUEST_ID"
WELL_FORMED_ID = re.compile(r"[A-Za-z0-9._:-]{1,100}")


class TrustedProxyMiddleware:
    """Takes away what only a trusted proxy may say: Django and the log believe it from anyone.

    `X-Forwarded-Proto` says whether the visitor came by https, `X-Request-ID` under which name the log knows this.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before everything that asks whether a request is secure."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        said = [name for name in (PROTOCOL, REQUEST_ID) if name in request.META]
        if said and not is_trusted(request.META.get("REMOTE_ADDR", "")):
            for name in said:
                del request.META[name]
        if not WELL_FORMED_ID.fullmatch(request.META.get(REQUEST_ID, "-")):
            del request.META[REQUEST_ID]
        return self.get_response(request)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for the public, Wagtail's inline scripts and styles for the admin alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy header to ``response``."""
        if request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_update = settings.ADMIN_CSP_UPDATE
        return super().process_response(request, response)


class RequestLogMiddleware(RequestMiddleware):
    """Logs each request; neither what somebody searched for nor a link that opens something."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Return method and path; of a query its names alone."""
        path = masked(request.path)
        names = masked("&".join(request.GET))
        return f"{request.method} {path}?{names}" if names else f"{request.method} {path}"
