"""Puts mails into the outbox, in the transaction of what they are about; `blog.comments.mail.mailing` sends them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from blog.comments.models import Comment, CommentDecision, CommentMail, CommentReport, MailKind
from cms.operation.database_lock import lock_until_end

# To an address that nobody has confirmed: it may be that of someone who never wrote to us.
MOST_A_DAY = 3
# So long a worker has for a mail that it has taken; after that another may try.
LEASE = timedelta(minutes=15)


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


def may_write_to(address: str, *, besides: CommentMail | None = None) -> bool:
    """Tell whether a mail may go to ``address``: it is confirmed, or got fewer than `MOST_A_DAY` within a day."""
    if not address:
        return False
    if Comment.objects.of_address(address).exclude(confirmed_at=None).exists():
        return True
    day_ago = timezone.now() - timedelta(days=1)
    to_it = Q(comment__author_email=address.lower()) | Q(report__reporter_email=address.lower())
    mails = CommentMail.objects.filter(to_it, created_at__gt=day_ago, dropped_at=None)
    # One about a decision counts when it is sent, or when a worker may be sending it now.
    under_way = Q(due_at__gt=timezone.now(), due_at__lte=timezone.now() + LEASE)
    counted = mails.filter(Q(decision=None) | ~Q(sent_at=None) | under_way)
    others = counted.exclude(pk=besides.pk) if besides else counted
    return others.count() < MOST_A_DAY


def wake_worker() -> None:
    """Have the worker send what is due now instead of within a minute."""
    from blog.comments.mail.mailing import send_due_mails

    send_due_mails.enqueue()
