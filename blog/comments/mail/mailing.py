"""Sends the mails in the outbox from the worker, again and again until the mail server takes them.

A mail may arrive twice when the worker is killed between the server's yes and our noting it; none is lost.
No task names an address or a word of a comment, and no failure writes one to log or task table.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.core.mail import EmailMessage, get_connection
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from blog.comments.mail.allowance import LEASE, may_write_to
from blog.comments.mail.letters import render_mail
from blog.comments.models import CommentMail, CommentStatus, MailKind
from cms.mail import Delivery, deliver, pause_before_retry

AT_ONCE = 50
# How often a mail server may say no to one mail; a server that cannot be reached is asked forever.
MOST_REFUSALS = 12
HOLD_BACK_FOR = timedelta(hours=6)
ABOUT_DECISIONS = {MailKind.DECISION, MailKind.REPORT_DECISION}

logger = structlog.get_logger(__name__)


def due() -> QuerySet[CommentMail]:
    """Return the mails that are to be sent now, the oldest first."""
    waiting = CommentMail.objects.filter(sent_at=None, dropped_at=None, due_at__lte=timezone.now())
    return waiting.select_related("comment__page", "decision", "report", "user").order_by("due_at", "pk")


def queue_due_mails() -> None:
    """Have the worker send what is due; the ticker calls this every minute."""
    under_way = DBTaskResult.objects.filter(
        task_path=send_due_mails.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    if due().exists() and not under_way.exists():
        send_due_mails.enqueue()


@task(priority=5)
def send_due_mails() -> None:
    """Send up to `AT_ONCE` mails; stop where the server cannot be reached, and come back later."""
    for mail in due()[:AT_ONCE]:
        if not _claimed(mail):
            continue
        if not _is_wanted(mail):
            _note(mail, dropped_at=timezone.now())
        elif not _may_go(mail):
            _note(mail, due_at=timezone.now() + HOLD_BACK_FOR)
        elif not _sent(mail):
            return


def _claimed(mail: CommentMail) -> bool:
    """Take ``mail`` for a quarter of an hour; another worker may have been quicker."""
    rows = CommentMail.objects.filter(pk=mail.pk, due_at=mail.due_at, sent_at=None, dropped_at=None)
    return bool(rows.update(due_at=timezone.now() + LEASE))


def _note(mail: CommentMail, **values: datetime | int) -> None:
    CommentMail.objects.filter(pk=mail.pk).update(**values)


def _is_wanted(mail: CommentMail) -> bool:
    """Tell whether what ``mail`` says is still so, and there is somebody to say it to."""
    if mail.comment and mail.comment.status == CommentStatus.SPAM:
        return False
    if mail.kind == MailKind.CONFIRM and mail.comment and mail.comment.confirmed_at:
        return False
    if mail.decision and mail.comment and mail.decision.new_status != mail.comment.status:
        return False
    return bool(address_of(mail))


def address_of(mail: CommentMail) -> str:
    """Return where ``mail`` goes to; empty where that is no longer known."""
    if mail.user:
        return mail.user.email if mail.user.is_active else ""
    if mail.report:
        return mail.report.reporter_email
    if mail.comment is None:
        return ""
    kept = (mail.comment.set_aside or {}).get("deleted", {})
    return mail.comment.author_email or kept.get("author_email", "")


def _may_go(mail: CommentMail) -> bool:
    return bool(mail.user) or mail.kind not in ABOUT_DECISIONS or may_write_to(address_of(mail), besides=mail)


def _sent(mail: CommentMail) -> bool:
    """Send ``mail`` and note it; tell whether the server can be reached."""

    def written() -> EmailMessage:
        subject, text = render_mail(mail)
        headers = {"Auto-Submitted": "auto-generated"}
        return EmailMessage(subject, text, to=[address_of(mail)], headers=headers, connection=get_connection())

    outcome = deliver(written)
    if outcome != Delivery.SENT:
        return _wait(mail, is_refusal=outcome == Delivery.REFUSED)
    now = timezone.now()
    _note(mail, sent_at=now, attempts=mail.attempts + 1)
    if mail.report:
        told = {MailKind.RECEIPT: "receipt_at", MailKind.REPORT_DECISION: "told_at"}[MailKind(mail.kind)]
        type(mail.report).objects.filter(pk=mail.report.pk).update(**{told: now})
    return True


def _wait(mail: CommentMail, *, is_refusal: bool) -> bool:
    attempts = mail.attempts + 1
    logger.warning("comment_mail_failed", mail=mail.pk, kind=mail.kind, attempts=attempts, refused=is_refusal)
    if is_refusal and attempts >= MOST_REFUSALS:
        _note(mail, attempts=attempts, dropped_at=timezone.now())
    else:
        _note(mail, attempts=attempts, due_at=timezone.now() + pause_before_retry(attempts))
    return is_refusal
