"""How old a backup may be, and how long what was erased is remembered, a second on either side."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cms.operation import doctor_checks, erasures
from cms.operation.backup.outcome import BackupState

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("age", "is_told"), [(timedelta(days=3), False), (timedelta(days=3) + SECOND, True)])
def test_a_backup_may_be_three_days_old(age: timedelta, is_told: bool, tmp_path: Path, settings: Any) -> None:
    settings.BACKUP_SEND = "true"
    file = tmp_path / "sicherung.tar"
    file.touch()
    state = BackupState(NOW - age, str(file), None, "")
    with patch.object(doctor_checks, "backup_state", lambda: state), patch("django.utils.timezone.now", lambda: NOW):
        assert [line for line in doctor_checks.check_backups() if "Tage alt" in line] == (
            ["Die letzte Sicherung ist 3 Tage alt. Rufen Sie täglich `make backup` auf."] if is_told else []
        )


def note(key: str, ago: timedelta) -> None:
    with patch("django.utils.timezone.now", lambda: NOW - ago):
        erasures.note_erasure("comment", key)


@pytest.mark.parametrize(("ago", "is_meant"), [(timedelta(minutes=10), False), (timedelta(minutes=10) - SECOND, True)])
def test_what_was_noted_ten_minutes_before_a_backup_is_erased_again(
    ago: timedelta, is_meant: bool, tmp_path: Path, settings: Any
) -> None:
    """The line is written before the rows go."""
    settings.VAR = tmp_path
    note("a", ago)
    assert [one["kind"] for one in erasures.erasures_since(NOW, erasures.noted_erasures())] == ["comment"] * is_meant


MOST = timedelta(days=400, minutes=10)


@pytest.mark.parametrize(("ago", "is_kept"), [(MOST - SECOND, True), (MOST, False)])
def test_lines_go_after_four_hundred_days(ago: timedelta, is_kept: bool, tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path
    for key, age in (("old", timedelta(days=430)), ("edge", ago), ("new", SECOND)):
        note(key, age)
    with patch("django.utils.timezone.now", lambda: NOW):
        erasures.forget_old_erasures()
    assert [erasures.is_noted("comment", key) for key in ("old", "edge", "new")] == [False, is_kept, True]


@pytest.mark.parametrize(("oldest", "left"), [(timedelta(days=430) - SECOND, True), (timedelta(days=430), False)])
def test_the_file_is_written_anew_once_a_month(oldest: timedelta, left: bool, tmp_path: Path, settings: Any) -> None:
    settings.VAR = tmp_path
    note("old", oldest)
    with patch("django.utils.timezone.now", lambda: NOW):
        erasures.forget_old_erasures()
    assert erasures.is_noted("comment", "old") is left
