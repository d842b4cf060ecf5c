"""The comments under a page: what is shown, and what the form says."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from blog.forms import PublicCommentForm
from blog.models.comments import Comment

SENT = "gesendet"


def comment_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return threads, their number, the form and what has just happened, for the page's template."""
    threads = thread(page)
    return {
        "threads": threads,
        "comment_count": sum(1 + len(comment.visible_replies) for comment in threads),
        "takes_comments": page.takes_comments,
        "comment_form": getattr(request, "comment_form", None) or PublicCommentForm(page.pk),
        "comment_action": reverse("comment", args=[page.pk]) if page.pk else "",
        "comment_sent": request.GET.get("kommentar") == SENT,
    }


def thread(page: Any) -> list[Comment]:
    """Return the approved comments on ``page``, oldest first, each with its ``visible_replies``."""
    comments = list(Comment.objects.approved().filter(page_id=page.pk).order_by("created_at", "pk"))
    by_number = {comment.pk: comment for comment in comments}
    for comment in comments:
        comment.visible_replies = []
    for comment in comments:
        if comment.parent_id in by_number:
            by_number[comment.parent_id].visible_replies.append(comment)
    return [comment for comment in comments if comment.parent_id is None]
