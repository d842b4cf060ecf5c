"""Ten minutes at four fifths of what the product can bear: no error, no long waits, no growing memory."""

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from tests.benchmarks.questions import ACTORS_BY_TAG, ONE_STORY, PAGES, STORIES, TAG
from tests.postgres import fresh_database, postgres_server
from tests.soak.load import capacity, steady
from tests.soak.product import Site, running

pytestmark = [pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(1800)]
MINUTES = 10.0
DATA = ("demo", "--actors", "1000", "--stories", "300", "--comments", "6000")
# Seconds between two changes by editors, each of which makes every kept answer old.
CHANGES_EVERY = 10


def paths(slug: str) -> list[str]:
    """Return what is asked for in turn: pages, and the questions of `make bench` that need no key."""
    asked = [(ACTORS_BY_TAG, {"tag": TAG}), (ONE_STORY, {"slug": slug}), (STORIES, {}), (PAGES, {})]
    questions = [
        "/api/graphql/?" + urlencode({"query": query, "variables": str(variables).replace("'", '"')})
        for query, variables in asked
    ]
    return ["/", "/verzeichnis/", "/geschichten/", f"/geschichten/{slug}/", *questions]


def edit(database: str, stop: threading.Event) -> None:
    """Change something public now and then."""
    with psycopg.connect(database, autocommit=True) as connection:
        while not stop.wait(CHANGES_EVERY):
            connection.execute("UPDATE directory_actor SET carrier = carrier || 'x' WHERE sort_key LIKE 'a%'")


def memory() -> int:
    """Return the bytes that the web processes hold together."""
    total = 0
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdecimal() and b"granian" in (folder / "cmdline").read_bytes():
                total += int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return total


def measure(site: Site, database: str, slug: str) -> dict[str, float]:
    """Return what was seen: requests a second, seconds of p50 and p99, errors, bytes at first and in the end."""
    asked = paths(slug)
    capacity(site.port, asked, 5)
    rate = 0.8 * capacity(site.port, asked, 20)
    stop = threading.Event()
    editor = threading.Thread(target=edit, args=(database, stop))
    editor.start()
    first = steady(site.port, asked, rate, MINUTES * 60 / 10)
    before = memory()
    seen = steady(site.port, asked, rate, MINUTES * 60 * 9 / 10)
    after = memory()
    stop.set()
    editor.join()
    errors = sum(n for each in (first, seen) for status, n in each.statuses.items() if status != 200)
    times = {"p50": seen.percentile(0.5), "p99": seen.percentile(0.99)}
    return {"rate": rate, **times, "errors": errors, "before": before, "after": after}


def test_ten_minutes_at_four_fifths_of_capacity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with postgres_server() as server, fresh_database(server) as database:
        site = Site(tmp_path, processes=2, DATABASE_URL=database, API_RATE_LIMIT=0, LOG_LEVEL="WARNING")
        site.run("migrate", "--verbosity", "0")
        site.run(*DATA)
        with psycopg.connect(database) as connection:
            newest = "SELECT slug FROM wagtailcore_page JOIN blog_storypage ON page_ptr_id = id ORDER BY date LIMIT 1"
            slug = connection.execute(newest).fetchone()[0]
        with running(site):
            time.sleep(1)
            found = measure(site, database, slug)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{MINUTES:g} minutes at {found['rate']:.0f} requests a second: {found['errors']} errors,"
            f" p50 {found['p50'] * 1000:.1f} ms, p99 {found['p99'] * 1000:.1f} ms,"
            f" {found['before'] / 2**20:.0f} MB → {found['after'] / 2**20:.0f} MB"
        )
    assert found["errors"] == 0
    assert found["p99"] <= 10 * found["p50"]
    assert found["after"] < 1.1 * found["before"]
