"""What stories and comments add to other pages and to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from blog.comments.models import Comment
from blog.comments.moderation.rights import KeptRowsBulkAction
from blog.comments.moderation.viewsets import CommentViewSet, ReasonViewSet, ReportViewSet
from blog.stories.admin import menu as story_menu
from blog.stories.admin.story_list import StoryListViewSet, story_list
from blog.stories.listing import stories_of
from blog.stories.viewsets import FundingProgrammeViewSet
from cms.admin.menu import CONTENT_HOOK
from cms.admin.rights.gate import RULES_HOOK
from cms.admin.rights.rules import ON_PAGES, Rule, needs_model, needs_pages

register_snippet(FundingProgrammeViewSet)
register_snippet(CommentViewSet)
register_snippet(ReportViewSet)
register_snippet(ReasonViewSet)
# Later than Wagtail's own, whose place it takes.
hooks.register("register_bulk_action", KeptRowsBulkAction, order=100)
hooks.register(CONTENT_HOOK, story_menu.stories_menu_item)
hooks.register("register_admin_menu_item", story_menu.new_story_menu_item)


@hooks.register("register_admin_viewset")
def list_of_stories() -> StoryListViewSet:
    """Add the list of stories."""
    return story_list


@hooks.register(RULES_HOOK)
def rules_for_stories() -> dict[str, Rule]:
    """Say who may use the list, and who may begin a story."""
    return {"stories:*": needs_pages(*ON_PAGES), "stories:choose_parent": needs_pages("add")}


@hooks.register("actor_entry_sections")
def stories_section(actor: Any, request: HttpRequest) -> str:
    """Return the part of an actor's entry that lists its stories, or nothing."""
    stories = stories_of(actor)
    return render_to_string("blog/actor_stories.html", {"stories": stories}, request=request) if stories else ""


@hooks.register("before_delete_page")
def warn_of_comments(request: HttpRequest, page: Any) -> None:
    """Say before a page is deleted how many comments go for good with it: the bin does not hold them."""
    count = Comment.objects.filter(page__path__startswith=page.path).count()
    if request.method == "GET" and count:
        text = ngettext(
            "Ein Kommentar steht darunter. Er wird sofort und endgültig gelöscht; die Seite selbst liegt im"
            " Papierkorb.",
            "%(count)s Kommentare stehen darunter. Sie werden sofort und endgültig gelöscht; die Seite selbst liegt im"
            " Papierkorb.",
            count,
        )
        messages.warning(request, text % {"count": count})


@hooks.register(RULES_HOOK)
def rules_for_moderation() -> dict[str, Rule]:
    """Say who may use the addresses that moderation has beyond a list's own."""
    may_see, may_decide = needs_model("blog.comment", "view", "change"), needs_model("blog.comment", "change")
    place = "wagtailsnippets_blog_comment:"
    return {
        f"{place}edit": may_see,
        f"{place}weeks": may_see,
        f"{place}decide": may_decide,
        f"{place}undo": may_decide,
        "wagtailsnippets_blog_commentreport:edit": needs_model("blog.commentreport", "view", "change"),
    }
