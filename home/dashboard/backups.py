"""Tells on the admin's first page, to those who look after accounts, when there is no good backup."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from cms.operation.backup.outcome import backup_state
from cms.operation.doctor_checks import STALE_AFTER


def backup_warning() -> str:
    """Return what to tell: that the last backup failed, or is old; empty where all is well. No statement.

    Where nobody has ever made one, `make doctor` says so.
    """
    state = backup_state()
    if state.is_failing and state.failed_at:
        when = timezone.localtime(state.failed_at)
        return _("Die Sicherung vom %(day)s ist misslungen: %(reason)s") % {
            "day": f"{when:%d.%m.%Y, %H:%M}",
            "reason": state.reason,
        }
    if state.made_at and timezone.now() - state.made_at > STALE_AFTER:
        return _("Die letzte Sicherung ist vom %(day)s.") % {"day": f"{timezone.localtime(state.made_at):%d.%m.%Y}"}
    return ""


class BackupPanel(Component):
    """A sentence on the backup, and whom to ask."""

    name = "backups"
    order = 25
    template_name = "home/admin/backups_panel.html"

    def __init__(self, sentence: str) -> None:
        """Take what `backup_warning` says."""
        self.sentence = sentence

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the template needs."""
        return {"sentence": self.sentence}
