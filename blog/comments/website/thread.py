"""The comments under a page: what is shown, and what the form says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse

from blog.comments.models import Comment, CommentState
from blog.comments.services.submitting import closed_message
from blog.comments.website.public_forms import PublicCommentForm
from cms.models import OfficeSettings
from cms.request_state import RequestState

SENT = "gesendet"
THREADS_PER_PAGE = 50
# How many replies stand below a comment in the list; all of them stand on pages of their own (`?strang=`).
REPLIES_IN_LIST = 10
REPLIES_PER_PAGE = 50


@dataclass(slots=True)
class RefusedForm(RequestState):
    """The form that was sent and refused: the page shows it again, with what was written and what to mend."""

    form: PublicCommentForm | None = None


@dataclass(frozen=True, slots=True)
class ShownThread:
    """A comment that answers the page itself, the replies shown below it, and how many there are."""

    comment: Comment
    replies: list[Comment]
    reply_count: int


def comment_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Return one page of threads, their number, the form and what has just happened, for the page's template.

    Where comments were closed meanwhile, a refused form can no longer be sent: its text is shown to be copied.
    Anyone who has just written something is thanked and finds no empty form.
    """
    office = OfficeSettings.load(request)
    state = page.comment_state(office)
    page_number = request.GET.get("kommentarseite")
    parent = _thread(page, request.GET.get("strang", ""))
    threads, count = one_thread(parent, page_number) if parent else threads_of(page, page_number)
    wanted, is_sent = _wanted(request), request.GET.get("kommentar") == SENT
    answered = _answered(page, wanted, [thread.comment for thread in threads])
    initial = {"parent": answered.uuid} if answered else {}
    form = RefusedForm.of(request).form or PublicCommentForm(page.pk, initial=initial)
    return {
        "threads": threads,
        "is_one_thread": parent is not None,
        "comment_count": count,
        "takes_comments": state == CommentState.OPEN,
        "closed_message": "" if state == CommentState.OPEN else closed_message(state, office),
        "shows_comment_form": state == CommentState.OPEN and (form.is_bound or not is_sent),
        "comment_form": form,
        "answered": answered,
        "answered_is_gone": bool(wanted) and answered is None,
        "comment_action": reverse("comment", args=[page.pk]) if page.pk else "",
        "comment_feed": reverse("comment-feed", args=[page.pk]) if page.pk else "",
        "comment_sent": is_sent,
        "sends_confirmation": office.comments_confirm,
    }


def threads_of(page: Any, page_number: str | None) -> tuple[Page, int]:
    """Return one page of what is shown under ``page``, oldest first, and how many comments there are in all.

    Three statements, one where there is nothing.
    """
    shown = Comment.objects.shown().filter(page_id=page.pk).order_by()
    counts = shown.aggregate(threads=Count("pk", filter=Q(parent=None)), all=Count("pk", filter=~Q(status="deleted")))
    rows = shown.filter(parent=None).order_by("created_at", "pk")
    paginator = Paginator(rows, THREADS_PER_PAGE)
    paginator.count = counts["threads"]
    threads = paginator.get_page(page_number)
    threads.object_list = _with_replies(list(threads.object_list)) if counts["threads"] else []
    return threads, counts["all"]


def _with_replies(comments: list[Comment]) -> list[ShownThread]:
    replies = defaultdict(list)
    if comments:
        order = [F("created_at").asc(), F("pk").asc()]
        found = (
            Comment.objects.approved()
            .filter(parent__in=comments)
            .annotate(place=Window(RowNumber(), partition_by="parent_id", order_by=order))
            .annotate(siblings=Window(Count("pk"), partition_by="parent_id"))
            .filter(place__lte=REPLIES_IN_LIST)
            .order_by("created_at", "pk")
        )
        for reply in found:
            replies[reply.parent_id].append(reply)
    return [ShownThread(one, shown := replies[one.pk], shown[0].siblings if shown else 0) for one in comments]


def _thread(page: Any, wanted: str) -> Comment | None:
    """Return the comment on ``page`` whose replies alone are wanted, if everyone may see its place."""
    try:
        return Comment.objects.shown().filter(page_id=page.pk, parent=None, uuid=UUID(wanted)).first()
    except ValueError:
        return None


def one_thread(comment: Comment, page_number: str | None) -> tuple[Page, int]:
    """Return ``comment`` with one page of its replies, oldest first, and how many comments there are on the page."""
    shown = Comment.objects.shown().filter(page_id=comment.page_id)
    rows = Comment.objects.approved().filter(parent=comment).order_by("created_at", "pk")
    replies = Paginator(rows, REPLIES_PER_PAGE).get_page(page_number)
    replies.object_list = [ShownThread(comment, list(replies.object_list), replies.paginator.count)]
    return replies, shown.exclude(status="deleted").count()


def place_of(comment: Comment) -> str:
    """Return the query of the address at which ``comment`` stands, empty for the first page; two statements at most."""
    if comment.parent:
        replies = Comment.objects.approved().filter(parent=comment.parent)
        before = _number_before(replies, comment)
        if before >= REPLIES_IN_LIST:
            return f"?strang={comment.parent.uuid}&kommentarseite={before // REPLIES_PER_PAGE + 1}"
    shown = Comment.objects.shown().filter(page_id=comment.page_id, parent=None)
    page_number = _number_before(shown, comment.parent or comment) // THREADS_PER_PAGE + 1
    return f"?kommentarseite={page_number}" if page_number > 1 else ""


def _number_before(rows: Any, comment: Comment) -> int:
    earlier = Q(created_at__lt=comment.created_at) | Q(created_at=comment.created_at, pk__lt=comment.pk)
    return int(rows.filter(earlier).count())


def _wanted(request: HttpRequest) -> str:
    """Return which comment the visitor wants to answer, by link or in a form that came back; "" for the page."""
    form = RefusedForm.of(request).form
    return str(form.data.get("parent", "") if form else request.GET.get("antwort", ""))


def _answered(page: Any, wanted: str, shown: list[Comment]) -> Comment | None:
    """Return the comment ``wanted`` if it stands under ``page`` and may be answered."""
    try:
        uuid = UUID(wanted)
    except ValueError:
        return None
    return next((one for one in shown if one.uuid == uuid and not one.is_deleted), None) or (
        Comment.objects.answerable(page.pk).filter(uuid=uuid).first()
    )
