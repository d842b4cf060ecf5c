"""Pages sort by their titles as a German dictionary does; the stored keys follow the titles."""

from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page

from cms.models import PageSortKey
from cms.text import sort_key


@receiver(post_save, dispatch_uid="cms.follow_title")
def follow_title(instance: Any, raw: bool = False, update_fields: Any = None, **_kwargs: Any) -> None:
    """Write the sort key of a page that was saved; one statement."""
    if isinstance(instance, Page) and not raw and (update_fields is None or "title" in update_fields):
        _write([PageSortKey(page=instance)])


def follow_titles() -> None:
    """Write the sort keys of pages whose titles changed without their being saved; one statement if there are none.

    The worker does so every minute, and each migration in the end.
    """
    pages = Page.objects.order_by().values_list("pk", "title", "sorting__sort_key")
    late = [Page(pk=pk, title=title) for pk, title, key in pages if key != sort_key(title)]
    if late:
        _write(PageSortKey(page=page) for page in late)


def follow_titles_after_migrations(using: str, **_kwargs: Any) -> None:
    """Do so where the migrations have made the table."""
    if PageSortKey._meta.db_table in connections[using].introspection.table_names():
        follow_titles()


def _write(keys: Iterable[PageSortKey]) -> None:
    PageSortKey.objects.bulk_create(
        keys, update_conflicts=True, unique_fields=["page"], update_fields=["sort_key"], batch_size=500
    )
