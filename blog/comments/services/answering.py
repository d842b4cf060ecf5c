"""The office answers."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.comments.mail.outbox import post
from blog.comments.models import LONGEST_NAME, Comment, CommentDecision, CommentStatus, DecisionKind, MailKind
from cms.errors import RefusalReason, Refused
from cms.input.visible import has_visible
from cms.models import OfficeSettings
from cms.public_forms.plain_text import clean_plain_text


def answer_comment(parent: Comment, text: str, *, by: Any) -> Comment:
    """Publish ``text`` at once as the office's answer in the thread of ``parent``, and tell its writer by mail.

    An answer to an answer stands below the same comment. It carries the name of ``by``, or the office's where
    that is empty, and is marked. Raises ``Refused`` with ``REQUIRED`` (field ``text``) for an empty text and
    ``NOT_FOUND`` (field ``parent``) where the comment is not public.
    """
    words = clean_plain_text(text)
    if not has_visible(words):
        raise Refused(RefusalReason.REQUIRED, _("Bitte schreiben Sie, was das Büro antworten möchte."), "text")
    if not Comment.objects.approved().filter(pk=parent.pk).exists():
        message = _("Antworten kann man auf freigegebene Kommentare. Bitte geben Sie diesen zuerst frei.")
        raise Refused(RefusalReason.NOT_FOUND, message, "parent")
    now = timezone.now()
    with transaction.atomic():
        answer = Comment.objects.create(
            page_id=parent.page_id,
            parent_id=parent.parent_id or parent.pk,
            author_name=(by.get_full_name() or OfficeSettings.load().name)[:LONGEST_NAME],
            text=words,
            staff=by,
            is_from_office=True,
            status=CommentStatus.APPROVED,
            version=1,
            decided_by=by,
            decided_at=now,
            created_at=now,
        )
        CommentDecision.objects.create(
            comment=answer,
            version=1,
            kind=DecisionKind.ANSWERED,
            old_status=CommentStatus.PENDING,
            new_status=CommentStatus.APPROVED,
            by=by,
        )
        post(MailKind.REPLY, comment=parent)
        return answer
