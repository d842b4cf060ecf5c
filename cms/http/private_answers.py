"""Answers to people who show who they are, kept by nobody: neither a browser for the next one nor a cache between."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from cms.http.page_cache import is_somebodys

CACHE_CONTROL = "private, no-store"


class PrivateAnswersMiddleware:
    """Adds that to what says nothing of it itself. What is kept of a page for visitors is theirs alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand around the session."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        response = self.get_response(request)
        if is_somebodys(request) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = CACHE_CONTROL
        return response
