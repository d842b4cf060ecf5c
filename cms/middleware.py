"""Middleware of our own."""

import re
from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django_structlog.middlewares import RequestMiddleware

from cms.senders import is_trusted

PROTOCOL = "HTTP_X_FORWARDED_PROTO"
# What follows opens something to whoever knows it: a writer's comment, a decision, a new password.
BEFORE_SECRETS = re.compile(r"(/kommentar/(?:meine|moderieren)/|/password_reset/confirm/).+")


class TrustedProxyMiddleware:
    """Takes `X-Forwarded-Proto` away where no trusted proxy has sent it: Django believes it from anyone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before everything that asks whether a request is secure."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        if PROTOCOL in request.META and not is_trusted(request.META.get("REMOTE_ADDR", "")):
            del request.META[PROTOCOL]
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
        path = BEFORE_SECRETS.sub(r"\1…", request.path)
        names = "&".join(request.GET)
        return f"{request.method} {path}?{names}" if names else f"{request.method} {path}"
