"""Browser tests never disappear silently: a Chromium is found, fetched, or the run says what to do."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import chromium

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without any Chromium, on which a test runs as root on Debian."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def record_commands(monkeypatch: pytest.MonkeyPatch, install: Any = lambda command: None) -> list[str]:
    """Replace running programs by ``install`` and return the list that the commands go to."""
    commands: list[str] = []

    def run(command: list[str], **_: Any) -> None:
        commands.append(" ".join(command))
        install(command)

    monkeypatch.setattr(subprocess, "run", run)
    return commands


def test_a_named_chromium_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any other."""
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert chromium.ensure_chromium() == "/opt/chromium"


def test_playwright_is_asked_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And nothing else once it has delivered."""
    program = tmp_path / "chromium-1200" / "chrome-linux" / "chrome"

    def download(command: list[str]) -> None:
        program.parent.mkdir(parents=True)
        program.touch(mode=0o755)

    commands = record_commands(monkeypatch, download)
    assert chromium.ensure_chromium() == str(program)
    assert len(commands) == 1
    assert commands[0].endswith("-m playwright install chromium")


def test_debian_is_asked_next_and_a_failure_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do."""
    commands = record_commands(monkeypatch)
    with pytest.raises(SystemExit, match="CHROMIUM="):
        chromium.ensure_chromium()
    assert commands[1] == "apt-get update"
    assert commands[2].startswith("apt-get install")


def test_without_root_debian_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would ask for a password."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    commands = record_commands(monkeypatch)
    with pytest.raises(SystemExit):
        chromium.ensure_chromium()
    assert len(commands) == 1
