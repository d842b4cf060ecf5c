"""Sends the messages to the office from the worker, again and again until the mail server takes them.

A message may arrive twice when the worker is killed between the server's yes and our noting it; none is lost.
No task names an address or a word of a message, and no failure writes one to log or task table.
"""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cms.mail import Delivery, deliver, pause_before_retry
from cms.models import OfficeSettings
from home.models import ContactMessage

MESSAGES_AT_ONCE = 50
# So long a worker has for a message that it has taken; after that another may try.
SENDING_TAKES = timedelta(minutes=15)
# So long a message is counted and a double click known.
COUNTED_FOR = timedelta(hours=1)
# So long the site tries; after that nobody waits for an answer, and words of strangers must not lie about.
KEEP_UNSENT_FOR = timedelta(days=30)

logger = structlog.get_logger(__name__)


def waiting_messages() -> QuerySet[ContactMessage]:
    """Return the messages that have not gone yet, the oldest first."""
    return ContactMessage.objects.filter(sent_at=None).order_by("due_at", "pk")


def _due() -> QuerySet[ContactMessage]:
    return waiting_messages().filter(due_at__lte=timezone.now())


def queue_and_forget() -> None:
    """Have the worker send what is due, and delete what is over; the ticker calls this every minute."""
    forget_messages()
    under_way = DBTaskResult.objects.filter(
        task_path=send_messages.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    if _due().exists() and not under_way.exists():
        send_messages.enqueue()


@task(priority=5)
def send_messages() -> None:
    """Send up to `MESSAGES_AT_ONCE`; stop where the server cannot be reached or the office has no address."""
    for message in _due()[:MESSAGES_AT_ONCE]:
        address = OfficeSettings.load().email
        if not address:
            return
        if _is_claimed(message) and not _is_done_with(message, address):
            return


def _is_claimed(message: ContactMessage) -> bool:
    """Take ``message`` for a quarter of an hour; another worker may have been quicker."""
    rows = waiting_messages().filter(pk=message.pk, due_at=message.due_at)
    return bool(rows.update(due_at=timezone.now() + SENDING_TAKES))


def _is_done_with(message: ContactMessage, address: str) -> bool:
    """Send ``message`` and forget its words, or put it off; tell whether the server can be reached."""
    outcome = deliver(lambda: _mail(message, address))
    rows = ContactMessage.objects.filter(pk=message.pk)
    if outcome == Delivery.SENT:
        rows.update(name="", email="", text="", is_suspect=False, sent_at=timezone.now())
        return True
    attempts = message.attempts + 1
    is_refusal = outcome == Delivery.REFUSED
    logger.warning("contact_mail_failed", message=message.pk, attempts=attempts, refused=is_refusal)
    rows.update(attempts=F("attempts") + 1, due_at=timezone.now() + pause_before_retry(attempts))
    return is_refusal


def _mail(message: ContactMessage, address: str) -> EmailMessage:
    with override(settings.LANGUAGE_CODE):
        text = render_to_string("home/mail/contact.txt", {"message": message, "site": settings.SITE_URL})
        return EmailMessage(
            _subject(message),
            text.strip() + "\n",
            to=[address],
            reply_to=[message.email] if message.email else None,
            # No machine shall answer: the writer's address is one that nobody has confirmed.
            headers={"Auto-Submitted": "auto-generated"},
            connection=get_connection(),
        )


def _subject(message: ContactMessage) -> str:
    subject = _("Kontaktformular: Nachricht von %(name)s") % {"name": message.name or _("jemandem ohne Namen")}
    return _("Vielleicht Werbung – %(subject)s") % {"subject": subject} if message.is_suspect else subject


def forget_messages() -> None:
    """Delete what is no longer counted, and what could not be sent for a month."""
    now = timezone.now()
    ContactMessage.objects.filter(created_at__lt=now - COUNTED_FOR).exclude(sent_at=None).delete()
    ContactMessage.objects.filter(created_at__lt=now - COUNTED_FOR).exclude(sender_key="").update(sender_key="")
    given_up, _by_model = ContactMessage.objects.filter(created_at__lt=now - KEEP_UNSENT_FOR, sent_at=None).delete()
    if given_up:
        logger.error("contact_mail_given_up", messages=given_up)
