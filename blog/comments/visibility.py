"""What the public may see of comments."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from cms.visibility import public_pages

HIDING = ("pending", "rejected", "spam")


class CommentQuerySet(QuerySet):
    """Comments on pages."""

    def approved(self) -> CommentQuerySet:
        """Return the comments everyone may read: approved, on a page that everyone may read.

        A reply whose parent is not approved is not shown either: it would answer nothing. One whose parent
        was deleted is: the place of the parent is shown, see `shown`.
        """
        visible = self.filter(status="approved", page__in=public_pages())
        return visible.exclude(parent__isnull=False, parent__status__in=HIDING)

    def shown(self) -> CommentQuerySet:
        """Return the comments everyone may read, and the places of deleted ones that approved replies answer.

        Nothing of a deleted comment may be shown but its place: its texts are empty.
        """
        answers = self.model._default_manager.filter(parent=OuterRef("pk"), status="approved")
        place = Q(status="deleted", parent=None) & Q(Exists(answers))
        visible = self.filter(Q(status="approved") | place, page__in=public_pages())
        return visible.exclude(parent__isnull=False, parent__status__in=HIDING)

    def answerable(self, page_id: int) -> CommentQuerySet:
        """Return the comments under the page ``page_id`` that readers may answer: a reply is not answered."""
        return self.approved().filter(page_id=page_id, parent=None)

    def waiting(self) -> CommentQuerySet:
        """Return the comments that a moderator has to decide, oldest first."""
        return self.filter(status="pending").order_by("created_at")

    def of_address(self, address: str) -> CommentQuerySet:
        """Return what was written under an e-mail address, upper or lower case alike: it is stored in lower case."""
        address = address.strip().lower()
        return self.filter(author_email=address) if address else self.none()

    def ever_of_address(self, address: str) -> CommentQuerySet:
        """Return the same and what was deleted lately, whose address is set aside."""
        address = address.strip().lower()
        kept = Q(set_aside__deleted__author_email=address)
        return self.filter(Q(author_email=address) | kept) if address else self.none()
