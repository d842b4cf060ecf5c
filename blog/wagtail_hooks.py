"""What stories and comments add to other pages and to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from blog.admin_bulk import ApproveBulkAction, RejectBulkAction, SpamBulkAction
from blog.stories import stories_of
from blog.viewsets import CommentViewSet, FundingProgrammeViewSet

register_snippet(FundingProgrammeViewSet)
register_snippet(CommentViewSet)
for action in (ApproveBulkAction, RejectBulkAction, SpamBulkAction):
    hooks.register("register_bulk_action", action)


@hooks.register("actor_entry_sections")
def stories_section(actor: Any, request: HttpRequest) -> str:
    """Return the part of an actor's entry that lists its stories, or nothing."""
    stories = stories_of(actor)
    return render_to_string("blog/actor_stories.html", {"stories": stories}, request=request) if stories else ""
