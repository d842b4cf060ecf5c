"""What was planned and failed, on the admin's first page, for those who can mend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from cms.models import PlanKind, ScheduleFailure


class FailedPlan(NamedTuple):
    """What failed: its title, why, when it was due, and where to mend it."""

    title: str
    reason: str
    due_at: datetime
    is_publication: bool
    url: str


def failed_plans(user: Any) -> list[FailedPlan]:
    """Return the failures of what ``user`` may edit, the oldest first; one statement where there are none."""
    finder = AdminURLFinder(user)
    found = []
    for failure in ScheduleFailure.objects.prefetch_related("item"):
        url = finder.get_edit_url(failure.item) if failure.item is not None else None
        if url:
            publishes = failure.kind == PlanKind.PUBLISH
            found.append(FailedPlan(str(failure.item), failure.reason, failure.due_at, publishes, url))
    return found


class FailedPlansPanel(Component):
    """A warning until each plan has been carried out or taken back."""

    name = "failed-plans"
    order = 30
    template_name = "home/admin/failed_plans_panel.html"

    def __init__(self, plans: list[FailedPlan]) -> None:
        """Take what `failed_plans` found."""
        self.plans = plans

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the template needs."""
        return {"plans": self.plans}
