"""What belongs to rows of Wagtail's own tables, which have no room for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from cms.declarations import NOT_PUBLIC
from cms.models.fields import SortKeyField

# What fits into one line of the history on a telephone, twice.
LONGEST_REVISION_NAME = 80


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


class RevisionName(models.Model):
    """What an editor calls a version, such as "vor dem Stadtteilfest"; thinning leaves such versions alone.

    Two versions may have one name: when each was stored and by whom stands beside it.
    """

    declaration = NOT_PUBLIC
    revision = models.OneToOneField(Revision, primary_key=True, on_delete=models.CASCADE, related_name="given_name")
    name = models.CharField(_("Name"), max_length=LONGEST_REVISION_NAME)

    class Meta:
        verbose_name = _("Name eines Standes")
        verbose_name_plural = _("Namen von Ständen")

    def __str__(self) -> str:
        return self.name
