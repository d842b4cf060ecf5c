"""The character NUL at the door: PostgreSQL takes none in its texts, and nobody types one.

A request that carries one in path, parameters, headers, form or file name is answered with 400 before anything
looks at it; a cookie that does is left out, for a browser would send it again and again. Nothing is parsed for
this that is not parsed anyway. In the texts of GraphQL `api.limits.text` looks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.defaults import bad_request

from cms.errors import ProgramCode, body_for_programs

NUL = "\x00"
ENCODED = "%00"
# As a cookie in quotation marks carries it (RFC 2109; Python's `http.cookies` turns it back).
IN_COOKIE = "\\000"
IN_JSON = (b"\\u0000", b"\x00")
API = "/api/"
WHY = "A request must not hold the character NUL (U+0000)."


def takes_null_bytes(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark ``view`` as one whose form names the field that holds NUL, with everything that was written still there."""
    view.takes_null_bytes = True  # type: ignore[attr-defined]
    return view


class NullByteMiddleware:
    """Refuses requests with NUL; it stands before everything that reads path, parameters or cookies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before ``get_response``."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``, or refuse it."""
        if _is_in_head(request):
            return null_byte_response(request)
        _leave_cookies_out(request)
        _watch_form(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponseBase | None:
        """Look at what the admin's scripts send as JSON; leave a form to the view that answers better than we do."""
        if getattr(view, "takes_null_bytes", False):
            vars(request).pop("_load_post_and_files", None)
        is_json = request.content_type == "application/json"
        if is_json and request.path_info.startswith(reverse("wagtailadmin_home")):
            return null_byte_response(request) if any(sign in request.body for sign in IN_JSON) else None
        return None


def null_byte_response(request: HttpRequest) -> HttpResponseBase:
    """Return the answer 400: JSON from the API, else a page in German that says what to do."""
    if request.path_info.startswith(API):
        return JsonResponse(body_for_programs(ProgramCode.BAD_REQUEST, WHY), status=400)
    with override(settings.LANGUAGE_CODE):
        return bad_request(request, BadRequest(WHY))


def _is_in_head(request: HttpRequest) -> bool:
    """Tell whether path, parameters or a header hold NUL, as sent or as it will be read."""
    if ENCODED in request.META.get("QUERY_STRING", "") or NUL in request.path:
        return True
    return any(NUL in value for value in request.META.values() if isinstance(value, str))


def _leave_cookies_out(request: HttpRequest) -> None:
    if IN_COOKIE in request.META.get("HTTP_COOKIE", ""):
        cookies = request.COOKIES
        for name in [name for name, value in cookies.items() if NUL in value]:
            del cookies[name]


def _watch_form(request: Any) -> None:
    """Look at names and values of a form as soon as something reads it: at that moment Django parses it."""
    load = request._load_post_and_files

    def load_and_look() -> None:
        load()
        names = [*request._post, *request._files]
        values = [value for _, many in request._post.lists() for value in many]
        names += [file.name or "" for _, many in request._files.lists() for file in many]
        if any(NUL in text for text in (*names, *values)):
            # The page that says so must not stumble over it again.
            request._mark_post_parse_error()
            raise BadRequest(WHY)

    request._load_post_and_files = load_and_look
