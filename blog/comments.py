"""The comments under a page: what is shown, and what the form says."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from blog.models import Comment, CommentState
from blog.public_forms import PublicCommentForm
from blog.services.submitting import closed_message
from cms.models import OfficeSettings

SENT = "gesendet"
THREADS_PER_PAGE = 50


def comment_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return one page of threads, their number, the form and what has just happened, for the page's template.

    A refused form is shown even where comments were closed meanwhile: with the reason, and with the text.
    """
    office = OfficeSettings.load(request)
    state = page.comment_state(office)
    threads, count = threads_of(page, request.GET.get("kommentarseite"))
    answered = _answered(request, list(threads.object_list))
    initial = {"parent": answered.uuid} if answered else {}
    form = getattr(request, "comment_form", None) or PublicCommentForm(page.pk, initial=initial)
    return {
        "threads": threads,
        "comment_count": count,
        "takes_comments": state == CommentState.OPEN,
        "closed_message": "" if state == CommentState.OPEN else closed_message(state, office),
        "shows_comment_form": state == CommentState.OPEN or form.is_bound,
        "comment_form": form,
        "answered": answered,
        "comment_action": reverse("comment", args=[page.pk]) if page.pk else "",
        "comment_feed": reverse("comment-feed", args=[page.pk]) if page.pk else "",
        "comment_sent": request.GET.get("kommentar") == SENT,
    }


def threads_of(page: Any, number: str | None) -> tuple[Page, int]:
    """Return one page of what is shown under ``page``, oldest first, and how many comments there are in all.

    Each comment that answers the page itself has its ``visible_replies``. Three statements, one where there
    is nothing.
    """
    shown = Comment.objects.shown().filter(page_id=page.pk).order_by()
    counts = shown.aggregate(threads=Count("pk", filter=Q(parent=None)), all=Count("pk", filter=~Q(status="deleted")))
    rows = shown.filter(parent=None).order_by("created_at", "pk")
    paginator = Paginator(rows, THREADS_PER_PAGE)
    paginator.count = counts["threads"]
    threads = paginator.get_page(number)
    threads.object_list = list(threads.object_list) if counts["threads"] else []
    _add_replies(threads.object_list)
    return threads, counts["all"]


def _add_replies(threads: list[Comment]) -> None:
    replies = defaultdict(list)
    if threads:
        found = Comment.objects.approved().filter(parent__in=threads).order_by("created_at", "pk")
        for reply in found:
            replies[reply.parent_id].append(reply)
    for comment in threads:
        comment.__dict__["visible_replies"] = replies[comment.pk]


def page_number(comment: Comment) -> int:
    """Return on which page of the list ``comment`` stands, from 1; one statement."""
    thread = comment.parent or comment
    shown = Comment.objects.shown().filter(page_id=comment.page_id, parent=None)
    before = Q(created_at__lt=thread.created_at) | Q(created_at=thread.created_at, pk__lt=thread.pk)
    return shown.filter(before).count() // THREADS_PER_PAGE + 1


def _answered(request: HttpRequest, threads: list[Comment]) -> Comment | None:
    """Return the comment that the visitor is answering, by link or in a form that came back."""
    form = getattr(request, "comment_form", None)
    wanted = form.data.get("parent", "") if form else request.GET.get("antwort", "")
    try:
        uuid = UUID(wanted)
    except ValueError:
        return None
    return next((one for one in threads if one.uuid == uuid and not one.is_deleted), None) or (
        Comment.objects.approved().filter(uuid=uuid, parent=None).first()
    )
