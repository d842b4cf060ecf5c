"""What is kept how long. The worker applies it every hour; `manage.py retention --dry-run` says what would go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.comments.models import Comment, CommentMail, CommentReport, CommentStatus, ReportStatus
from blog.comments.models.comments import SET_ASIDE_FOR, deleted_at
from blog.comments.services.deciding import locked
from blog.comments.services.rights import empty_out
from cms.models import OfficeSettings

REPORTER_FOR = timedelta(days=365)
MAILS_FOR = timedelta(days=30)
# Rows at a time, so that nobody waits for long.
PORTION = 1_000


@dataclass(frozen=True)
class Rule:
    """Which rows have been kept long enough, in words and as a queryset, and what becomes of some of them."""

    label: str
    rows: QuerySet
    apply: Callable[[list[int]], object]


def retention_plan(now: datetime | None = None) -> list[Rule]:
    """Return the rules with the rows that each would change now."""
    now = now or timezone.now()
    office = OfficeSettings.load()
    before = {
        name: now - timedelta(days=getattr(office, f"comments_{name}_days")) for name in ("address", "spam", "rejected")
    }
    old_spam, old_rejected = _decided_before(before["spam"]), _decided_before(before["rejected"])
    answered = Exists(Comment.objects.filter(parent=OuterRef("pk")))
    comments = Comment.objects.order_by()
    return [
        Rule(
            _("E-Mail-Adressen alter Kommentare löschen"),
            comments.filter(~Q(author_email="") | Q(set_aside__deleted__has_key="author_email")).filter(
                created_at__lt=before["address"]
            ),
            _forget_addresses,
        ),
        Rule(
            _("Vor Tagen Gelöschtes und Geschwärztes endgültig entfernen"),
            comments.filter(set_aside_at__lt=now - SET_ASIDE_FOR),
            partial(_drop_set_aside, now),
        ),
        Rule(
            _("Alten Spam löschen"),
            comments.filter(~answered, old_spam, status=CommentStatus.SPAM),
            _delete,
        ),
        Rule(
            _("Alte abgelehnte Kommentare löschen"),
            comments.filter(~answered, old_rejected, status=CommentStatus.REJECTED),
            _delete,
        ),
        Rule(
            _("Alten Spam und alte abgelehnte Kommentare leeren, auf die geantwortet wurde"),
            comments.filter(answered)
            .filter(Q(old_spam, status=CommentStatus.SPAM) | Q(old_rejected, status=CommentStatus.REJECTED))
            .exclude(author_name="", author_email="", text="", set_aside_at=None),
            empty_out,
        ),
        Rule(
            _("Leere Plätze gelöschter Kommentare löschen"),
            comments.filter(~answered, old_spam, status=CommentStatus.DELETED, set_aside_at=None),
            _delete,
        ),
        Rule(
            _("Name und Adresse aus alten Meldungen löschen"),
            CommentReport.objects.order_by()
            .exclude(status=ReportStatus.OPEN)
            .filter(decided_at__lt=now - REPORTER_FOR)
            .exclude(reporter_name="", reporter_email=""),
            lambda pks: CommentReport.objects.filter(pk__in=pks).update(reporter_name="", reporter_email=""),
        ),
        Rule(
            _("Vermerke über alte E-Mails löschen"),
            CommentMail.objects.order_by()
            .filter(created_at__lt=now - MAILS_FOR)
            .exclude(sent_at=None, dropped_at=None),
            lambda pks: CommentMail.objects.filter(pk__in=pks).delete(),
        ),
    ]


def _decided_before(instant: datetime) -> Q:
    """Return the condition for comments that were decided on before ``instant``, or came before it and nobody knows."""
    return Q(decided_at__lt=instant) | Q(decided_at=None, created_at__lt=instant)


def apply_retention(now: datetime | None = None) -> dict[str, int]:
    """Do what `retention_plan` says, a thousand rows at a time, and return how many rows each rule changed."""
    return {rule.label: _applied(rule) for rule in retention_plan(now)}


def _applied(rule: Rule) -> int:
    count = 0
    while pks := list(rule.rows.values_list("pk", flat=True)[:PORTION]):
        with transaction.atomic():
            rule.apply(pks)
        count += len(pks)
    return count


def _forget_addresses(pks: list[int]) -> None:
    for comment in locked(pks):
        if (comment.set_aside or {}).get("deleted", {}).pop("author_email", None) is not None:
            comment.save(update_fields=["set_aside"])
    Comment.objects.filter(pk__in=pks).update(author_email="", sender_key="")


def _drop_set_aside(now: datetime, pks: list[int]) -> None:
    """Empty what was set aside too long ago; of what was blackened first and deleted later, the blackened alone."""
    expired = []
    for comment in locked(pks):
        since = deleted_at(comment)
        if since and since >= now - SET_ASIDE_FOR:
            comment.set_aside = {name: one for name, one in (comment.set_aside or {}).items() if name != "redacted"}
            comment.set_aside_at = since
            comment.save(update_fields=["set_aside", "set_aside_at"])
        else:
            expired.append(comment)
    empty_out([comment.pk for comment in expired if comment.is_deleted])
    Comment.objects.filter(pk__in=[comment.pk for comment in expired]).update(set_aside=None, set_aside_at=None)


def _delete(pks: list[int]) -> None:
    Comment.objects.filter(pk__in=pks).delete()


def forget_sender_keys() -> int:
    """Empty the sender keys that no limit needs any more; the worker calls this every minute."""
    hour_ago = timezone.now() - timedelta(hours=1)
    return sum(
        model.objects.filter(created_at__lt=hour_ago).exclude(sender_key="").update(sender_key="")
        for model in (Comment, CommentReport)
    )
