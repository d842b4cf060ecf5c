"""Outgoing mail: what every message is made safe by, and mail as files for a machine without a mail server."""

import smtplib
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.utils import timezone

from cms.text import clean_text, writable

logger = structlog.get_logger(__name__)


def made_safe(message: EmailMessage) -> EmailMessage:
    """Return ``message`` with a subject of one line and texts that a mail can carry.

    To Python's mail package a vertical tab ends a line too, so one in a title would begin a header.
    """
    message.subject = " ".join(clean_text(str(message.subject), one_line=True).split())
    message.body = writable(str(message.body))
    return message


LONGEST_PAUSE = timedelta(hours=1)
# Somewhat more than four hours, with these pauses.
MOST_TRIES = 9


class Delivery(Enum):
    """What became of a mail that was handed to the mail server."""

    SENT = "sent"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


def deliver(write: Callable[[], EmailMessage]) -> Delivery:
    """Send what ``write`` returns, and say what the server did; nothing of the failure is told, it may name people."""
    try:
        write().send()
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError):
        return Delivery.UNREACHABLE
    except smtplib.SMTPException:
        return Delivery.REFUSED
    except OSError:
        return Delivery.UNREACHABLE
    return Delivery.SENT


def pause_before_retry(attempts: int) -> timedelta:
    """Return how long to wait after ``attempts`` failures: twice as long each time, an hour at most."""
    return min(timedelta(minutes=2 ** min(attempts, 10)), LONGEST_PAUSE)


def deliver_or_retry(write: Callable[[], EmailMessage], again: Any, pk: int, tries: int) -> None:
    """Send what ``write`` returns; while the server does not take it, have the task ``again`` try, ever more seldom.

    The task is given ``pk``, of whom the mail is for, and the number of the next try; this one is number ``tries``.
    """
    if deliver(write) is Delivery.SENT:
        return
    logger.warning("mail_not_taken", task=again.name, user=pk, tries=tries)
    if tries < MOST_TRIES:
        again.using(run_after=timezone.now() + pause_before_retry(tries)).enqueue(pk, tries + 1)


class EmlFileBackend(BaseEmailBackend):
    """Write each message as one ``.eml`` file to ``settings.MAIL_DIR``; a mail program opens it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write ``email_messages`` and return how many were written."""
        folder = Path(settings.MAIL_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{uuid.uuid4().hex[:8]}.eml"
            (folder / name).write_bytes(made_safe(message).message().as_bytes())
        return len(email_messages)


class SmtpBackend(EmailBackend):
    """Django's own, for messages made safe."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send ``email_messages`` and return how many were sent."""
        return super().send_messages([made_safe(message) for message in email_messages]) or 0
