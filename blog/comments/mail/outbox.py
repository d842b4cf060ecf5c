"""Puts mails into the outbox, in the transaction of what they are about; `blog.comments.mail.mailing` sends them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from blog.comments.mail.allowance import may_write_to
from blog.comments.mail.mailing import send_due_mails
from blog.comments.models import Comment, CommentDecision, CommentMail, CommentReport, MailKind
from cms.database.lock import lock_until_end


def post(
    kind: MailKind,
    *,
    comment: Comment | None = None,
    report: CommentReport | None = None,
    due_at: datetime | None = None,
) -> CommentMail | None:
    """Queue a mail to the writer of ``comment`` or of ``report``; None where there may not be one.

    There is none without an address, and at most `MOST_A_DAY` go to one that is not confirmed, however
    many are queued at once. Call this within the transaction of what the mail is about.
    """
    about = comment or report
    address = comment.author_email if comment else report.reporter_email if report else ""
    if about is None or not address:
        return None
    lock_until_end(f"mails:{address.lower()}")
    if not may_write_to(address):
        return None
    mail = CommentMail.objects.create(kind=kind, comment=comment, report=report, due_at=due_at or timezone.now())
    transaction.on_commit(wake_worker, robust=True)
    return mail


def post_many(kind: MailKind, decisions: Iterable[CommentDecision], due_at: datetime) -> None:
    """Queue a mail about each of ``decisions`` to the comment's writer; whether one may go is asked when it is sent."""
    CommentMail.objects.bulk_create(
        CommentMail(kind=kind, comment_id=decision.comment_id, decision=decision, due_at=due_at)
        for decision in decisions
    )


def wake_worker() -> None:
    """Have the worker send what is due now instead of within a minute."""
    send_due_mails.enqueue()
