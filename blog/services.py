"""What happens to comments. The only code that writes them; knows no HTTP and no GraphQL."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.models import Comment, Commentable
from blog.models.comments import CommentStatus
from cms.errors import ErrorCode, Refused
from cms.models import OfficeSettings
from cms.querysets import public_pages


def commentable_page(page_id: int) -> Any:
    """Return the public page ``page_id`` that may carry comments.

    Raises ``Refused`` with ``NOT_FOUND``: a page that is not public is as if it were not there.
    """
    page = public_pages().filter(pk=page_id).specific().first()
    if not isinstance(page, Commentable):
        raise Refused(ErrorCode.NOT_FOUND, _("Diese Seite gibt es nicht, oder sie nimmt keine Kommentare an."), "page")
    return page


def submit_comment(
    page: Any, *, name: str, email: str, text: str, sender: str, parent: Comment | None = None
) -> Comment:
    """Store a comment on ``page`` as pending and return it.

    ``sender`` is the key from `cms.senders.sender_key`. The texts have passed `CommentForm`.
    Raises ``Refused`` with ``CLOSED`` (page or whole site), ``RATE_LIMITED`` (more than
    ``settings.COMMENTS_PER_HOUR`` in the last hour) or ``NOT_FOUND`` (parent); then nothing is stored.
    """
    if not page.takes_comments:
        if not OfficeSettings.load().comments_enabled:
            raise Refused(
                ErrorCode.CLOSED, _("Im Moment nehmen wir keine Kommentare an. Bitte schauen Sie später wieder vorbei.")
            )
        raise Refused(
            ErrorCode.CLOSED,
            _("Auf dieser Seite kann man nicht mehr kommentieren. Schreiben Sie uns gern eine E-Mail."),
        )
    if parent is not None and not Comment.objects.approved().filter(pk=parent.pk, page=page, parent=None).exists():
        raise Refused(ErrorCode.NOT_FOUND, _("Den Kommentar, auf den Sie antworten, gibt es nicht mehr."), "parent")
    with transaction.atomic():
        hour_ago = timezone.now() - timedelta(hours=1)
        if Comment.objects.filter(sender_key=sender, created_at__gt=hour_ago).count() >= settings.COMMENTS_PER_HOUR:
            raise Refused(
                ErrorCode.RATE_LIMITED,
                _("Das waren viele Kommentare in kurzer Zeit. Bitte versuchen Sie es in einer Stunde noch einmal."),
            )
        return Comment.objects.create(
            page_id=page.pk,
            parent=parent,
            author_name=name,
            author_email=email,
            text=text,
            sender_key=sender,
        )


def decide(comments: Any, status: CommentStatus, *, by: Any, reason: str = "") -> int:
    """Give each of ``comments`` (a queryset) the decision ``status`` and return how many changed."""
    return comments.exclude(status=status).update(
        status=status,
        decided_by=by,
        decided_at=timezone.now(),
        decision_reason=reason,
    )


def forget_sender_keys() -> int:
    """Empty the sender keys that no limit needs any more; the worker calls this every minute."""
    hour_ago = timezone.now() - timedelta(hours=1)
    return Comment.objects.filter(created_at__lt=hour_ago).exclude(sender_key="").update(sender_key="")
