"""What pages sort by: Wagtail's own table of pages has no room for it."""

from django.db import models
from wagtail.models import Page

from cms.models.fields import SortKeyField


class PageSortKey(models.Model):
    """The sort key of a page's title; `cms.content.sorting` keeps it in step."""

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="sorting")
    sort_key = SortKeyField(populate_from="title")

    def __str__(self) -> str:
        return self.sort_key

    @property
    def title(self) -> str:
        """Return the page's title."""
        return self.page.title
