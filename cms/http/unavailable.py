"""The database is away, or something in it is held by others: 503, when to come again, and nothing typed is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import structlog
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.defaults import server_error as plain_server_error

from cms.database.errors import is_unavailable
from cms.errors import ProgramCode, body_for_programs

logger = structlog.get_logger(__name__)
RETRY_AFTER = 10
# What goes into hidden fields again.
LARGEST_FORM = 512 * 1024


class UnavailableMiddleware:
    """Answers 503 where a view met a database that cannot answer now; the innermost, so that it is asked first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand in the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Return 503 for what `is_unavailable`."""
        return unavailable(request, error) if is_unavailable(error) else None


def unavailable(request: HttpRequest, error: BaseException) -> HttpResponse:
    """Return the answer, in JSON for programs; a form that was sent comes back with a button to send it again."""
    logger.error("database_unavailable", error=str(error).partition("\n")[0][:200])
    if request.path.startswith(reverse("graphql").removesuffix("/")):
        message = "The database does not answer at the moment. Please try again."
        body = body_for_programs(ProgramCode.UNAVAILABLE, message, RETRY_AFTER)
        response: HttpResponse = JsonResponse(body, status=503)
        response["Access-Control-Allow-Origin"] = "*"
    else:
        context = {"fields": _typed(request), "has_files": _has_files(request), "path": request.get_full_path()}
        response = HttpResponse(render_to_string("cms/unavailable.html", context), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what the form sent, name by name; nothing where it holds a password or is too large to send again.

    Hidden text areas keep line breaks, which hidden inputs do not.
    """
    fields = [(name, value) for name, values in _sent(request).lists() for value in values]
    if any("passw" in name.lower() for name, _value in fields):
        return []
    return fields if sum(len(name) + len(value) for name, value in fields) <= LARGEST_FORM else []


def _sent(request: HttpRequest) -> QueryDict:
    try:
        return request.POST
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return QueryDict()


def _has_files(request: HttpRequest) -> bool:
    return bool(_sent(request)) and bool(request.FILES)


def server_error(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Answer what nobody caught (``handler500``), a database that is away where a middleware met it included."""
    error = sys.exc_info()[1]
    if error is not None and is_unavailable(error):
        return unavailable(request, error)
    return plain_server_error(request)
