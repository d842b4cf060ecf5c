"""One way to say no: `ApiError`, with a code out of `ErrorCode` that programs decide by.

Services raise `cms.errors.Refused` and know nothing of this; mutations turn that into a row of their payload
(`api.schema.user_errors`). Everything else that the API refuses, a request, a document, one field, is an `ApiError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import TextChoices
from graphql import GraphQLError, Node


class ErrorCode(TextChoices):
    """Why a wish was refused."""

    REQUIRED = "REQUIRED", "The field must not be empty."
    INVALID = "INVALID", "The value is not of the form that the field takes."
    TOO_LONG = "TOO_LONG", "The value is longer than the field allows."
    NOT_FOUND = "NOT_FOUND", "What was named does not exist, or is not public."
    CLOSED = "CLOSED", "Comments are closed, on this page or everywhere."
    RATE_LIMITED = "RATE_LIMITED", "Too many requests of this kind; try again later."

    UNAUTHENTICATED = "UNAUTHENTICATED", "The key is not valid: unknown, revoked or misspelt."
    FORBIDDEN = "FORBIDDEN", "The key does not have the scope that the operation needs."
    ORIGIN_NOT_ALLOWED = "ORIGIN_NOT_ALLOWED", "The key may not be used from this website."

    BAD_REQUEST = "BAD_REQUEST", "The request is not a GraphQL request."
    INVALID_JSON = "INVALID_JSON", "The request is not JSON in UTF-8."
    METHOD_NOT_ALLOWED = (
        "METHOD_NOT_ALLOWED",
        "The HTTP method does not fit: queries by GET or POST, mutations by POST.",
    )
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE", "The body is not declared as JSON in UTF-8."
    BODY_TOO_LARGE = "BODY_TOO_LARGE", "The request has too many bytes."

    JSON_TOO_DEEP = "JSON_TOO_DEEP", "The variables are nested too deeply."
    SYNTAX_ERROR = "SYNTAX_ERROR", "The document is not GraphQL."
    VALIDATION_FAILED = "VALIDATION_FAILED", "The document does not fit the schema."
    DOCUMENT_TOO_LARGE = "DOCUMENT_TOO_LARGE", "The document has too many tokens."
    TOO_DEEP = "TOO_DEEP", "The query is nested too deeply."
    TOO_MANY_FIELDS = "TOO_MANY_FIELDS", "The document names too many fields."
    TOO_MANY_ALIASES = "TOO_MANY_ALIASES", "The document has too many aliases."
    TOO_MANY_DIRECTIVES = "TOO_MANY_DIRECTIVES", "The document has too many directives."
    TOO_MANY_FRAGMENTS = "TOO_MANY_FRAGMENTS", "The document has too many fragments."
    PAGE_TOO_LARGE = "PAGE_TOO_LARGE", "More items on a page than allowed."
    TOO_EXPENSIVE = "TOO_EXPENSIVE", "The query may cost more points than allowed."
    PERSISTED_QUERY_NOT_FOUND = (
        "PERSISTED_QUERY_NOT_FOUND",
        "The hash is not known; send the query with it once.",
    )

    TIMEOUT = "TIMEOUT", "The query took too long."
    PREVIEW_EXPIRED = "PREVIEW_EXPIRED", "The preview key has expired; ask the editors for a new one."
    PREVIEW_INVALID = "PREVIEW_INVALID", "The preview key opens nothing: altered, not ours, or its draft is gone."
    UNAVAILABLE = (
        "UNAVAILABLE",
        "The database does not answer at the moment; try again after `Retry-After` seconds.",
    )
    INTERNAL = "INTERNAL", "Something went wrong on our side; the log has it under the number given."

    @property
    def status(self) -> int:
        """Return the HTTP status by the newer media type, 200 for what is told of one field or in a payload."""
        return _STATUS.get(self, 400)


_OF_FIELDS = ("REQUIRED", "INVALID", "TOO_LONG", "NOT_FOUND", "CLOSED")
_STATUS = {
    **dict.fromkeys(map(ErrorCode, (*_OF_FIELDS, "TIMEOUT", "PREVIEW_EXPIRED", "PREVIEW_INVALID", "INTERNAL")), 200),
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.ORIGIN_NOT_ALLOWED: 403,
    ErrorCode.METHOD_NOT_ALLOWED: 405,
    ErrorCode.BODY_TOO_LARGE: 413,
    ErrorCode.UNSUPPORTED_MEDIA_TYPE: 415,
    ErrorCode.RATE_LIMITED: 429,
    ErrorCode.UNAVAILABLE: 503,
}


class ApiError(GraphQLError):
    """The API says no. Raised by a resolver it is the error of that field, before a query runs that of the request.

    ``errors`` is what an answer shows: this one, or all that are wrong with a document (`from_errors`).
    """

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        status: int | None = None,
        nodes: Node | None = None,
        retry_after: int = 0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what to answer: ``message`` is for developers, in English; ``status`` is the code's if nothing is said.

        ``nodes`` is where in the document; ``retry_after`` are the seconds after which the same request may be sent
        again, 0: it will be no better then; ``headers`` go with a refused request.
        """
        extensions: dict[str, Any] = {"code": code.value}
        if retry_after:
            # Clients that read errors from the body, as Apollo's does with the newer type, look at no header.
            extensions["retryAfter"] = retry_after
        super().__init__(message, nodes, extensions=extensions)
        self.code = code
        self.status = code.status if status is None else status
        self.headers = {**({"Retry-After": str(retry_after)} if retry_after else {}), **(headers or {})}
        self.errors: Sequence[dict[str, Any]] = [shown(self, code)]

    @classmethod
    def from_errors(cls, errors: Iterable[GraphQLError], code: ErrorCode = ErrorCode.VALIDATION_FAILED) -> ApiError:
        """Return the refusal of a document for all of ``errors``; ``code`` is for those that have none of their own."""
        return cls.again([shown(error, code) for error in errors])

    @classmethod
    def again(cls, errors: Sequence[dict[str, Any]]) -> ApiError:
        """Return the refusal of a document with ``errors`` as another one showed them, at least one."""
        first = errors[0]
        problem = cls(ErrorCode(first["extensions"]["code"]), first["message"], status=400)
        problem.errors = errors
        return problem


def shown(error: GraphQLError, code: ErrorCode) -> dict[str, Any]:
    """Return ``error`` as the answer shows it, with a code for programs: its own, else ``code``."""
    formatted: dict[str, Any] = dict(error.formatted)
    formatted["extensions"] = {"code": code.value, **(error.extensions or {})}
    return formatted


SUGGESTION = " Did you mean "


def without_suggestions(errors: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return ``errors`` of validation without the names that graphql-core guesses were meant.

    The guesses are made for a developer with a key; for anyone else they only help to probe.
    """
    return [{**error, "message": error["message"].partition(SUGGESTION)[0]} for error in errors]
