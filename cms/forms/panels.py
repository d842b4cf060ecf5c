"""Form panels that several apps use."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel, PublishingPanel

EXPLANATIONS = {
    "go_live_at": _("Ab wann soll das öffentlich sein? Leer heißt: sobald es veröffentlicht wird."),
    "expire_at": _("Ab wann soll es wieder verschwinden? Leer heißt: gar nicht."),
}


class SchedulePanel(PublishingPanel):
    """Wagtail's panel for scheduled publication, with the two fields explained."""

    def __init__(self, **kwargs: Any) -> None:
        """Take what PublishingPanel takes."""
        super().__init__(**kwargs)
        for panel in self.children:
            panel.help_text = EXPLANATIONS[panel.field_name]


class FoldedPanel(MultiFieldPanel):
    """Fields that are seldom used, in a fold within a row of an inline panel, where Wagtail's own panels do not fold.

    It stands open where something in it is wrong or filled in. ``summary`` says what is inside; a heading would stand
    above the fold as well.
    """

    def __init__(self, children: Any, summary: Any = "", **kwargs: Any) -> None:
        """Take what MultiFieldPanel takes but a heading."""
        super().__init__(children, **kwargs)
        self.summary = summary

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what makes another panel like this one."""
        return {**super().clone_kwargs(), "summary": self.summary}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """The fold with its form."""

        template_name = "cms/admin/folded_panel.html"

        @property
        def is_open(self) -> bool:
            """Tell whether somebody has to see what is inside."""
            return any(field.errors or _is_filled(field) for field in _fields_below(self))


def _fields_below(panel: Any) -> Iterator[Any]:
    """Yield the bound fields in ``panel``, however deep."""
    for child in getattr(panel, "children", []):
        yield from _fields_below(child)
        if (field := getattr(child, "bound_field", None)) is not None:
            yield field


def _is_filled(field: Any) -> bool:
    value = field.value()
    return bool(value.exists() if hasattr(value, "exists") else value)
