"""Ten minutes at four fifths of what the product can bear: no error, no long waits, no growing memory."""

import json
import os
import random
import re
import threading
import time
import urllib.request
from collections import Counter
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest

from tests.benchmarks.questions import ACTORS_BY_TAG, ONE_STORY, PAGES, STORIES, TAG
from tests.postgres import fresh_database, postgres_server
from tests.soak.load import Seen, capacity, steady
from tests.soak.product import Site, running

pytestmark = [pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(1800)]
# Memory grows to what it needs in the minutes of warming.
WARMING, MINUTES, SHARE = 3, 10, 0.8
DATA = ("demo", "--actors", "1000", "--stories", "300", "--comments", "6000")
# Seconds between two changes by editors, each of which makes every kept answer old.
CHANGES_EVERY = 10
# Seconds of each minute in which capacity is measured.
MEASURED = 10


def paths(site: Site) -> list[str]:
    """Return what is asked for in turn: every public page, and after every second one a question to the API.

    Shuffled and each as often as any other, so that little is kept when it is asked for again: most answers
    are made again, as on a day when the office changes something all the time.
    """
    sections = listed(f"http://127.0.0.1:{site.port}/sitemap.xml")
    pages = [urlsplit(address).path for section in sections for address in listed(section)]
    random.Random(1).shuffle(pages)
    stories = [path.split("/")[2] for path in pages if re.fullmatch(r"/geschichten/[^/]+/", path)]
    asked = [(ONE_STORY, {"slug": slug}) for slug in stories]
    asked += [(ACTORS_BY_TAG, {"tag": TAG}), (STORIES, {}), (PAGES, {})] * 30
    questions = [
        "/api/graphql/?" + urlencode({"query": query, "variables": json.dumps(variables)}) for query, variables in asked
    ]
    random.Random(2).shuffle(questions)
    pairs = zip(pages[::2], pages[1::2], cycle(questions), strict=False)
    return [path for three in pairs for path in three]


def listed(address: str) -> list[str]:
    """Return the addresses in a sitemap, or in the index of them."""
    with urllib.request.urlopen(address) as response:
        return re.findall(r"<loc>(.*?)</loc>", response.read().decode())


def edit(database: str, stop: threading.Event) -> None:
    """Change something public now and then."""
    with psycopg.connect(database, autocommit=True) as connection:
        while not stop.wait(CHANGES_EVERY):
            connection.execute("UPDATE directory_actor SET provider = provider || 'x' WHERE sort_key LIKE 'a%'")


def memory() -> int:
    """Return the bytes that the web processes hold together."""
    total = 0
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdecimal() and b"granian" in (folder / "cmdline").read_bytes():
                total += int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return total


def measure(site: Site, database: str) -> dict[str, float]:
    """Return what was seen: requests a second, seconds of p50 and p99, errors, bytes at first and in the end.

    Capacity is measured again each minute: what else the machine does would make a rate of four fifths one of
    six fifths.
    """
    asked, rates, seconds, statuses = paths(site), [], [], Counter[int]()
    stop = threading.Event()
    editor = threading.Thread(target=edit, args=(database, stop))
    editor.start()
    try:
        for minute in range(WARMING + MINUTES):
            rate = SHARE * capacity(site.port, asked, MEASURED)
            seen = steady(site.port, asked, rate, 60 - MEASURED)
            if minute == WARMING:
                before = memory()
            if minute >= WARMING:
                rates.append(rate)
                seconds += seen.seconds
            statuses += seen.statuses
        after = memory()
    finally:
        stop.set()
        editor.join()
    all_seen = Seen(seconds, statuses)
    times = {"p50": all_seen.percentile(0.5), "p99": all_seen.percentile(0.99)}
    errors = sum(number for status, number in statuses.items() if status != 200)
    return {"rate": sum(rates) / len(rates), **times, "errors": errors, "before": before, "after": after}


def test_ten_minutes_at_four_fifths_of_capacity(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with postgres_server() as server, fresh_database(server) as database:
        site = Site(tmp_path, processes=2, DATABASE_URL=database, API_RATE_LIMIT=0, LOG_LEVEL="WARNING")
        site.run("migrate", "--verbosity", "0")
        site.run(*DATA)
        with running(site):
            time.sleep(1)
            found = measure(site, database)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{MINUTES} minutes at {found['rate']:.0f} requests a second: {found['errors']} errors,"
            f" p50 {found['p50'] * 1000:.1f} ms, p99 {found['p99'] * 1000:.1f} ms,"
            f" {found['before'] / 2**20:.0f} MB → {found['after'] / 2**20:.0f} MB"
        )
    assert found["errors"] == 0
    assert found["p99"] <= 10 * found["p50"]
    assert found["after"] < 1.1 * found["before"]
