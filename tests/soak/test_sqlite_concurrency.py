"""On SQLite one process publishes, the worker polls and sixteen readers read: nobody meets a locked database."""

import os
import shutil
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.soak.product import Site, running

pytestmark = [pytest.mark.once, pytest.mark.timeout(600)]
READERS = 16
PATHS = (
    "/",
    "/geschichten/",
    "/verzeichnis/",
    "/verzeichnis/rege/",
    "/suche/?q=Fassung",
    "/sitemap-seiten.xml",
    "/api/graphql/",
)


def read_until(end: float, site: Site, number: int, seen: Counter[tuple[str, int]]) -> None:
    """Read one address after the other until ``end``."""
    turn = number
    while time.monotonic() < end:
        path = PATHS[turn % len(PATHS)]
        seen[path, site.get(path)] += 1
        turn += 1


def publish_and_read(folder: Path, seconds: float) -> tuple[int, Counter[tuple[str, int]], str]:
    """Return how often was published, the readers' answers by address and status, and the log."""
    site = Site(folder, API_RATE_LIMIT=0)
    if template := os.environ.get("TEST_TEMPLATE"):
        shutil.copyfile(template, folder / "db.sqlite3")
    else:
        site.run("migrate", "--verbosity", "0")
    with running(site):
        publisher = site.start("-m", "tests.soak.programs.publisher", str(seconds), out=subprocess.PIPE)
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
