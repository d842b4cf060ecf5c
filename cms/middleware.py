"""Middleware of our own."""

import re

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django_structlog.middlewares import RequestMiddleware

# What follows opens something to whoever knows it: a writer's comment, a decision, a new password.
BEFORE_SECRETS = re.compile(r"(/kommentar/(?:meine|moderieren)/|/password_reset/confirm/).+")


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
