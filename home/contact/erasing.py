"""Forgets the messages of a person who asks for it (Art. 17 GDPR): those that have not gone by mail yet."""

from __future__ import annotations

from cms.operation.erasures import Matcher
from home.models import ContactMessage


def erase_messages(address: str) -> int:
    """Delete the messages that somebody sent with ``address`` (lower case); return how many."""
    count, _by_model = ContactMessage.objects.filter(email__iexact=address).delete() if address else (0, {})
    return count


def repeat_message_erasures(is_meant: Matcher) -> int:
    """Delete once more what was erased, after a backup from before was restored; return how many."""
    stored = set(ContactMessage.objects.exclude(email="").values_list("email", flat=True))
    return sum(erase_messages(address) for address in {one.lower() for one in stored} if is_meant(address))
