"""Filters over the list of stories in the admin."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, MultipleUserFilter, WagtailFilterSet

from blog.stories.models import ProjectStatus, StoryHashtag, StoryPage
from cms.models import Hashtag

# Of rows that know `is_scheduled` and `is_submitted` (cms.admin.listings.columns).
STORY_STATES = {
    "live": (_("öffentlich"), Q(live=True)),
    "changed": (_("öffentlich, Entwurf in Arbeit"), Q(live=True, has_unpublished_changes=True)),
    "draft": (_("nicht öffentlich"), Q(live=False)),
    "submitted": (_("in Freigabe"), Q(is_submitted=True)),
    "scheduled": (_("geplant"), Q(is_scheduled=True)),
}


def hashtags_of_stories(request: Any) -> QuerySet[Hashtag]:
    """Return the hashtags that some story carries: a list of all would be long."""
    return Hashtag.objects.filter(pk__in=StoryHashtag.objects.order_by().values("tag"))


def authors_of_stories(request: Any) -> QuerySet[Any]:
    """Return the people who began a story."""
    return get_user_model().objects.filter(pk__in=StoryPage.objects.order_by().values("owner"))


def project_statuses() -> list[tuple[str, str]]:
    """Return how far a project may be, as a list of its own says it."""
    return [(value, capfirst(label)) for value, label in ProjectStatus.choices]


class StoryFilterSet(WagtailFilterSet):
    """Status, who began it, hashtags, date, and how far the project is."""

    state = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=[(value, label) for value, (label, condition) in STORY_STATES.items()],
        method="filter_state",
        empty_label=_("alle"),
    )
    owner = MultipleUserFilter(label=_("Verfasst von"), queryset=authors_of_stories, widget=CheckboxSelectMultiple)
    hashtags = django_filters.ModelMultipleChoiceFilter(
        label=_("Hashtags"), queryset=hashtags_of_stories, widget=CheckboxSelectMultiple, method="filter_hashtags"
    )
    date = django_filters.DateFromToRangeFilter(label=_("Datum"), widget=DateRangePickerWidget)
    project_status = django_filters.MultipleChoiceFilter(
        label=_("Stand des Projekts"), choices=project_statuses, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = StoryPage
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[StoryPage], name: str, value: str) -> QuerySet[StoryPage]:
        """Return the stories in the state ``value``."""
        return rows.filter(STORY_STATES[value][1])

    def filter_hashtags(self, rows: QuerySet[StoryPage], name: str, value: Any) -> QuerySet[StoryPage]:
        """Return the stories with one of the hashtags, each once."""
        if not value:
            return rows
        return rows.filter(pk__in=StoryHashtag.objects.order_by().filter(tag__in=value).values("content_object"))
