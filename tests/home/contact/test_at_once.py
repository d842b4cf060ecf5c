"""The limit for one sender holds however many messages come at once: really committed, by real threads."""

from unittest.mock import patch

import pytest

from cms.errors import RefusalReason
from home.contact.service import MESSAGES_PER_HOUR, send_message
from home.models import ContactMessage
from tests.blog.comments.services.test_at_once import AT_ONCE, SENDER, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def write(number: int) -> None:
    """Send a message like no other."""
    send_message(name="", email="", text=f"Frage {number}", sender=SENDER)


def test_of_many_messages_sent_together_as_many_are_stored_as_the_limit_says() -> None:
    with patch("home.contact.service.send_messages"):
        ended = at_once(write)

    assert ended == {"done": MESSAGES_PER_HOUR, RefusalReason.RATE_LIMITED.value: AT_ONCE - MESSAGES_PER_HOUR}
    assert ContactMessage.objects.count() == MESSAGES_PER_HOUR


def test_many_clicks_at_once_send_one_message() -> None:
    with patch("home.contact.service.send_messages"):
        ended = at_once(lambda _number: write(1))

    assert ended == {"done": AT_ONCE}
    assert ContactMessage.objects.count() == 1
