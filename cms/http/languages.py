"""Which language an address is in: its prefix says so, and nothing else that a browser sends.

A language exists where content does. The prefix of one without content is a part of an address like any
other, and nothing stands there: the answer is the German page for what is not found, and a redirect that
editors have made from it leads on.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation

from cms.content.translations import has_pages
from cms.freshness.content_version import content_version
from cms.http.page_cache import is_somebodys

PREFIXES = frozenset(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


class LanguageMiddleware:
    """Works in the language of the address; takes the place of Django's, which also knows `/EN/` and `/en-garde/`.

    Those are no prefixes here, so a German page may have the address `/uk-treff/`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before everything that writes texts or composes addresses."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``, and say in which language."""
        is_of_api = request.path_info.startswith(reverse("explorer"))
        if not is_of_api and (is_somebodys(request) or not settings.PAGE_CACHE):
            # Nobody has asked for the version yet, which is when this process learns what others have changed.
            content_version()
        language = language_of(request.path_info)
        translation.activate(language)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def language_of(path: str) -> str:
    """Return the language that ``path`` begins with if it has pages, else German; one statement for a prefix."""
    prefix = path.lstrip("/").partition("/")[0]
    return prefix if prefix in PREFIXES and has_pages(prefix) else settings.LANGUAGE_CODE
