"""What the public may see of pages and files. Doors filter by these methods and by nothing else."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.documents.models import DocumentQuerySet
from wagtail.images.models import ImageQuerySet
from wagtail.models import CollectionViewRestriction, Page
from wagtail.query import PageQuerySet


def not_expired() -> Q:
    """Return the condition for rows whose time is not over, though the worker may not have run yet."""
    return Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())


def collection_is_private() -> Q:
    """Return the condition for files in a collection with a privacy setting, or below one.

    Costs one statement; matches nothing where no collection is private.
    """
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    private = Q(pk__in=[])
    for path in paths:
        private |= Q(collection__path__startswith=path)
    return private


class OfficePageQuerySet(PageQuerySet):
    """Pages; ``public()`` means more here than in Wagtail."""

    def public(self) -> OfficePageQuerySet:
        """Return the pages everyone may read: live, not past ``expire_at``, and not restricted.

        A restriction counts for the page itself and all below it. Costs one extra statement.
        """
        return super().public().filter(not_expired(), live=True, depth__gt=1)


class FileQuerySet(ImageQuerySet, DocumentQuerySet):
    """Images or documents."""

    def public(self) -> FileQuerySet:
        """Return the files everyone may fetch: those in no private collection. One extra statement."""
        return self.exclude(collection_is_private())


def public_pages() -> Any:
    """Return the pages of every type that everyone may read, as rows of ``wagtailcore.Page``."""
    return OfficePageQuerySet(Page).public()
