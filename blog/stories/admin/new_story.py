"""*Neue Geschichte*: straight to the form where there is one list of stories, else a short choice."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from blog.stories.models import StoryIndexPage, StoryPage


def lists_for(user: Any) -> list[StoryIndexPage]:
    """Return the lists of stories to which ``user`` may add one."""
    lists = StoryIndexPage.objects.filter(alias_of=None).order_by("path").select_related("locale")
    return [
        page for page in lists if StoryPage.can_create_at(page) and page.permissions_for_user(user).can_add_subpage()
    ]


def form_address(parent: StoryIndexPage) -> str:
    """Return the address of the form for a story below ``parent``."""
    return reverse("wagtailadmin_pages:add", args=["blog", "storypage", parent.pk])


class NewStoryView(WagtailAdminTemplateMixin, TemplateView):
    """Lead to the form; ask where only if there are several places, and say what to do if there is none."""

    http_method_names = ["get", "head", "options"]
    template_name = "blog/admin/new_story.html"
    page_title = _("Neue Geschichte")
    header_icon = "plus"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer ``request``."""
        lists = lists_for(request.user)
        if len(lists) == 1:
            return redirect(form_address(lists[0]))
        languages = {page.locale_id for page in lists}
        places = [(page, form_address(page)) for page in lists]
        return self.render_to_response(self.get_context_data(places=places, has_languages=len(languages) > 1))
