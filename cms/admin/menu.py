"""The menu: what people begin most often, then groups by what they do.

Those are Inhalte, Verzeichnis, Kommentare, Einstellungen.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, reports_menu
from wagtail.models import Site
from wagtail.permissions import page_permission_policy

# Apps add to "Inhalte" by registering a function that returns a menu item under this name.
CONTENT_HOOK = "register_content_menu_item"
NEW_STORY_ORDER, NEW_ACTOR_ORDER = 10, 20
CONTENT_ORDER, DIRECTORY_ORDER, COMMENTS_ORDER = 100, 200, 300

# Wagtail's own entries that stand in one of our groups, or that nobody here needs.
MOVED_AWAY = {"explorer", "images", "documents", "snippets", "reports", "help"}
FIRST_SETTING = "angaben-zum-buro"


class PermittedMenuItem(MenuItem):
    """An entry for those alone who may use what it leads to."""

    def __init__(self, label: Any, url: str, *, is_for: Callable[[Any], bool], **options: Any) -> None:
        """Take what Wagtail's takes; ``is_for`` tells whether a user may."""
        super().__init__(label, url, **options)
        self.is_for = is_for

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may."""
        return self.is_for(request.user)


class PagesMenuItem(MenuItem):
    """The pages below the site's front page, for everyone who may edit some page."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may do anything with any page."""
        return page_permission_policy.user_has_any_permission(
            request.user, ["add", "change", "publish", "bulk_delete", "lock", "unlock"]
        )

    def render_component(self, request: HttpRequest) -> Any:
        """Lead straight to the pages below the front page, one click less than Wagtail's root."""
        component = super().render_component(request)
        if site := Site.find_for_request(request):
            component.url = reverse("wagtailadmin_explore", args=[site.root_page_id])
        return component


def content_menu_item() -> MenuItem:
    """Return the group "Inhalte"."""
    return SubmenuMenuItem(
        _("Inhalte"),
        Menu(register_hook_name=CONTENT_HOOK),
        name="content",
        icon_name="folder-open-inverse",
        order=CONTENT_ORDER,
    )


def pages_menu_item() -> MenuItem:
    """Return the entry "Seiten"."""
    return PagesMenuItem(
        _("Seiten"), reverse("wagtailadmin_explore_root"), name="pages", icon_name="doc-empty-inverse", order=10
    )


def reports_menu_item() -> MenuItem:
    """Return the group "Berichte", which stands among the settings."""
    return SubmenuMenuItem(_("Berichte"), reports_menu, name="reports", icon_name="clipboard-list", order=900)


def group_main_menu(items: list[MenuItem]) -> None:
    """Take out of the main menu what stands in one of our groups."""
    items[:] = [item for item in items if item.name not in MOVED_AWAY]


def office_first(items: list[MenuItem]) -> None:
    """Put the office's own details on top of the settings."""
    for item in items:
        if item.name == FIRST_SETTING:
            item.order = 1
