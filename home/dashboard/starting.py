"""What people begin most often, large on the admin's first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from blog.stories.admin.menu import new_story_menu_item
from directory.admin.menu import new_actor_menu_item


def starts_for(request: HttpRequest) -> list[MenuItem]:
    """Return the menu's entries for new things that the user may begin."""
    return [item for item in (new_story_menu_item(), new_actor_menu_item()) if item.is_shown(request)]


class StartsPanel(Component):
    """Large buttons for new things."""

    name = "starts"
    order = 5
    template_name = "home/admin/starts_panel.html"

    def __init__(self, starts: list[MenuItem]) -> None:
        """Take what `starts_for` found."""
        self.starts = starts

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the template needs."""
        return {"starts": self.starts}
