"""The short key of an offer in its address: the first digits of its UUID, which stays when all else changes.

An offer's primary key does not: publishing a draft writes new rows (ADR 0054).
"""

from __future__ import annotations

from uuid import UUID

LENGTH = 12
PATTERN = f"[0-9a-f]{{{LENGTH}}}"
DIGITS = 32


def offer_key(uuid: UUID) -> str:
    """Return the key of the offer with ``uuid``.

    >>> offer_key(UUID("3f2a9c81-b7d0-4c11-8a55-0242ac120002"))
    '3f2a9c81b7d0'
    """
    return uuid.hex[:LENGTH]


def range_of(key: str) -> tuple[UUID, UUID]:
    """Return the first and the last UUID that begin with ``key``; both databases look such a range up by an index.

    >>> range_of("3f2a9c81b7d0")[1]
    UUID('3f2a9c81-b7d0-ffff-ffff-ffffffffffff')
    """
    return UUID(key.ljust(DIGITS, "0")), UUID(key.ljust(DIGITS, "f"))
