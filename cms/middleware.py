"""Middleware of our own."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for the public, Wagtail's inline scripts and styles for the admin alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy header to ``response``."""
        if request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_update = settings.ADMIN_CSP_UPDATE
        return super().process_response(request, response)
