"""Noticing that make has gone, without a whole product around it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cms.launch.parent import Parent
from tests.setup.programs import ROOT, environment, hears_interrupts, processes_with

pytestmark = pytest.mark.once

CHILD = """
import sys, time
from cms.launch.parent import Parent
parent = Parent()
print("watching", flush=True)
while not parent.wants_us_to_stop():
    time.sleep(0.05)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_to_make_ends_what_it_started(tmp_path: Path, number: signal.Signals) -> None:
    """Whether make catches it, passes it on or is killed by it."""
    (tmp_path / "child.py").write_text(CHILD)
    (tmp_path / "Makefile").write_text(f"run:\n\t@{sys.executable} {tmp_path / 'child.py'}\n")
    variables = environment(PYTHONPATH=ROOT, VAR=tmp_path)
    with subprocess.Popen(
        ["make"],
        cwd=tmp_path,
        env=variables,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=hears_interrupts,
    ) as make:
        assert make.stdout
        assert make.stdout.readline() == "watching\n"
        make.send_signal(number)
        until = time.monotonic() + 60
        while processes_with("VAR", tmp_path) and time.monotonic() < until:
            time.sleep(0.05)
        assert processes_with("VAR", tmp_path) == []


def test_without_make_nobody_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone may start the product with nohup and log out."""
    monkeypatch.delenv("MAKELEVEL", raising=False)
    parent = Parent()
    monkeypatch.setattr(os, "getppid", lambda: 1)
    assert not parent.wants_us_to_stop()
