"""What the front answers by itself: in German to people, in JSON to programs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from cms.errors import ProgramCode, body_for_programs
from cms.http.negotiation.other_sites import READABLE, is_readable_elsewhere
from cms.http.security_headers import PERMISSIONS_POLICY

RETRY_AFTER = 5
# The page brings its style sheet and nothing else.
POLICY = b"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:"


@dataclass(frozen=True)
class RequestProblem:
    """Why a request is refused: HTTP status, the API's code and developers' message, the page for people."""

    status: int
    code: ProgramCode
    message: str
    template: str


TOO_SLOW = RequestProblem(408, ProgramCode.TIMEOUT, "The request's body came too slowly.", "cms/front/too_slow.html")
TOO_LARGE = RequestProblem(
    413, ProgramCode.BODY_TOO_LARGE, "The request has too many bytes.", "cms/front/too_large.html"
)
BUSY = RequestProblem(
    503, ProgramCode.TIMEOUT, "The server is busy; please try again in a moment.", "cms/front/busy.html"
)


class RequestRefused(Exception):
    """The front answers by itself; nobody else has seen the request."""

    def __init__(self, reason: RequestProblem) -> None:
        """Keep ``reason``."""
        super().__init__(reason.message)
        self.reason = reason


class ClientGone(Exception):
    """The client went away before its request was complete: there is nobody to answer."""


def refusal_answer(reason: RequestProblem, wsgi: Mapping[str, Any]) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Return headers and body of the answer to the request in ``wsgi``; the connection ends with it."""
    if wants_json(wsgi):
        kind, body = b"application/json", _json(reason)
    else:
        kind, body = b"text/html; charset=utf-8", _page(reason)
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", POLICY),
        (b"permissions-policy", PERMISSIONS_POLICY.encode()),
        (b"referrer-policy", settings.SECURE_REFERRER_POLICY.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", settings.X_FRAME_OPTIONS.encode()),
        (b"connection", b"close"),
    ]
    if is_readable_elsewhere(wsgi["PATH_INFO"]):
        headers += [(name.lower().encode(), value.encode()) for name, value in READABLE.items()]
    if reason is BUSY:
        headers.append((b"retry-after", str(RETRY_AFTER).encode()))
    return headers, body


def wants_json(wsgi: Mapping[str, Any]) -> bool:
    """Tell whether a program asks: by the address, the kind of its body, or what it accepts."""
    accepted = wsgi.get("HTTP_ACCEPT", "")
    return (
        wsgi["PATH_INFO"].startswith("/api/graphql")
        or wsgi.get("CONTENT_TYPE", "").startswith("application/json")
        or ("application/json" in accepted and "text/html" not in accepted)
    )


def _json(reason: RequestProblem) -> bytes:
    return json.dumps(body_for_programs(reason.code, reason.message, RETRY_AFTER if reason is BUSY else 0)).encode()


@cache
def _page(reason: RequestProblem) -> bytes:
    with translation.override("de"):
        return render_to_string(reason.template).encode()
