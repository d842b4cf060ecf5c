"""Visitors who keep coming while something fails, and what they were told."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest

from tests.soak.product import QUERY, Site

PATHS = ("/", "/verzeichnis/", "/geschichten/", "/suche/?q=garten", "/api/graphql/", "/healthz/live")


class Visit(NamedTuple):
    """One answer: when it came, for what, with which status (0: none), after how many seconds, what it says."""

    at: float
    path: str
    status: int
    seconds: float
    retry_after: str
    body: bytes


def say(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Print a figure of a drill."""
    with capsys.disabled():
        print(f"\n{text}")  # noqa: T201


def visit(site: Site, path: str, data: bytes | None = None, kind: str = "application/json") -> Visit:
    """Ask for ``path`` once, as a new visitor."""
    if path == "/api/graphql/" and data is None:
        data = QUERY
    headers = {"Content-Type": kind} if data else {}
    request = urllib.request.Request(f"http://127.0.0.1:{site.port}{path}", data, headers)
    began = time.monotonic()
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            status, retry, body = response.status, "", response.read()
    except urllib.error.HTTPError as error:
        with error:
            status, retry, body = error.code, error.headers.get("Retry-After", ""), error.read()
    except OSError:
        status, retry, body = 0, "", b""
    now = time.monotonic()
    return Visit(now, path, status, now - began, retry, body)


class Visitors:
    """Two visitors, who go through `PATHS` and through addresses that nobody asked for before."""

    def __init__(self, site: Site) -> None:
        """Nobody has come yet."""
        self.site = site
        self.visits: list[Visit] = []
        self._stop = threading.Event()

    def come(self, number: int) -> None:
        """Visit page after page until told to stop."""
        turn = 0
        while not self._stop.is_set():
            for path in PATHS:
                turn += 1
                # Each time a directory page, and a question, that nobody asked for before.
                new, data = f"/verzeichnis/?q=w{number}x{turn}", None
                if path == "/api/graphql/":
                    data = json.dumps({"query": f"{{ w{number}x{turn}: categories {{ name }} }}"}).encode()
                self.visits.append(visit(self.site, path))
                if path == "/verzeichnis/":
                    self.visits.append(visit(self.site, new)._replace(path="new"))
                if data:
                    self.visits.append(visit(self.site, path, data))
                time.sleep(0.05)

    @contextmanager
    def coming(self) -> Iterator[None]:
        """Let them come during the block."""
        threads = [threading.Thread(target=self.come, args=(number,)) for number in range(2)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def statuses(self, since: float = 0.0, until: float = float("inf")) -> Counter[int]:
        """Return how often each status came between two moments."""
        return Counter(one.status for one in self.visits if since <= one.at < until)

    def slowest(self, since: float = 0.0) -> float:
        """Return the longest wait for an answer that came after ``since``."""
        return max((one.seconds for one in self.visits if one.at >= since), default=0.0)


def seconds_until_well(site: Site, *paths: str, within: float = 90.0) -> float:
    """Return how long it takes until each of ``paths`` answers 200 twice in a row."""
    began, well = time.monotonic(), 0
    while well < 2:
        well = well + 1 if all(visit(site, path).status == 200 for path in paths) else 0
        assert time.monotonic() - began < within, site.log.read_text()[-4000:]
        time.sleep(0.1)
    return time.monotonic() - began
