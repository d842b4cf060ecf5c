"""Filters over the list of comments in the admin."""

import django_filters
from django.db.models import Exists, OuterRef
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Page

from blog.models import Comment
from blog.models.comments import CommentStatus


def commented_pages(request: object) -> object:
    """Return the pages that carry comments, by title."""
    return Page.objects.filter(Exists(Comment.objects.filter(page=OuterRef("pk")))).order_by("title")


class CommentFilterSet(WagtailFilterSet):
    """Status, page and day."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=CommentStatus.choices, widget=CheckboxSelectMultiple
    )
    page = django_filters.ModelChoiceFilter(label=_("Seite"), queryset=commented_pages, empty_label=_("alle"))
    created_at = django_filters.DateFromToRangeFilter(label=_("geschrieben"), widget=DateRangePickerWidget)

    class Meta:
        model = Comment
        fields: list[str] = []
