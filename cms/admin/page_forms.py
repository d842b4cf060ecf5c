"""The form behind a page's tabs, and what it shares with those of snippets that are published by plan."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm


class EndedPlan:
    """A form with a schedule whose end may be over: who leaves it as it is wants no plan, and may save a draft."""

    instance: Any
    cleaned_data: dict[str, Any]

    def clean_expire_at(self) -> datetime | None:
        """Return the end; nothing where it is over and was not entered just now."""
        value = self.cleaned_data.get("expire_at")
        if value and value < timezone.now() and self.instance.pk and _minute(value) == _minute(self.instance.expire_at):
            return None
        return value


def _minute(moment: datetime | None) -> datetime | None:
    """Return ``moment`` as exactly as forms show it."""
    return moment and moment.replace(second=0, microsecond=0)


class OfficePageForm(EndedPlan, WagtailAdminPageForm):
    """The form for a page."""
