"""The form behind an actor's tabs."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from cms.admin.page_forms import EndedPlan


class ActorForm(EndedPlan, WagtailAdminModelForm):
    """Takes the position on the map as Germans write numbers, with a comma; a point works as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Localise both parts of the position."""
        super().__init__(*args, **kwargs)
        for name in ("latitude", "longitude"):
            if field := self.fields.get(name):
                field.localize = field.widget.is_localized = True
