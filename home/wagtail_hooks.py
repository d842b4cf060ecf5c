"""What the first page of the admin shows, and the address where the example content is removed."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.permissions import page_permission_policy

from cms.admin.rights.gate import RULES_HOOK
from cms.admin.rights.refusal import AccessDenied
from cms.admin.rights.rules import Rule, all_of, needs_model, needs_pages
from home.dashboard.failed_plans import FailedPlansPanel, failed_plans
from home.dashboard.guesses import GuessesPanel, guesses
from home.dashboard.overview import MissingPagesPanel, WaitingPanel, may_see_waiting, missing_pages
from home.demo_removal.panel import DemoPanel
from home.demo_removal.presence import demo_is_here
from home.demo_removal.views import remove_examples

# Counts of pages, images and documents tell nobody what to do next.
KEPT_WAGTAIL_PANELS = {
    "user_objects_in_workflow_moderation",
    "workflow_objects_to_moderate",
    "locked_pages",
    "recent_edits",
}
# Who looks after the office, and may delete pages by the dozen.
MAY_REMOVE_EXAMPLES = all_of(needs_model("cms.officesettings", "change"), needs_pages("bulk_delete"))


@hooks.register("construct_homepage_panels", order=100)
def our_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits on top and leave out Wagtail's news."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") in KEPT_WAGTAIL_PANELS]
    may_mend = page_permission_policy.user_has_any_permission(request.user, ["change", "publish"])
    if (may_mend or request.user.has_perm("cms.change_officesettings")) and (missing := missing_pages(request.user)):
        panels.append(MissingPagesPanel(missing))
    if demo_is_here():
        panels.append(DemoPanel(may_remove=_may_remove_examples(request)))
    if plans := failed_plans(request.user):
        panels.append(FailedPlansPanel(plans))
    if request.user.has_perm("cms.change_user") and (sentence := guesses()):
        panels.append(GuessesPanel(sentence))
    if may_see_waiting(request.user):
        panels.append(WaitingPanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the counts."""
    items.clear()


@hooks.register("register_admin_urls")
def demo_urls() -> list[URLPattern]:
    """Add the page on which the example content is removed."""
    return [path("beispielinhalte-entfernen/", remove_examples, name="remove_examples")]


@hooks.register(RULES_HOOK)
def rules_for_demo() -> dict[str, Rule]:
    """Let in those who look after the whole office."""
    return {"remove_examples": MAY_REMOVE_EXAMPLES}


def _may_remove_examples(request: HttpRequest) -> bool:
    try:
        MAY_REMOVE_EXAMPLES(request, {})
    except AccessDenied:
        return False
    return True
