"""Uses proofs up (`cms.public_forms.proofs`): each counts once, whichever form of the public it came with."""

from __future__ import annotations

import hashlib

from django.db import IntegrityError, transaction
from django.utils import timezone

from blog.comments.models import SpentProof
from cms.public_forms.proofs import SpentToken, invalid_proof


def spend_token(spent_token: SpentToken | None, sender: str = "") -> None:
    """Use ``spent_token`` up, for ``sender`` alone where it is shared, within the transaction of what it is for.

    Raises ``Refused`` with ``INVALID`` (field ``proof``) for one that was used before. None is for callers
    that need no proof.
    """
    if spent_token is None:
        return
    name = (
        hashlib.sha256(f"{spent_token.name}:{sender}".encode()).hexdigest()
        if spent_token.is_shared
        else spent_token.name
    )
    try:
        with transaction.atomic():
            SpentProof.objects.create(mark=name, expires_at=spent_token.expires_at)
    except IntegrityError:
        raise invalid_proof() from None


def forget_spent() -> None:
    """Delete the marks whose proofs have expired; the worker calls this every minute."""
    SpentProof.objects.filter(expires_at__lt=timezone.now()).delete()
