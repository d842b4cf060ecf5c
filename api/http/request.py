"""What a request asks for, read out of HTTP: query, variables, operation, extensions.

Follows the GraphQL-over-HTTP specification (draft of 2025), section 5: POST with JSON, GET with
parameters. Form-encoded bodies are refused: a browser sends those from any site without asking.
"""

from __future__ import annotations

from email.message import Message
from typing import Any

import orjson
from django.http import HttpRequest

from api.graphql_request import GraphQLRequest
from api.limits.limits import Limits
from cms.http.negotiation.request_bodies import Broken, TooLarge, UnknownCoding, body_of


class Malformed(Exception):
    """A request that is not a GraphQL request. ``status`` is the HTTP status to answer with.

    ``retry_after``: seconds after which the same request may be sent again; 0: it will be no better then.
    """

    def __init__(
        self, status: int, message: str, code: str = "BAD_REQUEST", retry_after: int = 0, accept_encoding: str = ""
    ) -> None:
        """Keep status, message, the error's code, the seconds to wait, and the codings of a body that are taken."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.retry_after = retry_after
        self.accept_encoding = accept_encoding


def read(request: HttpRequest, limits: Limits) -> GraphQLRequest:
    """Return what ``request`` asks for.

    Raises ``Malformed`` with 405 (method), 415 (type of the body), 413 (size) or 400 (anything else).
    """
    if request.method in {"GET", "HEAD"}:
        return _from_parameters(request, limits)
    if request.method != "POST":
        raise Malformed(405, "Please send queries by GET or POST.", "METHOD_NOT_ALLOWED")
    return _checked(_json(_body(request, limits)), may_write=True)


def _body(request: HttpRequest, limits: Limits) -> bytes:
    if request.content_type != "application/json":
        raise Malformed(
            415,
            "Please send JSON, with the header `Content-Type: application/json`.",
            "UNSUPPORTED_MEDIA_TYPE",
        )
    if _charset(request) not in {"utf-8", "utf8"}:
        raise Malformed(415, "Please send the JSON in UTF-8.", "UNSUPPORTED_MEDIA_TYPE")
    try:
        return body_of(request, limits.body)
    except TooLarge:
        raise _too_large(limits) from None
    except UnknownCoding:
        raise Malformed(
            415, "Please send the body as it is or packed by gzip.", "UNSUPPORTED_MEDIA_TYPE", accept_encoding="gzip"
        ) from None
    except Broken:
        raise Malformed(400, "The body is not what `Content-Encoding: gzip` says, or not complete.") from None


def _too_large(limits: Limits) -> Malformed:
    return Malformed(413, f"The request is larger than {limits.body} bytes, sent or unpacked.", "BODY_TOO_LARGE")


def _charset(request: HttpRequest) -> str:
    message = Message()
    message["Content-Type"] = request.META.get("CONTENT_TYPE", "")
    return (message.get_content_charset() or "utf-8").lower()


def _json(body: bytes | str) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Malformed(400, "The request is not JSON in UTF-8.", "INVALID_JSON") from None


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
        raise Malformed(400, "Please send a JSON object.")
    for name, kind, words in (
        ("query", str, "a text"),
        ("operationName", str, "a text"),
        ("variables", dict, "an object"),
        ("extensions", dict, "an object"),
    ):
        if not isinstance(sent.get(name), kind | None):
            raise Malformed(400, f"`{name}` must be {words}.")
    extensions = sent.get("extensions") or {}
    if sent.get("query") is None and "persistedQuery" not in extensions:
        raise Malformed(400, "Please send the text of the query in `query`.")
    # An empty name is none (GraphQL over HTTP, section "GET"); Altair and Insomnia send it by POST, too.
    operation = sent.get("operationName") or None
    return GraphQLRequest(sent.get("query"), sent.get("variables"), operation, extensions, may_write)
