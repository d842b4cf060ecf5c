"""Which partner sends a request, and whether it may. The one place that reads the header ``Authorization``.

A request without the header is anonymous. One with it is the partner's or it is refused: a key that
does not work must not quietly turn into the public's smaller limits (RFC 6750, section 3.1).
"""

from __future__ import annotations

import structlog
from django.http import HttpRequest
from graphql import OperationType

from api.errors import ApiError, ErrorCode
from api.http.content_version import version_of
from api.partners.keys import name_in, note_use, remembered_key
from api.partners.models import Partner, PartnerKey, Scope
from cms.guessing.doors import PARTNER_KEY
from cms.guessing.throttle import count_wrong

logger = structlog.get_logger(__name__)
SCOPES = {OperationType.QUERY: Scope.READ, OperationType.MUTATION: Scope.COMMENT}
LONGEST_LOGGED = 200


def partner_of(request: HttpRequest) -> Partner | None:
    """Return whose key ``request`` carries, None without one. At most two statements, and one write an hour.

    Raises ``ApiError`` with 401 (no usable key), 429 (too many unknown ones from one sender) or 403 (the
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
        raise _denied(ApiError(ErrorCode.ORIGIN_NOT_ALLOWED, message), "origin not allowed", origin=shown)
    note_use(key)
    return key.partner


def _usable_key(header: str, request: HttpRequest) -> PartnerKey:
    scheme, _space, sent = header.strip().partition(" ")
    name = name_in(sent.strip())
    if scheme.lower() != "bearer" or name is None:
        raise _unauthenticated("malformed")
    structlog.contextvars.bind_contextvars(partner_key=name)
    key = remembered_key(name, sent.strip(), version_of(request))
    if key is None:
        if seconds := count_wrong(PARTNER_KEY, request):
            raise _too_many(seconds)
        raise _unauthenticated("unknown")
    if key.revoked_at is not None:
        raise _unauthenticated("revoked")
    if not key.partner.is_active:
        raise _unauthenticated("inactive")
    return key


def _denied(refusal: ApiError, reason: str, **logged: str) -> ApiError:
    """Return ``refusal``; ``reason`` is for the log alone, which knows the key's name by `partner_of`."""
    logger.warning("api_request_denied", code=refusal.code.value, reason=reason, **logged)
    return refusal


def _unauthenticated(reason: str) -> ApiError:
    message = "This key is not valid. Please check the header `Authorization: Bearer <key>`, or ask for a new key."
    challenge = {"WWW-Authenticate": "Bearer"}
    return _denied(ApiError(ErrorCode.UNAUTHENTICATED, message, headers=challenge), reason)


def _too_many(seconds: int) -> ApiError:
    message = f"These were too many keys that are not valid. Please go on in {seconds} seconds."
    return _denied(ApiError(ErrorCode.RATE_LIMITED, message, retry_after=seconds), "too many unknown keys")


def check_scope(partner: Partner | None, operation: OperationType) -> None:
    """Raise ``ApiError`` with 403 when ``partner`` has no right to such an operation; without a key all are open."""
    scope = SCOPES.get(operation)
    if partner is not None and (scope is None or not partner.may(scope)):
        message = f"This key has no scope for {operation.value} operations. Please ask the office for it."
        raise _denied(ApiError(ErrorCode.FORBIDDEN, message), "scope missing", operation=operation.value)
