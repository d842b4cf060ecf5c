"""Notices about comments and what the office decides on them (Art. 16 and 17 DSA)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.comments.mail.outbox import post
from blog.comments.models import (
    LONGEST_NOTE,
    Comment,
    CommentReport,
    CommentStatus,
    DecisionReason,
    MailKind,
    ReportStatus,
)
from blog.comments.proofs import spend_token
from blog.comments.services.deciding import DecisionResult, decide
from blog.comments.services.submitting import check_rate, sent_before
from cms.errors import RefusalReason, Refused
from cms.input.visible import has_visible
from cms.public_forms.proofs import SpentToken


@dataclass(frozen=True)
class ReportOutcome:
    """What came of it. ``is_decided`` is False where somebody was quicker: ``report`` then has their decision."""

    report: CommentReport
    is_decided: bool
    on_comment: DecisionResult | None = None


def report_comment(
    comment: Comment,
    *,
    ground: str,
    text: str,
    sender: str,
    name: str = "",
    email: str = "",
    in_good_faith: bool = False,
    spent_token: SpentToken | None = None,
) -> CommentReport:
    """Store a notice about ``comment``, which anyone may read; with an address, a receipt goes out by mail.

    Name and address are voluntary. The texts have passed the form. Raises ``Refused`` with
    ``NOT_FOUND`` (not public), ``RATE_LIMITED`` or ``INVALID`` (proof used before); then nothing is stored. Sent
    twice within an hour, it is stored once.
    """
    found = Comment.objects.approved().filter(pk=comment.pk).select_related("page").first()
    if found is None:
        raise Refused(RefusalReason.NOT_FOUND, _("Diesen Kommentar gibt es nicht mehr."), "comment")
    words = {"ground": ground, "text": text, "reporter_name": name, "reporter_email": email.lower()}
    with transaction.atomic():
        if same := sent_before(CommentReport.objects.filter(status=ReportStatus.OPEN), sender, comment=found, **words):
            return same
        check_rate(CommentReport, sender, settings.COMMENTS_PER_HOUR)
        spend_token(spent_token, sender)
        report = CommentReport.objects.create(
            comment=found,
            comment_uuid=found.uuid,
            page_title=found.page.title,
            page_path=found.page.url or "",
            in_good_faith=in_good_faith,
            sender_key=sender,
            **words,
        )
        post(MailKind.RECEIPT, report=report)
        return report


def decide_report(
    pk: int,
    version: int,
    status: ReportStatus,
    *,
    by: Any,
    text: str,
    note: str = "",
    then: CommentStatus | None = None,
    reason: DecisionReason | None = None,
) -> ReportOutcome:
    """Decide on report ``pk`` as it was at ``version``; tell the reporter and, of ``then``, the writer.

    ``text`` says why and goes to the reporter. ``then`` is what becomes of the comment, for ``reason``; both
    happen or neither. Anyone who comes second gets the first decision back and changes nothing.
    Raises ``Refused`` with ``REQUIRED`` (field ``text``) without a reason, ``NOT_FOUND`` for no such report.
    """
    if not has_visible(text):
        raise Refused(RefusalReason.REQUIRED, _("Bitte begründen Sie die Entscheidung in einem Satz."), "text")
    with transaction.atomic():
        report = CommentReport.objects.select_for_update().filter(pk=pk).first()
        if report is None:
            raise Refused(RefusalReason.NOT_FOUND, _("Diese Meldung gibt es nicht mehr."))
        values = {
            "status": status,
            "decided_by": by,
            "decided_at": timezone.now(),
            "decision_text": text.strip(),
            "note": note[:LONGEST_NOTE],
        }
        rows = CommentReport.objects.filter(pk=pk, version=version)
        if report.version != version or not rows.update(**values, version=version + 1):
            report.refresh_from_db()
            return ReportOutcome(report, is_decided=False)
        report.refresh_from_db()
        on_comment = None
        if then is not None and report.comment is not None:
            on_comment = decide({report.comment.pk: report.comment.version}, then, by=by, reason=reason, note=note)
        post(MailKind.REPORT_DECISION, report=report)
        return ReportOutcome(report, is_decided=True, on_comment=on_comment)
