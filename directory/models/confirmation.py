"""That an entry was checked: when, and by whom. A fact about the entry, not part of what drafts change."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.log_actions import log

CONFIRM_ACTION = "directory.confirm"


class ConfirmedBy(models.TextChoices):
    """Who checked that an entry is right."""

    OFFICE = "office", _("Büro")


class Confirmable(models.Model):
    """Keeps when an entry was last checked; `confirm` alone writes it.

    Goes before Wagtail's mixins: drafts, older versions and plans take it from the row as it is, so that publishing
    one of them does not turn it back.
    """

    confirmed_at = models.DateField(_("Zuletzt geprüft am"), null=True, blank=True, editable=False)
    confirmed_by = models.CharField(
        _("Geprüft von"), max_length=20, choices=ConfirmedBy.choices, blank=True, default="", editable=False
    )

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the version ``content``, checked when this row was."""
        version = super().with_content_json(content)  # type: ignore[misc]
        version.confirmed_at, version.confirmed_by = self.confirmed_at, self.confirmed_by
        return version


def confirm(entry: Any, user: Any) -> None:
    """Write that the office has checked ``entry`` today; the entry's history tells who did, and the day before it."""
    before = entry.confirmed_at
    entry.confirmed_at, entry.confirmed_by = timezone.localdate(), ConfirmedBy.OFFICE
    entry.updated_at = timezone.now()
    entry.save(update_fields=["confirmed_at", "confirmed_by", "updated_at"])
    log(entry, CONFIRM_ACTION, user=user, data={"before": before.isoformat() if before else None})


class ConfirmationPanel(Panel):
    """Tells when the entry was last checked, with the button that says: today."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one entry."""

        template_name = "directory/admin/confirmation_panel.html"
