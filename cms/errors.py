"""Refusals: what services raise when a rule says no, and doors turn into a message."""

from enum import StrEnum
from typing import Any


class RefusalReason(StrEnum):
    """Why a service refuses what a person wants to do. The API has a code of the same name for each."""

    REQUIRED = "REQUIRED"
    INVALID = "INVALID"
    NOT_FOUND = "NOT_FOUND"
    CLOSED = "CLOSED"
    RATE_LIMITED = "RATE_LIMITED"


class Refused(Exception):
    """A rule of the house says no. ``message`` is for people, in their language."""

    def __init__(self, reason: RefusalReason, message: str, field: str | None = None) -> None:
        """Keep the reason and, where there is one, the field it is about."""
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.field = field


class ProgramCode(StrEnum):
    """What programs are told by what stands before the API. The API has a code of the same name for each."""

    BAD_REQUEST = "BAD_REQUEST"
    BODY_TOO_LARGE = "BODY_TOO_LARGE"
    TIMEOUT = "TIMEOUT"
    UNAVAILABLE = "UNAVAILABLE"


def body_for_programs(code: ProgramCode, message: str, retry_after: int = 0) -> dict[str, Any]:
    """Return the JSON of a refusal as the API has it; ``retry_after`` are seconds, as in the header of that name."""
    extensions = {"code": code.value, **({"retryAfter": retry_after} if retry_after else {})}
    return {"errors": [{"message": message, "extensions": extensions}]}
