"""The list of erasures survives crashes, merges, and forgets in time."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from cms.operation import erasures
from cms.operation.erasures import (
    erase_again,
    erasures_file,
    forget_old_erasures,
    is_noted,
    note_erasure,
    noted_erasures,
    register_erasure,
    remember_erasures,
)

NOW = timezone.now()


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Note in a folder of this test; what kinds there are is put back."""
    settings.VAR = tmp_path
    monkeypatch.setattr(erasures, "_kinds", {})
    return tmp_path


def repeated(since: Any, *keys: str) -> list[str]:
    """Return which of ``keys`` are erased again."""
    again: list[str] = []
    register_erasure("test", lambda is_meant: len([again.append(key) for key in keys if is_meant(key)]))
    erase_again(since)
    return again


@pytest.mark.parametrize(
    ("minutes", "is_again"),
    [(-60 * 24 * 399, False), (-60, False), (-11, False), (-9, True), (-1, True), (0, True), (1, True), (600, True)],
)
def test_what_is_later_than_the_backup_is_done_again(
    monkeypatch: pytest.MonkeyPatch, minutes: int, is_again: bool
) -> None:
    """Ten minutes before included: the rows go after the note."""
    monkeypatch.setattr(erasures.timezone, "now", lambda: NOW + timedelta(minutes=minutes))
    note_erasure("test", "a")
    assert repeated(NOW, "a", "b") == (["a"] if is_again else [])


def test_another_kind_of_the_same_name_is_another() -> None:
    note_erasure("other", "a")
    assert repeated(NOW, "a") == []
    assert is_noted("other", "a")
    assert not is_noted("test", "a")


def test_half_a_line_spoils_no_other() -> None:
    """What a power cut has left."""
    note_erasure("test", "a")
    with erasures_file().open("a") as file:
        file.write('{"at": "2026-')
    erasures._append("\n")
    note_erasure("test", "b")
    assert repeated(NOW, "a", "b") == ["a", "b"]


def test_lists_of_two_installations_become_one() -> None:
    """Each line once."""
    note_erasure("test", "a")
    known = noted_erasures()
    erasures_file().unlink()
    note_erasure("test", "b")
    remember_erasures(known)
    remember_erasures(known + "unlesbar\n")
    assert noted_erasures().count("\n") == 2
    assert repeated(NOW, "a", "b", "c") == ["a", "b"]


def test_old_lines_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not every minute anew: when the first is well over."""
    for days in (450, 401, 399, 1):
        monkeypatch.setattr(erasures.timezone, "now", lambda days=days: NOW - timedelta(days=days))
        note_erasure("test", str(days))
    monkeypatch.setattr(erasures.timezone, "now", lambda: NOW)
    forget_old_erasures()
    kept = [json.loads(line)["at"] for line in noted_erasures().splitlines()]
    assert kept == [(NOW - timedelta(days=days)).isoformat() for days in (399, 1)]
    assert erasures_file().stat().st_mode & 0o777 == 0o600
