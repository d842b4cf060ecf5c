"""On SQLite one process publishes, the worker polls and sixteen readers read: nobody meets a locked database."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.setup.programs import ROOT, environment, free_port

pytestmark = [pytest.mark.once, pytest.mark.timeout(600)]
READERS = 16
QUERY = json.dumps({"query": "{ stories(first: 20) { nodes { title participants { actor { name } } } } }"}).encode()
PATHS = (
    "/",
    "/geschichten/",
    "/verzeichnis/",
    "/verzeichnis/rege/",
    "/suche/?q=Fassung",
    "/sitemap.xml",
    "/api/graphql/",
)


class Site:
    """The product's processes over one folder, and what they wrote to their logs."""

    def __init__(self, folder: Path) -> None:
        """Prepare variables; nothing runs yet."""
        self.port = free_port()
        self.log = folder / "log.txt"
        settings = {"DJANGO_SETTINGS_MODULE": "cms.settings.local", "PYTHONPATH": ROOT, "PORT": self.port}
        self.variables = environment(VAR=folder, SECRET_KEY="nur-zum-testen-" + "x" * 40, **settings)

    def run(self, *arguments: str) -> None:
        """Run a management command to its end."""
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.variables, check=True)

    def start(self, *arguments: str, out: int | None = None) -> subprocess.Popen[str]:
        """Start a Python program whose errors go to the log."""
        with self.log.open("a") as log:
            return subprocess.Popen(
                [sys.executable, *arguments], cwd=ROOT, env=self.variables, stdout=out or log, stderr=log, text=True
            )

    def get(self, path: str) -> int:
        """Return the status at ``path``; GraphQL is asked by POST."""
        data = QUERY if path == "/api/graphql/" else None
        headers = {"Content-Type": "application/json"} if data else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                body = response.read()
                return 500 if data and b'"errors"' in body else response.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code


@contextmanager
def running(site: Site) -> Iterator[None]:
    """Keep web server and worker running during the block."""
    granian = ("-m", "granian", "--interface", "wsgi", "--port", str(site.port), "--blocking-threads", "8", "--no-ws")
    processes = [site.start(*granian, "cms.wsgi:application"), site.start("manage.py", "worker")]
    try:
        wait_for(site)
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


def wait_for(site: Site) -> None:
    """Return once the server answers."""
    for _ in range(300):
        try:
            site.get("/sitemap.xml")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(site.log.read_text())


def read_until(end: float, site: Site, number: int, seen: Counter[tuple[str, int]]) -> None:
    """Read one address after the other until ``end``."""
    turn = number
    while time.monotonic() < end:
        path = PATHS[turn % len(PATHS)]
        seen[path, site.get(path)] += 1
        turn += 1


def publish_and_read(folder: Path, seconds: float) -> tuple[int, Counter[tuple[str, int]], str]:
    """Return how often was published, the readers' answers by address and status, and the log."""
    site = Site(folder)
    if template := os.environ.get("TEST_TEMPLATE"):
        shutil.copyfile(template, folder / "db.sqlite3")
    site.run("migrate", "--verbosity", "0")
    site.run("shell", "--no-imports", "-c", "from tests import factories as f; f.directory_page(); f.story_index()")
    with running(site):
        publisher = site.start("-m", "tests.soak.publisher", str(seconds), out=subprocess.PIPE)
        assert publisher.stdout is not None
        assert publisher.stdout.readline() == "ready\n", site.log.read_text()
        end = time.monotonic() + seconds
        counters = [Counter[tuple[str, int]]() for _ in range(READERS)]
        arguments = [(end, site, number, seen) for number, seen in enumerate(counters)]
        readers = [threading.Thread(target=read_until, args=each) for each in arguments]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        published = publisher.communicate(timeout=60)[0]
    return int(published or 0), sum(counters, Counter()), site.log.read_text()


@pytest.mark.parametrize("seconds", [5, pytest.param(30, marks=pytest.mark.soak)])
def test_nobody_meets_a_locked_database(seconds: int, tmp_path: Path) -> None:
    """No answer above 499, not one "database is locked", and real work on all sides."""
    published, seen, log = publish_and_read(tmp_path, seconds)

    assert published >= 2, log[-3000:]
    assert "is locked" not in log
    assert {status for _path, status in seen} <= {200, 404}, (seen, log[-3000:])
    assert {path for path, status in seen if status == 200} == set(PATHS)
    assert seen.total() >= READERS * 2
