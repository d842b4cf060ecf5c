"""Content codings that are made here: which one for whom, and the bytes."""

from __future__ import annotations

import gzip

import brotli

from cms.http.negotiation.accept import preferred_coding, refuses_uncoded

COMPRESS_FROM = 1_000
# About a millisecond for a page of 50 kB; the next levels take twice as long for a twentieth less.
QUALITY = 4


def coding_for(content: bytes, accepted: str) -> str | None:
    """Return how to send ``content`` to a client whose Accept-Encoding is ``accepted``; None: as it is."""
    return preferred_coding(accepted) if len(content) >= COMPRESS_FROM or refuses_uncoded(accepted) else None


def compressed(content: bytes, coding: str | None) -> bytes:
    """Return ``content`` in ``coding``, the same bytes each time."""
    if coding == "br":
        return brotli.compress(content, quality=QUALITY)
    if coding == "gzip":
        return gzip.compress(content, compresslevel=QUALITY, mtime=0)
    return content
