"""Short ways to decide, for tests."""

from typing import Any

from blog.comments.services import DecisionResult, decide
from blog.models import Comment, CommentStatus


def seen(*comments: Comment) -> dict[int, int]:
    """Return ``comments`` as a moderator sees them now."""
    return {comment.pk: comment.version for comment in comments}


def decided(comment: Comment, status: CommentStatus | str, *, by: Any = None, **more: Any) -> DecisionResult:
    """Decide on one comment as it is now."""
    comment.refresh_from_db()
    return decide(seen(comment), CommentStatus(status), by=by, **more)
