"""What the first page of the admin shows, and the address where the example content is removed."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from cms.admin.rights.gate import RULES_HOOK
from cms.admin.rights.refusal import AccessDenied
from cms.admin.rights.rules import Rule, all_of, anyone, needs_model, needs_pages
from home.admin_search.views import search_area, search_everything
from home.contact.changes import change_link
from home.contact.checks import late_messages
from home.contact.panel import LateMessagesPanel
from home.dashboard.backups import BackupPanel, backup_warning
from home.dashboard.failed_plans import FailedPlansPanel, failed_plans
from home.dashboard.guesses import GuessesPanel, guesses
from home.dashboard.overview import MissingPagesPanel, WaitingPanel, may_see_waiting, missing_pages
from home.dashboard.starting import StartsPanel, starts_for
from home.demo_removal.panel import DemoPanel
from home.demo_removal.presence import demo_is_here
from home.demo_removal.views import remove_examples
from home.setting_up import views as setting_up
from home.setting_up.steps import RIGHT, SettingUpPanel, is_unfinished
from home.setting_up.tree import front_page

# Counts of pages, images and documents tell nobody what to do next.
KEPT_WAGTAIL_PANELS = {
    "user_objects_in_workflow_moderation",
    "workflow_objects_to_moderate",
    "locked_pages",
    "recent_edits",
}
# Who looks after the office, and may delete pages by the dozen.
MAY_REMOVE_EXAMPLES = all_of(needs_model("cms.officesettings", "change"), needs_pages("bulk_delete"))


@hooks.register("entry_closings")
def change_section(entry: Any, request: HttpRequest) -> str:
    """Return the link by which visitors say what is wrong in an entry or offer."""
    return change_link(entry.uuid, request)


@hooks.register("construct_homepage_panels", order=100)
def our_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits on top and leave out Wagtail's news."""
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") in KEPT_WAGTAIL_PANELS]
    if request.user.has_perm(RIGHT) and is_unfinished():
        panels.append(SettingUpPanel())
    if front_page() is not None and _may_mend(request.user) and (missing := missing_pages(request.user)):
        panels.append(MissingPagesPanel(missing))
    if demo_is_here():
        panels.append(DemoPanel(may_remove=_may_remove_examples(request)))
    if plans := failed_plans(request.user):
        panels.append(FailedPlansPanel(plans))
    panels.extend(_warnings(request.user))
    if may_see_waiting(request.user):
        panels.append(WaitingPanel())


@hooks.register("construct_homepage_panels", order=110)
def starts(request: HttpRequest, panels: list[Any]) -> None:
    """Put what one may begin above all else."""
    if items := starts_for(request):
        panels.append(StartsPanel(items))


def _warnings(user: Any) -> Iterator[Any]:
    """Yield the panels of what is wrong with the website, for those who can mend it."""
    for right, sentence_of, panel in (
        ("cms.change_user", backup_warning, BackupPanel),
        ("cms.change_officesettings", late_messages, LateMessagesPanel),
        ("cms.change_user", guesses, GuessesPanel),
    ):
        if user.has_perm(right) and (sentence := sentence_of()):
            yield panel(sentence)


def _may_mend(user: Any) -> bool:
    return user.has_perm(RIGHT) or page_permission_policy.user_has_any_permission(user, ["change", "publish"])


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the counts."""
    items.clear()


@hooks.register("register_admin_urls")
def addresses_of_setting_up() -> list[URLPattern]:
    """Return the addresses of *Ihr Büro einrichten*."""
    return setting_up.addresses()


@hooks.register(RULES_HOOK)
def rules_for_setting_up() -> dict[str, Rule]:
    """Say who may set up."""
    return setting_up.RULES


class SettingUpMenuItem(MenuItem):
    """The way to setting up, which stays when all is done."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may."""
        return bool(request.user.has_perm(RIGHT))


@hooks.register("register_settings_menu_item")
def setting_up_menu_item() -> MenuItem:
    """Return the entry "Ihr Büro einrichten"."""
    return SettingUpMenuItem(
        _("Ihr Büro einrichten"), reverse("setting_up"), name="setting-up", icon_name="tasks", order=2
    )


@hooks.register("register_admin_urls")
def demo_urls() -> list[URLPattern]:
    """Add the page on which the example content is removed."""
    return [path("beispielinhalte-entfernen/", remove_examples, name="remove_examples")]


@hooks.register(RULES_HOOK)
def rules_for_demo() -> dict[str, Rule]:
    """Let in those who look after the whole office."""
    return {"remove_examples": MAY_REMOVE_EXAMPLES}


hooks.register("register_admin_search_area", search_area)


@hooks.register("insert_global_admin_css")
def finding_css() -> str:
    """Return the link to the rules for what people begin and find."""
    return format_html('<link rel="stylesheet" href="{}">', static("home/admin/finding.css"))


@hooks.register("register_admin_urls")
def search_urls() -> list[URLPattern]:
    """Add the search over everything."""
    return [path("suche/", search_everything, name="search_everything")]


@hooks.register(RULES_HOOK)
def rules_for_search() -> dict[str, Rule]:
    """Let everybody search: each kind of thing asks its own right."""
    return {"search_everything": anyone}


def _may_remove_examples(request: HttpRequest) -> bool:
    try:
        MAY_REMOVE_EXAMPLES(request, {})
    except AccessDenied:
        return False
    return True
