"""What moderators send, for tests."""

from typing import Any

from django.contrib.messages import get_messages

from blog.models import Comment, CommentReport, DecisionReason
from tests import factories

QUEUE = "/admin/snippets/blog/comment/"
DECIDE, UNDO, WEEKS = f"{QUEUE}entscheiden/", f"{QUEUE}zuruecknehmen/", f"{QUEUE}wochen/"
REPORTS = "/admin/snippets/blog/commentreport/"
REASONS = "/admin/snippets/blog/decisionreason/"


def one_url(comment: Comment) -> str:
    """Return the address of the comment's screen."""
    return f"{QUEUE}edit/{comment.pk}/"


def report_url(report: CommentReport) -> str:
    """Return the address of the notice's screen."""
    return f"{REPORTS}edit/{report.pk}/"


def decision(*comments: Comment, status: str, **fields: Any) -> dict[str, Any]:
    """Return what a form sends, with a reason where one is asked for."""
    reason = DecisionReason.objects.first().pk if status in {"rejected", "deleted"} else ""
    chosen = [f"{comment.pk}:{comment.version}" for comment in comments]
    return {"comment": chosen, "status": status, "reason": reason, "note": "", "next": QUEUE, **fields}


def report(comment: Comment | None = None, **fields: Any) -> CommentReport:
    """Return an open notice about an approved comment."""
    comment = comment or factories.comment()
    fields = {"ground": "insult", "text": "Das beleidigt meine Nachbarin.", "page_title": comment.page.title, **fields}
    return CommentReport.objects.create(comment=comment, comment_uuid=comment.uuid, page_path="/x/", **fields)


def said(response: Any) -> str:
    """Return the messages of ``response``, or on the page that it led to."""
    messages = get_messages(response.wsgi_request) if response.status_code == 302 else response.context["messages"]
    return " ".join(str(message) for message in messages)
