"""Form panels that several apps use."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PublishingPanel

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
