"""Which partner sends a request, and whether it may. The one place that reads the header ``Authorization``.

A request without the header is anonymous. One with it is the partner's or it is refused: a key that
does not work must not quietly turn into the public's smaller limits (RFC 6750, section 3.1).
"""

from __future__ import annotations

import structlog
from django.http import HttpRequest
from graphql import OperationType

from api.http.content_version import version_of
from api.http.request import Malformed
from api.partners.keys import known, name_in, note_use
from api.partners.models import Partner, PartnerKey, Scope
from cms.errors import ErrorCode
from cms.guessing.doors import PARTNER_KEY
from cms.guessing.throttle import count_wrong

logger = structlog.get_logger(__name__)
UNAUTHENTICATED, FORBIDDEN, TOO_MANY_REQUESTS = 401, 403, 429
SCOPES = {OperationType.QUERY: Scope.READ, OperationType.MUTATION: Scope.COMMENT}
LONGEST_LOGGED = 200


class Denied(Malformed):
    """A request that is refused because of who sends it. ``reason`` is for the log alone."""

    def __init__(self, status: int, code: ErrorCode, message: str, reason: str, **logged: str) -> None:
        """Keep what to answer and write it to the log, which knows the key's name by `partner_of`."""
        super().__init__(status, message, code.value)
        logger.warning("api_request_denied", code=code.value, reason=reason, **logged)


def partner_of(request: HttpRequest) -> Partner | None:
    """Return whose key ``request`` carries, None without one. At most two statements, and one write an hour.

    Raises ``Denied`` with 401 (no usable key), 429 (too many unknown ones from one sender) or 403 (the
    partner does not use it from that origin). A key that is right is taken in any case: it has 256 random
    bits, and servers of several partners may share an address.
    """
    header = request.headers.get("Authorization")
    if header is None:
        return None
    key = _usable_key(header, request)
    origin = request.headers.get("Origin")
    if origin is not None and not key.partner.allows_origin(origin):
        message = "This key may not be used from this website. Please ask the office to add its origin."
        shown = origin[:LONGEST_LOGGED]
        raise Denied(FORBIDDEN, ErrorCode.ORIGIN_NOT_ALLOWED, message, "origin not allowed", origin=shown)
    note_use(key)
    return key.partner


def _usable_key(header: str, request: HttpRequest) -> PartnerKey:
    scheme, _space, sent = header.strip().partition(" ")
    name = name_in(sent.strip())
    if scheme.lower() != "bearer" or name is None:
        raise _unauthenticated("malformed")
    structlog.contextvars.bind_contextvars(partner_key=name)
    key = known(name, sent.strip(), version_of(request))
    if key is None:
        if seconds := count_wrong(PARTNER_KEY, request):
            raise _too_many(seconds)
        raise _unauthenticated("unknown")
    if key.revoked_at is not None:
        raise _unauthenticated("revoked")
    if not key.partner.is_active:
        raise _unauthenticated("inactive")
    return key


def _unauthenticated(reason: str) -> Denied:
    message = "This key is not valid. Please check the header `Authorization: Bearer <key>`, or ask for a new key."
    return Denied(UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED, message, reason)


def _too_many(seconds: int) -> Denied:
    message = f"These were too many keys that are not valid. Please go on in {seconds} seconds."
    denied = Denied(TOO_MANY_REQUESTS, ErrorCode.RATE_LIMITED, message, "too many unknown keys")
    denied.retry_after = seconds
    return denied


def check_scope(partner: Partner | None, operation: OperationType) -> None:
    """Raise ``Denied`` with 403 when ``partner`` has no right to such an operation; without a key all are open."""
    scope = SCOPES.get(operation)
    if partner is not None and (scope is None or not partner.may(scope)):
        message = f"This key has no scope for {operation.value} operations. Please ask the office for it."
        raise Denied(FORBIDDEN, ErrorCode.FORBIDDEN, message, "scope missing", operation=operation.value)
