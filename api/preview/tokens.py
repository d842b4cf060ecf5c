"""Keys to one draft: anyone who has the key sees one revision of one page or actor, for a while.

A key is signed, not stored: it holds the number of the revision and of the thing it is of.
"""

from __future__ import annotations

from typing import Any

import structlog
from django.conf import settings
from django.core import signing
from wagtail.models import Page, Revision

from cms.errors import ErrorCode
from directory.models import Actor

logger = structlog.get_logger(__name__)
SALT = "api.schema.preview_query"
LONGEST = 500


class PreviewRefused(Exception):
    """A key that opens nothing, with the code that says why."""

    def __init__(self, code: ErrorCode, reason: str) -> None:
        """Keep the code for the partner; the reason goes to the log only."""
        super().__init__(reason)
        self.code = code
        logger.warning("preview_refused", code=code.value, reason=reason)


def token_for(revision: Revision) -> str:
    """Return a key to ``revision`` that is good for `API_PREVIEW_MAX_AGE` seconds."""
    return signing.dumps({"revision": revision.pk, "of": revision.object_id}, salt=SALT)


def draft_of(token: str) -> tuple[Any, int]:
    """Return the page or actor as the revision that ``token`` names has it, and that revision's number.

    Raises ``PreviewRefused`` for keys that are expired, altered, not ours, or whose revision is
    gone, and for persons who have not consented to be shown (Art. 6(1)(a) GDPR).
    """
    named = _read(token)
    revision = Revision.objects.filter(pk=named["revision"], object_id=named["of"]).first()
    thing = revision.content_object if revision else None
    if not isinstance(thing, Page | Actor):
        raise PreviewRefused(ErrorCode.PREVIEW_INVALID, "the revision is gone")
    draft = revision.as_object()
    if isinstance(draft, Actor) and not has_consent(draft):
        raise PreviewRefused(ErrorCode.PREVIEW_INVALID, "a person without consent")
    logger.info("preview_shown", revision=revision.pk, of=f"{thing._meta.label}:{thing.pk}")
    return draft, named["revision"]


def has_consent(actor: Actor) -> bool:
    """Tell whether ``actor`` may be shown to anyone outside: persons only with consent that holds."""
    is_person = actor.kind == "individual"
    return not is_person or (actor.consent_given_at is not None and actor.consent_withdrawn_at is None)


def _read(token: str) -> dict[str, Any]:
    if len(token) > LONGEST:
        raise PreviewRefused(ErrorCode.PREVIEW_INVALID, "too long")
    try:
        named: dict[str, Any] = signing.loads(token, salt=SALT, max_age=settings.API_PREVIEW_MAX_AGE)
    except signing.SignatureExpired:
        raise PreviewRefused(ErrorCode.PREVIEW_EXPIRED, "expired") from None
    except (signing.BadSignature, UnicodeError):
        raise PreviewRefused(ErrorCode.PREVIEW_INVALID, "altered or not ours") from None
    return named
