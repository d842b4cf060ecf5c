"""Keys to one draft: anyone who has the key sees one revision of one page or actor, for a while.

A key is signed, not stored: it holds the number of the revision and of the thing it is of.
"""

from __future__ import annotations

from typing import Any

import structlog
from django.conf import settings
from django.core import signing
from wagtail.models import Revision

from api.errors import ApiError, ErrorCode
from cms.declarations import declaration_of
from directory.models import Actor

logger = structlog.get_logger(__name__)
SALT = "api.schema.preview_query"
LONGEST = 500


MESSAGES = {
    ErrorCode.PREVIEW_EXPIRED: "The preview key has expired; please ask the editors for a new one.",
    ErrorCode.PREVIEW_INVALID: "This preview key opens nothing; please ask the editors for a new one.",
}


def token_for(revision: Revision) -> str:
    """Return a key to ``revision`` that is good for `API_PREVIEW_MAX_AGE` seconds."""
    return signing.dumps({"revision": revision.pk, "of": revision.object_id}, salt=SALT)


def draft_of(token: str) -> tuple[Any, int]:
    """Return the page or actor as the revision that ``token`` names has it, and that revision's number.

    Raises ``ApiError`` for keys that are expired, altered, not ours, or whose revision is
    gone, and for persons who have not consented to be shown (Art. 6(1)(a) GDPR).
    """
    named = _read(token)
    revision = Revision.objects.filter(pk=named["revision"], object_id=named["of"]).first()
    thing = revision.content_object if revision else None
    if thing is None or not declaration_of(thing).has_preview:
        raise _refused(ErrorCode.PREVIEW_INVALID, "the revision is gone")
    draft = revision.as_object()
    if isinstance(draft, Actor) and not has_consent(draft):
        raise _refused(ErrorCode.PREVIEW_INVALID, "a person without consent")
    logger.info("preview_shown", revision=revision.pk, of=f"{thing._meta.label}:{thing.pk}")
    return draft, named["revision"]


def has_consent(actor: Actor) -> bool:
    """Tell whether ``actor`` may be shown to anyone outside: persons only with consent that holds."""
    is_person = actor.kind == "individual"
    return not is_person or (actor.consent_given_at is not None and actor.consent_withdrawn_at is None)


def _read(token: str) -> dict[str, Any]:
    if len(token) > LONGEST:
        raise _refused(ErrorCode.PREVIEW_INVALID, "too long")
    try:
        named: dict[str, Any] = signing.loads(token, salt=SALT, max_age=settings.API_PREVIEW_MAX_AGE)
    except signing.SignatureExpired:
        raise _refused(ErrorCode.PREVIEW_EXPIRED, "expired") from None
    except (signing.BadSignature, UnicodeError):
        raise _refused(ErrorCode.PREVIEW_INVALID, "altered or not ours") from None
    return named


def _refused(code: ErrorCode, reason: str) -> ApiError:
    """Return why a key opens nothing; ``reason`` goes to the log only."""
    logger.warning("preview_refused", code=code.value, reason=reason)
    return ApiError(code, MESSAGES[code])
