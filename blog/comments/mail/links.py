"""Signed links in mails: to what somebody wrote, and to a decision that waits. They open, they never execute.

Anyone who has the link has read the mail, so it also proves the address. The signature is Django's, under
SECRET_KEY; each kind of link has a salt of its own.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

WRITER, MODERATOR = "blog.writer-link", "blog.moderator-link"
HOLDS_FOR = {WRITER: timedelta(days=365), MODERATOR: timedelta(days=30)}


def writer_link(uuid: UUID) -> str:
    """Return the absolute address at which the writer sees, exports or deletes comment ``uuid``."""
    return settings.SITE_URL + reverse("own-comment", args=[signing.dumps(uuid.hex, salt=WRITER)])


def moderator_link(place: str) -> str:
    """Return the absolute address that leads moderators to ``"queue"``, ``"reports"`` or a comment's uuid."""
    return settings.SITE_URL + reverse("moderate", args=[signing.dumps(place, salt=MODERATOR)])


def opened(token: str, salt: str) -> str | None:
    """Return what the link's ``token`` says, None for one that is not ours or too old."""
    try:
        said = signing.loads(token, salt=salt, max_age=HOLDS_FOR[salt])
    except signing.BadSignature:
        return None
    return said if isinstance(said, str) else None
