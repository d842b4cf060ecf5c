"""What became of the last backups: kept in a file, told on the dashboard, and by mail where one failed."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import structlog
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import DatabaseError, InterfaceError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

FILE = "backup-state.json"
logger = structlog.get_logger(__name__)


class BackupState(NamedTuple):
    """When a backup was last made, and when and why one failed after that; None and empty for never."""

    made_at: datetime | None
    file: str
    failed_at: datetime | None
    reason: str

    @property
    def is_failing(self) -> bool:
        """Tell whether the last try failed."""
        return self.failed_at is not None


def _state_file() -> Path:
    return Path(settings.VAR) / FILE


def backup_state() -> BackupState:
    """Return what is known of the last backups; nothing where the file is missing or unreadable."""
    try:
        said = json.loads(_state_file().read_text())
        made, failed = ((datetime.fromisoformat(said[name]) if said[name] else None) for name in ("made", "failed"))
        return BackupState(made, said["file"], failed, said["reason"])
    except (OSError, ValueError, KeyError, TypeError):
        return BackupState(None, "", None, "")


def _write(state: BackupState) -> None:
    said = {
        "made": state.made_at and state.made_at.isoformat(),
        "file": state.file,
        "failed": state.failed_at and state.failed_at.isoformat(),
        "reason": state.reason,
    }
    beside = _state_file().with_suffix(".new")
    beside.write_text(json.dumps(said, ensure_ascii=False))
    beside.replace(_state_file())


def note_made(file: Path) -> None:
    """Note that a backup was made, and all is well again."""
    _write(BackupState(timezone.now(), str(file), None, ""))


def note_failed(reason: str) -> None:
    """Note why there is no backup, and write to those who look after the site; whatever of that fails is logged."""
    before = backup_state()
    try:
        _write(before._replace(failed_at=timezone.now(), reason=reason))
    except OSError as error:
        logger.error("backup_state_not_written", error=str(error))
    logger.error("backup_failed", reason=reason)
    addresses = _addresses()
    if not addresses:
        return
    with override(settings.LANGUAGE_CODE):
        text = render_to_string("cms/mail/backup_failed.txt", {"reason": reason, "made_at": before.made_at})
        subject = _("Die Sicherung der Website ist misslungen")
    for address in addresses:
        try:
            EmailMessage(subject, text, to=[address]).send()
        except OSError as error:
            logger.error("backup_mail_failed", error=type(error).__name__)


def _addresses() -> list[str]:
    """Return whom to write to: those whom BACKUP_MAIL names, else all administrators with an address."""
    if settings.BACKUP_MAIL:
        return list(settings.BACKUP_MAIL)
    try:
        people = get_user_model().objects.filter(is_active=True, is_superuser=True).exclude(email="")
        return sorted(set(people.values_list("email", flat=True)))
    except (DatabaseError, InterfaceError):
        return []
