"""What the first page of the admin shows."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.permissions import page_permission_policy

from home.dashboard.backups import BackupPanel, backup_warning
from home.dashboard.failed_plans import FailedPlansPanel, failed_plans
from home.dashboard.guesses import GuessesPanel, guesses
from home.dashboard.overview import MissingPagesPanel, WaitingPanel, may_see_waiting, missing_pages

# Counts of pages, images and documents tell nobody what to do next.
KEPT_WAGTAIL_PANELS = {
    "user_objects_in_workflow_moderation",
    "workflow_objects_to_moderate",
    "locked_pages",
    "recent_edits",
}


@hooks.register("construct_homepage_panels", order=100)
def our_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits on top and leave out Wagtail's news."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") in KEPT_WAGTAIL_PANELS]
    may_mend = page_permission_policy.user_has_any_permission(request.user, ["change", "publish"])
    if (may_mend or request.user.has_perm("cms.change_officesettings")) and (missing := missing_pages(request.user)):
        panels.append(MissingPagesPanel(missing))
    if plans := failed_plans(request.user):
        panels.append(FailedPlansPanel(plans))
    if request.user.has_perm("cms.change_user") and (sentence := backup_warning()):
        panels.append(BackupPanel(sentence))
    if request.user.has_perm("cms.change_user") and (sentence := guesses()):
        panels.append(GuessesPanel(sentence))
    if may_see_waiting(request.user):
        panels.append(WaitingPanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the counts."""
    items.clear()
