"""Tells on the admin's first page that messages do not reach the office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component


class LateMessagesPanel(Component):
    """A sentence on what waits, and whom to ask."""

    name = "late-messages"
    order = 26
    template_name = "home/admin/late_messages_panel.html"

    def __init__(self, sentence: str) -> None:
        """Take what `late_messages` says."""
        self.sentence = sentence

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the template needs."""
        return {"sentence": self.sentence}
