"""The register of notices about comments: a list that can be filtered, searched and exported."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Case, QuerySet, Value, When
from django.forms import CheckboxInput, CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.snippets.views.snippets import IndexView

from blog.comments.models import CommentReport, ReportGround, ReportStatus
from blog.comments.moderation.frame import TabbedListing
from cms.admin.listings.searching import SubstringSearch


class ReportFilterSet(WagtailFilterSet):
    """Status and ground."""

    status = django_filters.MultipleChoiceFilter(
        label=_("Status"), choices=ReportStatus.choices, widget=CheckboxSelectMultiple
    )
    ground = django_filters.MultipleChoiceFilter(
        label=_("Worum geht es?"), choices=ReportGround.choices, widget=CheckboxSelectMultiple
    )

    mentions = django_filters.BooleanFilter(
        label=_("Name von jemandem, der vergessen werden möchte"),
        method="with_mentions",
        widget=CheckboxInput,
    )

    class Meta:
        model = CommentReport
        fields: list[str] = []

    def with_mentions(self, rows: QuerySet[CommentReport], _name: str, value: bool) -> QuerySet[CommentReport]:
        """Keep the notices with places that wait for a decision."""
        return rows.exclude(mentions=[]) if value else rows


class ReportIndexView(TabbedListing, SubstringSearch, IndexView):
    """The register: what waits first, then the newest."""

    substring_fields = ["text", "page_title", "decision_text", "reporter_name", "reporter_email"]

    @property
    def columns(self) -> list[Any]:
        """Return the columns without boxes to tick: a notice is decided on its own."""
        return super().columns[1:]

    def order_queryset(self, queryset: QuerySet[CommentReport]) -> QuerySet[CommentReport]:
        """Sort as asked, else what waits first."""
        if self.is_explicitly_ordered:
            return super().order_queryset(queryset)
        open_first = Case(When(status=ReportStatus.OPEN, then=Value(0)), default=Value(1))
        return queryset.order_by(open_first, "-created_at", "-pk")
