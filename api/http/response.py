"""The API's answers as HTTP: status, type, headers. What they share with pages and files: `cms.http.negotiation`."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from api.errors import ApiError, without_suggestions
from api.execution.execute import ExecutionResult
from api.http.response_cache import CachedResponse
from api.limits.limits import Limits
from cms.http.negotiation.accept import names, preferred_coding, preferred_type, refuses_uncoded
from cms.http.negotiation.coding import coding_for, compressed
from cms.http.negotiation.conditions import conditional

RESPONSE_TYPE = "application/graphql-response+json"
LEGACY_TYPE = "application/json"
OK, BAD_REQUEST, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE = 200, 400, 405, 406
METHODS = "GET, HEAD, POST, OPTIONS"


def media_type(request: HttpRequest) -> str | None:
    """Return the type to answer with, or None where the client takes neither.

    The new type where it is named, the legacy one otherwise: clients that send ``*/*`` or nothing
    are older than the new type.
    """
    accept = request.headers.get("Accept", "")
    best = preferred_type(accept, (LEGACY_TYPE, RESPONSE_TYPE))
    if best == RESPONSE_TYPE and not names(accept, RESPONSE_TYPE):
        return preferred_type(accept, (LEGACY_TYPE,)) or best
    return best


def refusal_response(
    request: HttpRequest, problem: ApiError, kind: str, *, is_well_formed: bool = False, with_hints: bool = True
) -> HttpResponse:
    """Return the answer to a request that is refused as a whole (GraphQL over HTTP, sections 6.4.1 and 6.4.2).

    ``is_well_formed`` tells a GraphQL request from anything else: a document that cannot run is a bad request, but
    with the legacy type it is answered with 200, since older clients read the errors only then. ``with_hints``:
    errors may say what may have been meant.
    """
    errors = problem.errors if with_hints else without_suggestions(problem.errors)
    is_hidden = is_well_formed and kind == LEGACY_TYPE and problem.status == BAD_REQUEST
    answer = response(request, {"errors": errors}, status=OK if is_hidden else problem.status, kind=kind)
    for name, value in problem.headers.items():
        answer[name] = value
    return answer


def result_body(outcome: ExecutionResult, limits: Limits, left: int | None) -> dict[str, Any]:
    """Return the body of the answer to a query that ran; ``left`` are the points left in this minute, if limited."""
    body: dict[str, Any] = {"errors": outcome.errors} if outcome.errors else {}
    return {**body, "data": outcome.data, "extensions": {"cost": _cost(outcome.cost, limits, left)}}


def _cost(requested: int, limits: Limits, left: int | None) -> dict[str, int | None]:
    return {"requested": requested, "allowed": limits.cost, "left": left}


def response(request: HttpRequest, body: dict[str, Any], *, status: int, kind: str) -> HttpResponse:
    """Return ``body`` as JSON, compressed as the client likes, never with a cookie."""
    answer = _made(orjson.dumps(body, default=str), request, status=status, kind=kind)
    answer["Cache-Control"] = "no-store"
    return answer


def response_from(
    request: HttpRequest, cached: CachedResponse, *, kind: str, limits: Limits, left: int | None
) -> HttpResponse:
    """Return an answer that may be given again; a GET may be kept by others, with a strong ETag to ask for news.

    ``left`` is null there: the bytes must be the same for everyone who asks (RFC 9110, section 8.8.1).
    """
    if request.method == "POST":
        answer = _made(_whole(cached, limits, left), request, kind=kind)
        answer["Cache-Control"] = "no-store"
        return answer
    place = limits.cost, preferred_coding(_accepted(request)), refuses_uncoded(_accepted(request))
    if place not in cached.encoded:
        content = _whole(cached, limits, None)
        coding = coding_for(content, _accepted(request))
        cached.encoded[place] = compressed(content, coding), coding
    content, coding = cached.encoded[place]
    answer = _with_headers(HttpResponse(content, content_type=f"{kind}; charset=utf-8"), coding)
    answer["ETag"] = f'"{hashlib.blake2b(content, digest_size=16, person=kind[-16:].encode()).hexdigest()}"'
    answer["Cache-Control"] = "private, no-cache" if "Authorization" in request.headers else "public, no-cache"
    found: HttpResponse = conditional(request, answer, etag=answer["ETag"])
    return found


def _whole(cached: CachedResponse, limits: Limits, left: int | None) -> bytes:
    cost = orjson.dumps({"cost": _cost(cached.cost, limits, left)})
    return b'{"data":' + cached.data + b',"extensions":' + cost + b"}"


def _accepted(request: HttpRequest) -> str:
    return request.headers.get("Accept-Encoding", "")


def _made(content: bytes, request: HttpRequest, *, status: int = OK, kind: str) -> HttpResponse:
    coding = coding_for(content, _accepted(request))
    answer = HttpResponse(compressed(content, coding), status=status, content_type=f"{kind}; charset=utf-8")
    return _with_headers(answer, coding)


def _with_headers(answer: HttpResponse, coding: str | None) -> HttpResponse:
    if coding:
        answer["Content-Encoding"] = coding
    patch_vary_headers(answer, ["Accept", "Accept-Encoding", "Authorization"])
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
