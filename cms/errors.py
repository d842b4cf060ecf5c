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
