"""What the mails about comments say. Plain text, in German; nothing that a stranger wrote goes to others.

Mails to an address that nobody has confirmed hold no word of the comment: else anyone could have us send
their advertising to anybody. Mails to the team hold none either: what is in mailboxes cannot be erased.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from blog.comments.mail.links import moderator_link, writer_link
from blog.comments.models import Comment, CommentMail, CommentReport, CommentStatus, MailKind, ReportStatus
from cms.models import OfficeSettings

LISTED = 20


def render_mail(mail: CommentMail) -> tuple[str, str]:
    """Return subject and text of ``mail``."""
    with override(settings.LANGUAGE_CODE):
        context = {"office": OfficeSettings.load(), "mail": mail, **_context(mail)}
        text = render_to_string(f"blog/mail/{mail.kind}.txt", context)
        return " ".join(_subject(mail).split())[:150], text.strip() + "\n"


def _subject(mail: CommentMail) -> str:
    kind = MailKind(mail.kind)
    if kind == MailKind.NEWS:
        return _("Kommentare: Hier wartet etwas auf Sie")
    if kind == MailKind.RECEIPT:
        return _("Ihre Meldung ist angekommen")
    if kind == MailKind.REPORT_DECISION:
        return _("Unsere Entscheidung über Ihre Meldung")
    title = mail.comment.page.title if mail.comment else ""
    words = {
        MailKind.CONFIRM: _("Bitte bestätigen Sie Ihre E-Mail-Adresse: %(page)s"),
        MailKind.DECISION: _("Ihr Kommentar zu „%(page)s“"),
        MailKind.REPLY: _("Das Büro hat Ihnen geantwortet: %(page)s"),
    }
    return words[kind] % {"page": title}


def _context(mail: CommentMail) -> dict[str, Any]:
    if mail.kind == MailKind.NEWS:
        return _news()
    if mail.report:
        return {"report": mail.report, "is_upheld": mail.report.status == ReportStatus.UPHELD}
    comment = mail.comment
    if comment is None:
        return {}
    return {
        "comment": comment,
        "page": comment.page,
        "link": writer_link(comment.uuid),
        "address": f"{settings.SITE_URL}{comment.get_absolute_url()}",
        "is_approved": comment.status == CommentStatus.APPROVED,
        "own_words": _own_words(comment) if comment.confirmed_at else "",
        "reason": mail.decision.reason if mail.decision else None,
    }


def _own_words(comment: Comment) -> str:
    kept = comment.set_aside or {}
    text = comment.text or kept.get("deleted", {}).get("text", "")
    return "\n".join(f"> {line}" for line in text.splitlines())


def _news() -> dict[str, Any]:
    waiting = Comment.objects.waiting().select_related("page")
    reports = CommentReport.objects.filter(status=ReportStatus.OPEN).order_by("created_at")
    return {
        "comment_count": waiting.count(),
        "comments": [(comment, moderator_link(comment.uuid.hex)) for comment in waiting[:LISTED]],
        "report_count": reports.count(),
        "queue": moderator_link("queue"),
        "reports": moderator_link("reports"),
    }
