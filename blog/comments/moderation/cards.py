"""Comments as the queue shows them: with what is known about the sender and what may be done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from blog.comments.models import Comment, CommentStatus, DecisionReason
from blog.comments.moderation.imitation import KnownNames

# Key, decision, what its button says. Asked for a reason: `NEEDS_REASON`.
BUTTONS = [
    ("f", CommentStatus.APPROVED, _("Freigeben")),
    ("a", CommentStatus.REJECTED, _("Ablehnen")),
    ("s", CommentStatus.SPAM, _("Spam")),
    ("l", CommentStatus.DELETED, _("Löschen")),
]
NEEDS_REASON = {CommentStatus.REJECTED, CommentStatus.DELETED}


def offered_reasons() -> QuerySet[DecisionReason]:
    """Return the reasons to choose from, in the office's order."""
    return DecisionReason.objects.filter(is_offered=True)


@dataclass(frozen=True)
class DecisionButton:
    """A decision that would change something."""

    key: str
    status: str
    label: Any
    needs_reason: bool


def buttons(but: str = "") -> list[DecisionButton]:
    """Return the buttons for all decisions ``but`` one."""
    return [
        DecisionButton(key, status.value, label, status in NEEDS_REASON)
        for key, status, label in BUTTONS
        if status.value != but
    ]


@dataclass
class Card:
    """A comment, the address of its page (None where the public cannot see it), and the sender's other comments."""

    comment: Comment
    page_url: str | None
    # (word for the status, how many)
    earlier: list[tuple[str, int]] = field(default_factory=list)
    # Whom the name looks like, as a sentence; see `blog.comments.moderation.imitation`.
    imitates: str = ""

    @property
    def buttons(self) -> list[DecisionButton]:
        """Return what may be decided: on deleted comments nothing, that is taken back."""
        return [] if self.comment.is_deleted else buttons(self.comment.status)


def cards(comments: list[Comment], request: HttpRequest) -> list[Card]:
    """Return a card for each of ``comments``, whose page was selected with them; three statements."""
    written, known = _written(comments), KnownNames.load()
    return [
        Card(comment, page_url(comment, request), _besides(comment, written), known.hint_for(comment))
        for comment in comments
    ]


def page_url(comment: Comment, request: HttpRequest) -> str | None:
    """Return where ``comment`` can be read, or at least its page."""
    if not comment.page.live:
        return None
    if comment.status == CommentStatus.APPROVED:
        return comment.get_absolute_url()
    url = comment.page.get_url(request)
    return f"{url}#kommentare" if url else None


def _besides(comment: Comment, written: dict[str, dict[str, int]]) -> list[tuple[str, int]]:
    counts = written.get(comment.author_email, {})
    others = [(status, how_many - (status == comment.status)) for status, how_many in counts.items()]
    return [(str(CommentStatus(status).label), how_many) for status, how_many in others if how_many]


def _written(comments: list[Comment]) -> dict[str, dict[str, int]]:
    """Return by address and status how much was written and decided on."""
    addresses = {comment.author_email for comment in comments} - {""}
    rows = Comment.objects.filter(author_email__in=addresses).exclude(status=CommentStatus.PENDING)
    counted = rows.order_by("status").values_list("author_email", "status").annotate(how_many=Count("pk"))
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for address, status, how_many in counted if addresses else []:
        found[address][status] = how_many
    return found
