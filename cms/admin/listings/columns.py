"""Columns and row annotations of listings that cost the same whatever the number of rows."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.models import Revision, WorkflowState


def with_editing_state(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return ``rows`` of a model with drafts, each knowing ``is_scheduled`` and ``is_submitted``.

    Wagtail's own status asks for both row by row.
    """
    # Of pages of any type what was asked for is noted with the type that all share.
    above = rows.model._meta.get_parent_list()
    content_type = ContentType.objects.get_for_model(above[-1] if above else rows.model)
    number = Cast(OuterRef("pk"), CharField())
    scheduled = Revision.objects.filter(
        base_content_type=content_type, object_id=number, approved_go_live_at__isnull=False
    )
    submitted = WorkflowState.objects.filter(
        base_content_type=content_type, object_id=number, status=WorkflowState.STATUS_IN_PROGRESS
    )
    return rows.annotate(is_scheduled=Exists(scheduled), is_submitted=Exists(submitted))


def editing_state(row: Any) -> str:
    """Return in words whether ``row``, from `with_editing_state`, is public and what its draft waits for."""
    waits = ""
    if row.is_submitted:
        waits = _("in Freigabe")
    elif row.is_scheduled:
        waits = _("geplant")
    elif row.live and row.has_unpublished_changes:
        waits = _("Entwurf in Arbeit")
    if not row.live:
        return waits or (_("abgelaufen") if row.expired else _("Entwurf"))
    if row.expire_at and row.expire_at <= timezone.now():
        return _("abgelaufen")
    return f"{_('öffentlich')}, {waits}" if waits else _("öffentlich")


class EditingStateColumn(StatusTagColumn):
    """Public, draft, scheduled or submitted; the rows come from `with_editing_state`."""

    def __init__(self) -> None:
        """Name the column and make it sortable."""
        super().__init__(
            "editing_state",
            label=gettext_lazy("Status"),
            accessor=editing_state,
            sort_key="live",
            primary=lambda row: row.live,
        )


class NamesColumn(Column):
    """The names of prefetched related rows, separated by commas."""

    def get_value(self, instance: Any) -> str:
        """Return the names in the order of the relation."""
        return joined_names(getattr(instance, self.accessor).all())


def joined_names(rows: Any) -> str:
    """Return the names of ``rows`` as one line."""
    return ", ".join(str(row) for row in rows)
