"""Partners' keys: made, recognised, revoked. A key is ``sta_<name>_<secret>``; only its hash is kept.

The secret has 256 random bits, so a plain SHA-256 guards it: there is nothing to guess that a slow
hash would make dearer. The name finds the row and is what log and admin show.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import timedelta
from threading import Lock

import structlog
from cachetools import LRUCache
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from api.partners.models import MOST_KEYS, Partner, PartnerKey
from cms.errors import RefusalReason, Refused

logger = structlog.get_logger(__name__)
KEY = re.compile(r"sta_([0-9a-f]{8})_[A-Za-z0-9_-]{43}")
NO_DIGEST = "0" * 64
# How exactly the last use is known; a write for each read would make readers wait for writers.
USE_NOTED_EVERY = timedelta(hours=1)
# By digest, the content version at which a key was looked up, and its row.
_seen: LRUCache[str, tuple[int, PartnerKey]] = LRUCache(1_000)
_lock = Lock()


def digest_of(key: str) -> str:
    """Return 64 hexadecimal digits that stand for ``key``."""
    return hashlib.sha256(key.encode()).hexdigest()


def issue(partner: Partner) -> tuple[PartnerKey, str]:
    """Make a key for ``partner``; return its row and the key itself, which is not kept.

    Raises ``Refused`` when two keys are in use: the old and the new one, while a partner changes over.
    """
    with transaction.atomic():
        Partner.objects.select_for_update().get(pk=partner.pk)
        if partner.keys.usable().count() >= MOST_KEYS:
            raise Refused(
                RefusalReason.INVALID,
                _("Es gibt schon zwei gültige Schlüssel. Bitte widerrufen Sie erst einen, den niemand mehr braucht."),
            )
        name = secrets.token_hex(4)
        key = f"sta_{name}_{secrets.token_urlsafe(32)}"
        return partner.keys.create(prefix=name, digest=digest_of(key)), key


def revoke(key: PartnerKey) -> bool:
    """Make ``key`` invalid for good; return whether it still was valid."""
    return bool(PartnerKey.objects.usable().filter(pk=key.pk).update(revoked_at=timezone.now()))


def name_in(key: str) -> str | None:
    """Return the name within ``key``, or None when it has not the form of a key."""
    match = KEY.fullmatch(key)
    return match[1] if match else None


def recognised(name: str, key: str) -> PartnerKey | None:
    """Return the row of ``key``, revoked or not, with its partner; one statement, the same time for every secret."""
    row = PartnerKey.objects.select_related("partner").filter(prefix=name).first()
    matches = hmac.compare_digest(row.digest if row else NO_DIGEST, digest_of(key))
    return row if matches else None


def remembered_key(name: str, key: str, version: int | None) -> PartnerKey | None:
    """Return the same as `recognised`, from memory where that was asked at the same content ``version``.

    Whatever changes keys and partners counts as a change of content, so a revoked key is asked for again.
    """
    digest = digest_of(key)
    with _lock:
        seen = _seen.get(digest)
    if seen and seen[0] == version:
        return seen[1]
    row = recognised(name, key)
    if row is not None and version is not None:
        with _lock:
            _seen[digest] = version, row
    return row


def note_use(key: PartnerKey) -> None:
    """Remember that ``key`` is in use; writes at most once an hour. A database that cannot write stops no reader."""
    now = timezone.now()
    if key.last_used_at and key.last_used_at > now - USE_NOTED_EVERY:
        return
    stale = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_NOTED_EVERY)
    try:
        PartnerKey.objects.filter(stale, pk=key.pk).update(last_used_at=now)
        key.last_used_at = now
    except DatabaseError:
        logger.warning("partner_key_use_not_noted", exc_info=True)
