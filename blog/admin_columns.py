"""Columns of the list of comments in the admin."""

from typing import Any

from django.middleware.csrf import get_token
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn

from blog.models import Comment
from blog.models.comments import CommentStatus

BUTTONS = [
    (CommentStatus.APPROVED, _("Freigeben")),
    (CommentStatus.REJECTED, _("Ablehnen")),
    (CommentStatus.SPAM, _("Spam")),
]


def buttons_for(comment: Comment) -> list[dict[str, Any]]:
    """Return the decisions that would change ``comment``, each with its label."""
    return [{"status": status.value, "label": label} for status, label in BUTTONS if status != comment.status]


class CommentColumn(Column):
    """The whole text with the buttons that decide below it, so that one glance and one click do."""

    cell_template_name = "blog/admin/comment_cell.html"

    def __init__(self) -> None:
        """Name the column."""
        super().__init__("text", label=_("Kommentar"))

    def get_cell_context_data(self, instance: Comment, parent_context: Any) -> dict[str, Any]:
        """Add the buttons for those who may press them."""
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        may_decide = request.user.has_perm("blog.change_comment")
        return {
            **context,
            "buttons": buttons_for(instance) if may_decide else [],
            "csrf_token": get_token(request),
            "next": request.get_full_path() if "/results/" not in request.path else "",
        }


class PageColumn(Column):
    """The page that was commented, linked to where the public reads it."""

    cell_template_name = "blog/admin/page_cell.html"

    def __init__(self) -> None:
        """Name the column."""
        super().__init__("page", label=_("Seite"), sort_key="page__title")

    def get_cell_context_data(self, instance: Comment, parent_context: Any) -> dict[str, Any]:
        """Add the address."""
        context = super().get_cell_context_data(instance, parent_context)
        page = instance.page
        return {**context, "page": page, "url": page.get_url(parent_context["request"]) if page.live else None}


class CommentStatusColumn(StatusTagColumn):
    """What has become of the comment; waiting ones stand out."""

    def __init__(self) -> None:
        """Name the column."""
        super().__init__(
            "get_status_display",
            label=_("Status"),
            sort_key="status",
            primary=lambda comment: comment.status == CommentStatus.PENDING,
        )
