"""`make run` that is stopped while it still prepares ends by itself, without a word and leaving nothing behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from cms.launch import announcing, installing
from tests.setup.programs import ROOT, environment, free_port, hears_interrupts, processes_with

pytestmark = [pytest.mark.once, pytest.mark.timeout(300)]

STOP_SECONDS = 60
QUICK = [("make", signal.SIGINT, 1.0), ("make", signal.SIGKILL, 2.0), ("all", signal.SIGINT, 3.0)]
ALL = [
    (whom, number, seconds)
    for whom in ("make", "all")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
    for seconds in (0.4, 1.5, 3.0, 7.0)
    if (whom, number) != ("all", signal.SIGKILL)
]


def assert_ends(folder: Path, whom: str, number: signal.Signals, seconds: float) -> None:
    """Start `make run` in an empty folder, send ``number`` after so many ``seconds``, and wait until nothing runs."""
    assert installing.is_current(installing.RUN), "requirements.txt has changed; please run `make test`"
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["make", f"PYTHON={sys.executable}", "run"],
            cwd=ROOT,
            env=environment(VAR=folder / "var", PORT=free_port()),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=hears_interrupts,
        )
    time.sleep(seconds)
    assert "Beenden mit Strg-C" not in log.read_text()
    with suppress(ProcessLookupError):
        (os.killpg if whom == "all" else os.kill)(process.pid, number)
    until = time.monotonic() + STOP_SECONDS
    while (left := processes_with("VAR", folder / "var")) and time.monotonic() < until:
        time.sleep(0.1)
    process.wait(STOP_SECONDS)
    assert left == []
    assert "Traceback" not in log.read_text()


@pytest.mark.parametrize(("whom", "number", "seconds"), QUICK)
def test_a_start_that_is_stopped_ends(tmp_path: Path, whom: str, number: signal.Signals, seconds: float) -> None:
    """Whether make alone hears of it or all of us."""
    assert_ends(tmp_path, whom, number, seconds)


@pytest.mark.soak
@pytest.mark.parametrize(("whom", "number", "seconds"), ALL)
def test_a_start_that_is_stopped_at_any_time_ends(
    tmp_path: Path, whom: str, number: signal.Signals, seconds: float
) -> None:
    """By whatever signal."""
    assert_ends(tmp_path, whom, number, seconds)


class Hello(BaseHTTPRequestHandler):
    """Answers everything."""

    def do_GET(self) -> None:
        """Say yes."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def test_the_site_is_announced_whatever_proxy_leads_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the city's network knows nothing of 127.0.0.1 here."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with HTTPServer(("127.0.0.1", 0), Hello) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert announcing.answers(f"http://127.0.0.1:{server.server_port}/")
        thread.join(10)
