"""Says on the admin's first page that what is to be seen is an example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from home.demo_removal.presence import demo_was_removed


class DemoPanel(Component):
    """A sentence for everyone, and for those who may a link to the way back."""

    name = "demo"
    order = 35
    template_name = "home/admin/demo_panel.html"

    def __init__(self, *, may_remove: bool) -> None:
        """``may_remove``: whether the reader may remove the example."""
        self.may_remove = may_remove

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the template needs."""
        return {"may_remove": self.may_remove, "is_rest": demo_was_removed()}
