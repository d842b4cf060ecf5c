"""Answers as HTTP: status, type, headers, compression. The one place where they are made."""

from __future__ import annotations

import gzip
import hashlib
from typing import Any

import brotli
import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from api.execution.execute import ExecutionResult
from api.http.response_cache import CachedResponse
from api.limits.limits import Limits

RESPONSE_TYPE = "application/graphql-response+json"
LEGACY_TYPE = "application/json"
OK, BAD_REQUEST, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE = 200, 400, 405, 406
COMPRESS_FROM = 1_000
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After",
    "Access-Control-Max-Age": "86400",
}


def media_type(request: HttpRequest) -> str | None:
    """Return the type to answer with, or None where the client takes neither.

    The new type where it is named, the legacy one otherwise: clients that send ``*/*`` or nothing
    are older than the new type.
    """
    accept = request.headers.get("Accept")
    if not accept or not accept.strip():
        return LEGACY_TYPE
    best = request.get_preferred_type([RESPONSE_TYPE, LEGACY_TYPE])
    if best == RESPONSE_TYPE and RESPONSE_TYPE not in accept:
        return LEGACY_TYPE
    return best


def status_of(outcome: ExecutionResult, kind: str) -> int:
    """Return the HTTP status (GraphQL over HTTP, sections 6.4.1 and 6.4.2).

    With the legacy type every well-formed request is answered with 200: older clients read the
    errors only then. With the new type a query that could not run is a bad request.
    """
    if outcome.writes_by_get:
        return METHOD_NOT_ALLOWED
    return OK if outcome.ran or kind == LEGACY_TYPE else BAD_REQUEST


def body_of(outcome: ExecutionResult, limits: Limits, left: int | None) -> dict[str, Any]:
    """Return the answer's body; ``left`` are the points left in this minute, None without a limit."""
    body: dict[str, Any] = {"errors": outcome.errors} if outcome.errors else {}
    if outcome.ran:
        body["data"] = outcome.data
        body["extensions"] = {"cost": _cost(outcome.cost, limits, left)}
    return body


def _cost(requested: int, limits: Limits, left: int | None) -> dict[str, int | None]:
    return {"requested": requested, "allowed": limits.cost, "left": left}


def response(request: HttpRequest, body: dict[str, Any], *, status: int, kind: str) -> HttpResponse:
    """Return ``body`` as JSON, compressed as the client likes, readable from every site, never a cookie."""
    content, encoding = _compressed(orjson.dumps(body, default=str), request.headers.get("Accept-Encoding", ""))
    answer = _with_headers(HttpResponse(content, status=status, content_type=f"{kind}; charset=utf-8"), encoding)
    answer["Cache-Control"] = "no-store"
    return answer


def response_from(
    request: HttpRequest, cached: CachedResponse, *, kind: str, limits: Limits, left: int | None
) -> HttpResponse:
    """Return an answer that may be given again; a GET may be kept by others, with a strong ETag to ask for news.

    ``left`` is null there: the bytes must be the same for everyone who asks (RFC 9110, section 8.8.1).
    """
    accepted = request.headers.get("Accept-Encoding", "")
    if request.method == "POST":
        content, encoding = _compressed(_whole(cached, limits, left), accepted)
        answer = _with_headers(HttpResponse(content, content_type=f"{kind}; charset=utf-8"), encoding)
        answer["Cache-Control"] = "no-store"
        return answer
    place = limits.cost, _best(accepted)
    if place not in cached.encoded:
        cached.encoded[place] = _compressed(_whole(cached, limits, None), accepted)
    content, encoding = cached.encoded[place]
    etag = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    if etag in _known_to(request):
        answer = _with_headers(HttpResponse(status=304), None)
        del answer["Content-Type"]
    else:
        answer = _with_headers(HttpResponse(content, content_type=f"{kind}; charset=utf-8"), encoding)
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache" if "Authorization" in request.headers else "public, no-cache"
    return answer


def _known_to(request: HttpRequest) -> set[str]:
    return {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}


def _whole(cached: CachedResponse, limits: Limits, left: int | None) -> bytes:
    cost = orjson.dumps({"cost": _cost(cached.cost, limits, left)})
    return b'{"data":' + cached.data + b',"extensions":' + cost + b"}"


def _with_headers(answer: HttpResponse, encoding: str | None) -> HttpResponse:
    if encoding:
        answer["Content-Encoding"] = encoding
    for name, value in CORS.items():
        answer[name] = value
    patch_vary_headers(answer, ["Accept", "Accept-Encoding", "Authorization"])
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _best(accepted: str) -> str | None:
    offered = {
        part.split(";")[0].strip().lower() for part in accepted.split(",") if "q=0" not in part.replace("q=0.", "")
    }
    return "br" if "br" in offered else "gzip" if "gzip" in offered else None


def _compressed(content: bytes, accepted: str) -> tuple[bytes, str | None]:
    best = _best(accepted) if len(content) >= COMPRESS_FROM else None
    if best == "br":
        return brotli.compress(content, quality=4), best
    if best == "gzip":
        return gzip.compress(content, compresslevel=4, mtime=0), best
    return content, None
