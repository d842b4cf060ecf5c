"""A comment among its neighbours, as it stands or would stand on its page."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from blog.comments.models import Comment

NEIGHBOURS, MOST_REPLIES = 2, 30


@dataclass
class Thread:
    """A comment on the page itself and what was answered; one of them may be the one that is looked at."""

    top: Comment
    replies: list[Comment] = field(default_factory=list)


def thread_context(comment: Comment) -> list[Thread]:
    """Return the thread of ``comment`` between the ones before and after it, as the public sees them.

    ``comment`` itself is there whatever its status is. Four statements.
    """
    thread = comment.parent or comment
    shown = Comment.objects.shown().filter(page_id=comment.page_id)
    tops = shown.filter(parent=None).exclude(pk=thread.pk)
    earlier = Q(created_at__lt=thread.created_at) | Q(created_at=thread.created_at, pk__lt=thread.pk)
    before = list(tops.filter(earlier).order_by("-created_at", "-pk")[:NEIGHBOURS])
    after = list(tops.exclude(earlier).order_by("created_at", "pk")[:NEIGHBOURS])
    threads = [Thread(top) for top in [*reversed(before), thread, *after]]
    by_number = {one.top.pk: one for one in threads}
    seen = Q(pk__in=shown.filter(parent__in=by_number).values("pk")) | Q(pk=comment.pk, parent__isnull=False)
    for reply in Comment.objects.filter(seen).order_by("created_at", "pk")[:MOST_REPLIES]:
        by_number[reply.parent_id or 0].replies.append(reply)
    return threads
