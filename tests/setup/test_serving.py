"""What falls is started again; what cannot start, or is told to stop, ends everything."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cms.launch import serving
from tests.setup.programs import ROOT, environment, processes_with

pytestmark = pytest.mark.once

PROGRAM = """
import multiprocessing, sys
from honcho.printer import Printer
from cms.launch import serving
multiprocessing.set_start_method("fork")
serving.LONGEST_PAUSE = 1.0
supervisor = serving.Supervisor(Printer(sys.stdout))
for name, command in zip(("web", "worker"), sys.argv[1:]):
    supervisor.add_process(name, command)
supervisor.loop()
sys.exit(supervisor.returncode)
"""
LIVES = "echo up $$; exec sleep 600"


@contextmanager
def supervised(tmp_path: Path, *commands: str) -> Iterator["subprocess.Popen[str]"]:
    """Yield a supervisor of ``commands``; what is left of it ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *commands],
        cwd=ROOT,
        env=environment(VAR=tmp_path, PYTHONUNBUFFERED=1),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        assert process.stdout
        process.stdout.close()


def pid_of(process: "subprocess.Popen[str]", name: str) -> int:
    """Return the process id that the next start of child ``name`` says."""
    assert process.stdout
    for line in process.stdout:
        if f"{name}" in line and " up " in line:
            return int(line.rsplit(maxsplit=1)[1])
    raise AssertionError("it ended")


def test_a_child_that_is_killed_comes_back_and_the_other_stays(tmp_path: Path) -> None:
    """Again and again; in the end both stop."""
    with supervised(tmp_path, LIVES, "sleep 600") as process:
        pids = [pid_of(process, "web")]
        for _ in range(3):
            os.kill(pids[-1], signal.SIGKILL)
            pids.append(pid_of(process, "web"))
        assert len(set(pids)) == 4
        until = time.monotonic() + 20
        while len(sleepers := [one for one in processes_with("VAR", tmp_path) if one.startswith("sleep")]) != 2:
            assert time.monotonic() < until, sleepers
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143
        assert processes_with("VAR", tmp_path) == []


def test_a_child_that_cannot_start_ends_all_with_its_code(tmp_path: Path) -> None:
    """For instance because of a setting."""
    with supervised(tmp_path, "exit 3", "sleep 600") as process:
        assert process.wait(30) == 3
        assert processes_with("VAR", tmp_path) == []


def test_both_children_may_fall_at_once(tmp_path: Path) -> None:
    """The machine ran out of memory."""
    with supervised(tmp_path, LIVES, "echo up $$; exec sleep 601") as process:
        # Either may be the first to say so.
        first, second = pid_of(process, "w"), pid_of(process, "w")
        os.kill(first, signal.SIGKILL)
        os.kill(second, signal.SIGKILL)
        again = {pid_of(process, "w"), pid_of(process, "w")}
        assert not again & {first, second}
        assert process.poll() is None


def test_the_pause_grows_and_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """1, 2, 4 … 30 seconds; who ran for a minute begins again."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    life, pauses = serving.Life(), []
    for ran in (0, 1, 1, 1, 1, 1, 1, serving.STEADY_AFTER - 0.5, serving.STEADY_AFTER, 0):
        now[0] += ran
        pauses.append(life.end())
        life.begin()
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30, 1, 2]
