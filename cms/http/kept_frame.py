"""Visitors' requests look up what every page needs once, and not again while nothing public changes."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from cms.freshness.content_version import reading_versions_once
from cms.http.page_cache import NOT_KEPT, is_somebodys


class KeptFrameMiddleware:
    """Lets a visitor's request read the content version once: what it looks up may then be kept under it.

    Anyone who is logged in, or has entered a password, gets everything looked up anew.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before whatever asks for the version."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        if request.method not in {"GET", "HEAD"} or request.path.startswith(NOT_KEPT) or is_somebodys(request):
            return self.get_response(request)
        with reading_versions_once():
            return self.get_response(request)
