"""What the public may see of comments."""

from __future__ import annotations

from django.db.models import QuerySet

from cms.querysets import public_pages


class CommentQuerySet(QuerySet):
    """Comments on pages."""

    def approved(self) -> CommentQuerySet:
        """Return the comments everyone may read: approved, on a page that everyone may read.

        A reply whose parent is not approved is not shown either: it would answer nothing.
        """
        visible = self.filter(status="approved", page__in=public_pages())
        return visible.exclude(parent__isnull=False, parent__status__in=("pending", "rejected", "spam"))

    def waiting(self) -> CommentQuerySet:
        """Return the comments that a moderator has to decide, oldest first."""
        return self.filter(status="pending").order_by("created_at")
