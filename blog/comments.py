"""The comments under a page: what is shown, and what the form says."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from blog.forms import PublicCommentForm
from blog.models.comments import Comment

SENT = "gesendet"


def comment_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return threads, their number, the form and what has just happened, for the page's template.

    A refused form is shown even where comments were closed meanwhile: with the reason, and with the text.
    """
    threads, form = thread(page), getattr(request, "comment_form", None) or PublicCommentForm(page.pk)
    takes_comments = page.takes_comments
    return {
        "threads": threads,
        "comment_count": sum(1 + len(comment.visible_replies) for comment in threads),
        "takes_comments": takes_comments,
        "shows_comment_form": takes_comments or form.is_bound,
        "comment_form": form,
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
