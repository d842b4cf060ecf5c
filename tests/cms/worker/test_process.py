"""The worker process: how it ends, and what it survives."""

import signal
import subprocess
import sys
import threading

import pytest
from django.db import OperationalError

from cms.worker import process as worker
from tests.setup.programs import ROOT, environment

BUSY_WORKER = """
import time
import django
django.setup()
from cms.worker.process import TaskRunner

class Busy(TaskRunner):
    def run(self):
        self.running_task = True
        print("busy", flush=True)
        time.sleep(600)

runner = Busy()
runner.configure_signals()
runner.run_until_stopped()
"""


@pytest.mark.once
@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.soak)])
def test_a_signal_ends_the_worker_in_the_middle_of_a_task(number: signal.Signals) -> None:
    """Long before the task would have ended: it sleeps for ten minutes."""
    variables = environment(DJANGO_SETTINGS_MODULE="cms.settings.test")
    with subprocess.Popen(
        [sys.executable, "-c", BUSY_WORKER], cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "busy\n"
        process.send_signal(number)
        process.wait(60)


def test_the_ticker_survives_a_tick_that_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ticks at once and goes on."""
    stop = threading.Event()
    ticks: list[int] = []

    def breaking_tick() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            stop.set()
        raise RuntimeError("the database is away")

    monkeypatch.setattr(worker, "tick", breaking_tick)
    monkeypatch.setattr(worker, "TICK_SECONDS", 0)
    monkeypatch.setattr(stop, "wait", lambda seconds: None)
    ticker = threading.Thread(target=worker.tick_forever, args=[stop])
    ticker.start()
    ticker.join(10)
    assert len(ticks) == 3


def test_the_worker_waits_for_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A restart of PostgreSQL does not take the site's worker with it."""
    runner = worker.TaskRunner()
    attempts: list[int] = []

    def run() -> None:
        attempts.append(1)
        if len(attempts) < 3:
            raise OperationalError("the server closed the connection unexpectedly")
        runner.running = False

    monkeypatch.setattr(runner, "run", run)
    monkeypatch.setattr(worker, "PAUSE_AFTER_LOSS_SECONDS", 0)
    runner.run_until_stopped()
    assert len(attempts) == 3
