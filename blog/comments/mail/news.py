"""Tells moderators what waits: at once, hourly or daily, as the office likes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from blog.comments.mail.outbox import wake_worker
from blog.comments.models import Comment, CommentMail, CommentReport, MailKind, ReportStatus
from cms.models import NewsRhythm, OfficeSettings

MORNING = time(8)


def tell_moderators() -> None:
    """Queue a mail to each moderator when something new waits and it is time; the ticker calls this every minute."""
    rhythm = OfficeSettings.load().comments_news
    if rhythm == NewsRhythm.NEVER:
        return
    last = CommentMail.objects.filter(kind=MailKind.NEWS).order_by("-created_at").values_list("created_at", flat=True)
    told_at = last.first()
    if _is_time(rhythm, told_at, timezone.now()) and _has_news(told_at):
        with transaction.atomic():
            CommentMail.objects.bulk_create(CommentMail(kind=MailKind.NEWS, user=user) for user in moderators())
            transaction.on_commit(wake_worker, robust=True)


def _is_time(rhythm: str, told_at: datetime | None, now: datetime) -> bool:
    if rhythm == NewsRhythm.DAILY:
        local = timezone.localtime(now)
        morning = timezone.make_aware(datetime.combine(local.date(), MORNING))
        return now >= morning and (told_at is None or told_at < morning)
    pause = timedelta(hours=1) if rhythm == NewsRhythm.HOURLY else timedelta(0)
    return told_at is None or now - told_at >= pause


def _has_news(since: datetime | None) -> bool:
    new = Q(created_at__gt=since) if since else Q()
    reports = CommentReport.objects.filter(new, status=ReportStatus.OPEN)
    return Comment.objects.waiting().filter(new).exists() or reports.exists()


def moderators() -> list[Any]:
    """Return the active users with an address who may decide on comments; administrators where there is nobody else."""
    users = get_user_model().objects
    named = users.with_perm(
        "blog.change_comment", include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    found = list(named.exclude(email=""))
    return found or list(users.filter(is_superuser=True, is_active=True).exclude(email=""))
