"""The panel for opening hours: a line, the week that it means, and the rows in a fold."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel

from directory.hours_form.formset import HoursFormSet

LINE_LABEL = _("Öffnungszeiten in einer Zeile")


class HoursPanel(InlinePanel):
    """Wagtail's panel for rows, below a line that stands for them; ``line_label`` says what the line is for."""

    def __init__(self, *args: Any, line_label: Any = LINE_LABEL, **kwargs: Any) -> None:
        """Take what InlinePanel takes."""
        super().__init__(*args, **kwargs)
        self.line_label = line_label

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what makes another panel like this one."""
        return {**super().clone_kwargs(), "line_label": self.line_label}

    def get_form_options(self) -> dict[str, Any]:
        """Have the rows' form take the line as well."""
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = HoursFormSet
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        """The panel with its form."""

        template_name = "directory/admin/hours_panel.html"
