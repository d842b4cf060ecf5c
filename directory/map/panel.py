"""The map in the form of an actor, on which the pin is moved."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import HelpPanel


class PinPanel(HelpPanel):
    """A map whose pin fills in latitude and longitude; without a script there is nothing of it."""

    def __init__(self, **kwargs: Any) -> None:
        """Name the template."""
        super().__init__(**{"template": "directory/admin/pin_map.html", **kwargs})

    def clone_kwargs(self) -> dict[str, Any]:
        """Leave out what only `HelpPanel` takes."""
        kwargs: dict[str, Any] = super().clone_kwargs()
        kwargs.pop("content", None)
        return kwargs

    class BoundPanel(HelpPanel.BoundPanel):
        """The map in one form."""

        class Media:
            js = ("directory/map/base.js", "directory/map/pin.js")
            css = {"all": ("cms/css/map.css", "directory/admin/pin-map.css")}
