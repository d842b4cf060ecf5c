"""Whether a site that was just started serves, asked as its proxy would ask."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cms.launch.server import machine
from cms.launch.server.layout import Layout
from cms.launch.server.machine import ANSWER_WITHIN, READY_WITHIN, ServerMachine

pytestmark = pytest.mark.once


class Site(BaseHTTPRequestHandler):
    """Answers each path with a status of its own, after so many seconds."""

    statuses: dict[str, int]
    seconds = 0.0
    hosts: list[str | None]

    def do_GET(self) -> None:
        """Answer."""
        time.sleep(self.seconds)
        self.hosts.append(self.headers["Host"])
        self.send_response(self.statuses[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[type[Site]]:
    """Yield a site, whose settings lie below this test's folder."""
    kind = type("OwnSite", (Site,), {"statuses": {"/healthz/ready": 200, "/": 200}, "hosts": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        folder = tmp_path / "etc" / "stadtteilarbeit"
        folder.mkdir(parents=True)
        text = f"PORT={server.server_address[1]}\nALLOWED_HOSTS=www.example.org, example.org\n"
        (folder / "environment").write_text(text)
        yield kind
        server.shutdown()


class ServicesThatRun(ServerMachine):
    """Without systemd: it says of the worker and the web server what the test wants."""

    worker, web_failed = True, False

    def run(self, *command: object, **options: Any) -> bool:
        """Answer for systemctl."""
        return self.worker if "is-active" in command else self.web_failed


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Have time pass only where it is slept away; return how much has."""
    passed = [0.0]
    monkeypatch.setattr(machine.time, "monotonic", lambda: passed[0])
    monkeypatch.setattr(machine.time, "sleep", lambda seconds: passed.__setitem__(0, passed[0] + seconds))
    return passed


@pytest.mark.parametrize(
    ("ready", "front", "worker", "serves"),
    [
        (200, 200, True, True),
        (200, 302, True, True),
        (200, 404, True, True),
        (503, 200, True, False),
        (301, 200, True, False),
        (200, 500, True, False),
        (200, 503, True, False),
        (200, 200, False, False),
    ],
)
def test_a_site_serves_that_is_ready_and_shows_a_front_page(
    site: type[Site], tmp_path: Path, clock: list[float], ready: int, front: int, worker: bool, serves: bool
) -> None:
    """And whose worker runs; an installation without pages greets, or says 404."""
    site.statuses |= {"/healthz/ready": ready, "/": front}
    asked = ServicesThatRun(Layout(tmp_path))
    asked.worker = worker
    assert asked.is_ready() is serves
    assert set(site.hosts) == {"www.example.org"}


@pytest.mark.parametrize(("seconds", "serves"), [(READY_WITHIN - 1, True), (READY_WITHIN + 1, False)])
def test_it_has_two_minutes(
    site: type[Site], tmp_path: Path, clock: list[float], monkeypatch: pytest.MonkeyPatch, seconds: float, serves: bool
) -> None:
    """For its first pages, on a small machine."""
    assert READY_WITHIN == 120
    asked = ServicesThatRun(Layout(tmp_path))
    monkeypatch.setattr(asked, "_answers", lambda _settings: clock[0] >= seconds)
    assert asked.is_ready() is serves


def test_a_web_server_that_has_failed_is_not_waited_for(site: type[Site], tmp_path: Path, clock: list[float]) -> None:
    """systemd knows."""
    site.statuses["/healthz/ready"] = 503
    asked = ServicesThatRun(Layout(tmp_path))
    asked.web_failed = True
    assert not asked.is_ready()
    assert clock == [0.0]


@pytest.mark.parametrize(("seconds", "serves"), [(0.0, True), (0.6, False)])
def test_a_page_has_half_a_minute(
    site: type[Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, serves: bool
) -> None:
    """Here a hundredth of that."""
    assert ANSWER_WITHIN == 30
    monkeypatch.setattr(machine, "ANSWER_WITHIN", ANSWER_WITHIN / 100)
    monkeypatch.setattr(machine, "READY_WITHIN", 0.01)
    site.seconds = seconds
    assert ServicesThatRun(Layout(tmp_path)).is_ready() is serves


def test_nobody_at_the_port_is_no_error(tmp_path: Path, clock: list[float]) -> None:
    """The web server takes its time to come."""
    folder = tmp_path / "etc" / "stadtteilarbeit"
    folder.mkdir(parents=True)
    (folder / "environment").write_text("PORT=1\nALLOWED_HOSTS=www.example.org\n")
    assert not ServicesThatRun(Layout(tmp_path)).is_ready()
    assert clock[0] >= READY_WITHIN
