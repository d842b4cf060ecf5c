"""*Geschichten* in the admin: stories in a list of their own, whatever page they stand below."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import page_permission_policy

from blog.stories.admin.filters import StoryFilterSet
from blog.stories.admin.new_story import NewStoryView
from blog.stories.models import StoryHashtag, StoryIndexPage, StoryPage
from cms.admin.listings.columns import EditingStateColumn, joined_names, with_editing_state
from cms.admin.listings.searching import SubstringSearch

NEWEST_FIRST = "-date"
# What the list searches; bodies are the public search's matter.
SEARCHED_FIELDS = ["title", "draft_title", "intro", "tagged_items__tag__name", "story_actors__actor__name"]


def stories_for(user: Any) -> QuerySet[StoryPage]:
    """Return the stories that ``user`` works with."""
    own = page_permission_policy.explorable_instances(user).order_by().values("pk")
    rows: QuerySet[StoryPage] = StoryPage.objects.filter(pk__in=own)
    return rows


class StoryTitleColumn(PageTitleColumn):
    """The whole title, which leads to the form; Wagtail's menu beside it asks the database twice for each row."""

    cell_template_name = "blog/admin/story_title.html"


class StoryListView(SubstringSearch, IndexView):
    """The stories that somebody works with, newest first; a fixed number of statements."""

    substring_fields = SEARCHED_FIELDS
    default_ordering = NEWEST_FIRST
    page_title = _("Geschichten")
    add_item_label = _("Neue Geschichte")
    filterset_class = StoryFilterSet

    def get_base_queryset(self) -> QuerySet[StoryPage]:
        """Return the rows with all that a line shows, and without their long texts."""
        hashtags = Prefetch("tagged_items", StoryHashtag.objects.select_related("tag").order_by("pk"))
        rows = stories_for(self.request.user).defer_streamfields().select_related("owner", "locale", "sorting")
        rows = rows.prefetch_workflow_states().annotate_site_root_state().annotate_approved_schedule()
        return with_editing_state(rows.prefetch_related(hashtags))

    def order_queryset(self, queryset: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
        """Return the rows in the order asked for: titles as a dictionary has them, dates with a place for equals."""
        name = self.ordering or NEWEST_FIRST
        is_descending, field = name.startswith("-"), name.lstrip("-")
        key = F({"title": "sorting__sort_key"}.get(field, field))
        first = key.desc(nulls_last=True) if is_descending else key.asc(nulls_first=True)
        return queryset.order_by(first, "-pk" if is_descending else "pk")

    @cached_property
    def show_locale_labels(self) -> bool:
        """Name languages where there are stories in several."""
        return StoryIndexPage.objects.order_by().values("locale").distinct().count() > 1


class StoryListViewSet(PageListingViewSet):
    """The list of stories and the way to a new one."""

    name = "stories"
    url_prefix = "geschichten"
    model = StoryPage
    icon = "openquote"
    index_view_class = StoryListView
    choose_parent_view_class = NewStoryView
    columns = [
        BulkActionsColumn("bulk_actions"),
        StoryTitleColumn("title", label=_("Titel"), sort_key="title", classname="title"),
        EditingStateColumn(),
        Column("owner", label=_("Verfasst von"), accessor=lambda story: get_user_display_name(story.owner)),
        Column(
            "date",
            label=_("Datum"),
            accessor=lambda story: date_format(story.date),
            sort_key="date",
            classname="office-date",
        ),
        Column(
            "hashtags",
            label=_("Hashtags"),
            accessor=lambda story: joined_names([item.tag for item in story.tagged_items.all()]),
        ),
    ]
    filterset_class = StoryFilterSet
    ordering = NEWEST_FIRST


story_list = StoryListViewSet()
