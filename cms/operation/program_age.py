"""How old the program is: an operator who hears of no new release is reminded, and nobody is asked for one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

PROGRAM = Path(__file__).resolve().parents[2]
# There are security releases of Django and Wagtail several times in that time.
REMIND_AFTER = timedelta(days=180)


def program_date() -> datetime:
    """Return when the newest file of the program was written; in an archive of git, when it was committed."""
    newest = max(path.stat().st_mtime for path in (PROGRAM / "cms").rglob("*.py"))
    return datetime.fromtimestamp(newest, tz=timezone.get_current_timezone())


def check_age() -> Iterator[str]:
    """Say when the program is older than half a year."""
    date = program_date()
    if timezone.now() - date > REMIND_AFTER:
        yield (
            f"Das Programm ist vom {date:%d.%m.%Y}; seither gab es sicher Verbesserungen an der Sicherheit."
            " Sehen Sie nach, ob es eine neuere Fassung gibt: docs/server.md, „Von Sicherheitslücken erfahren“."
        )
