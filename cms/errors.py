"""Refusals: what services raise when a rule says no, and doors turn into a message."""

from enum import StrEnum


class ErrorCode(StrEnum):
    """Every reason for which a wish of a reader or a partner can be refused."""

    REQUIRED = "REQUIRED"
    INVALID = "INVALID"
    TOO_LONG = "TOO_LONG"
    NOT_FOUND = "NOT_FOUND"
    CLOSED = "CLOSED"
    RATE_LIMITED = "RATE_LIMITED"

    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    ORIGIN_NOT_ALLOWED = "ORIGIN_NOT_ALLOWED"

    BAD_REQUEST = "BAD_REQUEST"
    INVALID_JSON = "INVALID_JSON"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    BODY_TOO_LARGE = "BODY_TOO_LARGE"
    JSON_TOO_DEEP = "JSON_TOO_DEEP"
    SYNTAX_ERROR = "SYNTAX_ERROR"
    VALIDATION_FAILED = "VALIDATION_FAILED"
    DOCUMENT_TOO_LARGE = "DOCUMENT_TOO_LARGE"
    TOO_DEEP = "TOO_DEEP"
    TOO_MANY_FIELDS = "TOO_MANY_FIELDS"
    TOO_MANY_ALIASES = "TOO_MANY_ALIASES"
    TOO_MANY_DIRECTIVES = "TOO_MANY_DIRECTIVES"
    TOO_MANY_FRAGMENTS = "TOO_MANY_FRAGMENTS"
    PAGE_TOO_LARGE = "PAGE_TOO_LARGE"
    TOO_EXPENSIVE = "TOO_EXPENSIVE"
    TIMEOUT = "TIMEOUT"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
    PREVIEW_EXPIRED = "PREVIEW_EXPIRED"
    PREVIEW_INVALID = "PREVIEW_INVALID"
    UNAVAILABLE = "UNAVAILABLE"
    INTERNAL = "INTERNAL"


# Django's validators' codes, as far as they are not simply INVALID.
VALIDATION_CODES = {"required": ErrorCode.REQUIRED, "max_length": ErrorCode.TOO_LONG}


class Refused(Exception):
    """A rule of the house says no. ``message`` is for people, in their language."""

    def __init__(self, code: ErrorCode, message: str, field: str | None = None) -> None:
        """Keep the reason and, where there is one, the field it is about."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
