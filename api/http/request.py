"""What a request asks for, read out of HTTP: query, variables, operation, extensions.

Follows the GraphQL-over-HTTP specification (draft of 2025), section 5: POST with JSON, GET with
parameters. Form-encoded bodies are refused: a browser sends those from any site without asking.
"""

from __future__ import annotations

from email.message import Message
from typing import Any

import orjson
from django.http import HttpRequest

from api.errors import ApiError, ErrorCode
from api.graphql_request import GraphQLRequest
from api.limits.limits import Limits
from cms.http.negotiation.request_bodies import Broken, TooLarge, UnknownCoding, unpacked_body


def read(request: HttpRequest, limits: Limits) -> GraphQLRequest:
    """Return what ``request`` asks for.

    Raises ``ApiError`` with 405 (method), 415 (type of the body), 413 (size) or 400 (anything else).
    """
    if request.method in {"GET", "HEAD"}:
        return _from_parameters(request, limits)
    if request.method != "POST":
        raise ApiError(
            ErrorCode.METHOD_NOT_ALLOWED,
            "Please send queries by GET or POST.",
            headers={"Allow": "GET, HEAD, POST, OPTIONS"},
        )
    return _checked(_json(_body(request, limits)), may_write=True)


def _body(request: HttpRequest, limits: Limits) -> bytes:
    if request.content_type != "application/json":
        raise ApiError(
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            "Please send JSON, with the header `Content-Type: application/json`.",
        )
    if _charset(request) not in {"utf-8", "utf8"}:
        raise ApiError(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Please send the JSON in UTF-8.")
    try:
        return unpacked_body(request, limits.body)
    except TooLarge:
        raise _too_large(limits) from None
    except UnknownCoding:
        message = "Please send the body as it is or packed by gzip."
        raise ApiError(ErrorCode.UNSUPPORTED_MEDIA_TYPE, message, headers={"Accept-Encoding": "gzip"}) from None
    except Broken:
        message = "The body is not what `Content-Encoding: gzip` says, or not complete."
        raise ApiError(ErrorCode.BAD_REQUEST, message) from None


def _too_large(limits: Limits) -> ApiError:
    message = f"The request is larger than {limits.body} bytes, sent or unpacked."
    return ApiError(ErrorCode.BODY_TOO_LARGE, message)


def _charset(request: HttpRequest) -> str:
    message = Message()
    message["Content-Type"] = request.META.get("CONTENT_TYPE", "")
    return (message.get_content_charset() or "utf-8").lower()


def _json(body: bytes | str) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise ApiError(ErrorCode.INVALID_JSON, "The request is not JSON in UTF-8.") from None


def _from_parameters(request: HttpRequest, limits: Limits) -> GraphQLRequest:
    if len(request.META.get("QUERY_STRING", "")) > limits.body:
        raise _too_large(limits)
    sent: dict[str, Any] = {name: request.GET[name] for name in ("query", "operationName") if name in request.GET}
    for name in ("variables", "extensions"):
        if request.GET.get(name):
            sent[name] = _json(request.GET[name])
    return _checked(sent, may_write=False)


def _checked(sent: Any, *, may_write: bool) -> GraphQLRequest:
    if not isinstance(sent, dict):
        raise ApiError(ErrorCode.BAD_REQUEST, "Please send a JSON object.")
    for name, kind, words in (
        ("query", str, "a text"),
        ("operationName", str, "a text"),
        ("variables", dict, "an object"),
        ("extensions", dict, "an object"),
    ):
        if not isinstance(sent.get(name), kind | None):
            raise ApiError(ErrorCode.BAD_REQUEST, f"`{name}` must be {words}.")
    extensions = sent.get("extensions") or {}
    if sent.get("query") is None and "persistedQuery" not in extensions:
        raise ApiError(ErrorCode.BAD_REQUEST, "Please send the text of the query in `query`.")
    # An empty name is none (GraphQL over HTTP, section "GET"); Altair and Insomnia send it by POST, too.
    operation = sent.get("operationName") or None
    return GraphQLRequest(sent.get("query"), sent.get("variables"), operation, extensions, may_write)
