"""Writers write and readers read at the same time: nobody is given what was overtaken before they asked."""

import json
import random
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from tests.postgres import fresh_database, postgres_server
from tests.soak.product import Site, running

pytestmark = [pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(900)]
WRITERS = READERS = 8
QUERY = urlencode({"query": "{ actors(first: 20) { nodes { name } } }"})
MAKE = "from tests import factories as f; f.directory_page(); [f.actor(name=f'{n} 0') for n in range(8)]"


class Told:
    """What has been committed: by writer, the number of its newest change."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.newest = dict.fromkeys(range(WRITERS), 0)
        self.kinds: Counter[str] = Counter()


def write(number: int, database: str, told: Told, end: float) -> None:
    """Count up the name of one actor, in short and long transactions, some of them rolled back."""
    chance = random.Random(number)
    with psycopg.connect(database) as connection:
        for count in range(1, 1_000_000):
            if time.monotonic() > end:
                return
            kind = chance.choice(["short", "short", "long", "rolled back", "savepoint"])
            names = "UPDATE directory_actor SET name = %s WHERE name LIKE %s"
            connection.execute(names, [f"{number} {count}", f"{number} %"])
            if kind == "savepoint":
                connection.execute("SAVEPOINT one")
                connection.execute("UPDATE directory_actor SET city = %s WHERE name LIKE %s", ["x", f"{number} %"])
                connection.execute("ROLLBACK TO SAVEPOINT one")
            if kind == "long":
                time.sleep(chance.uniform(0.2, 1.5))
            if kind == "rolled back":
                connection.rollback()
            else:
                connection.commit()
                told.newest[number] = count
            told.kinds[kind] += 1
            time.sleep(chance.uniform(0, 0.1))


def read(site: Site, told: Told, end: float, seen: Counter[int], wrong: list[str]) -> None:
    """Ask with the ETag of the last answer; compare with what was committed before asking."""
    etag, names = "", {}
    while time.monotonic() < end:
        before = dict(told.newest)
        headers = {"If-None-Match": etag} if etag else {}
        request = urllib.request.Request(f"http://127.0.0.1:{site.port}/api/graphql/?{QUERY}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                status, etag = response.status, response.headers["ETag"]
                rows = json.load(response)["data"]["actors"]["nodes"]
                names = {int(row["name"].split()[0]): int(row["name"].split()[1]) for row in rows}
        except urllib.error.HTTPError as error:
            status = error.code
            error.close()
        seen[status] += 1
        wrong += [
            f"{status}: {number} was {count}, given {names.get(number)}"
            for number, count in before.items()
            if names.get(number, -1) < count
        ]


def test_nobody_is_given_what_was_overtaken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two web processes, two minutes."""
    seconds = 120
    with postgres_server() as server, fresh_database(server) as database:
        site = Site(tmp_path, processes=2, DATABASE_URL=database, API_RATE_LIMIT=0)
        site.run("migrate", "--verbosity", "0")
        site.run("shell", "--no-imports", "-c", MAKE)
        with running(site):
            end, told, wrong = time.monotonic() + seconds, Told(), list[str]()
            counters = [Counter[int]() for _ in range(READERS)]
            threads = [threading.Thread(target=write, args=(n, database, told, end)) for n in range(WRITERS)]
            threads += [threading.Thread(target=read, args=(site, told, end, seen, wrong)) for seen in counters]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    seen = sum(counters, Counter[int]())
    with capsys.disabled():
        print(f"\n{sum(told.kinds.values())} transactions {dict(told.kinds)}; answers {dict(seen)}")  # noqa: T201
    assert wrong == []
    assert set(seen) == {200, 304}
    assert min(seen.values()) > 50
    assert min(told.kinds.values()) > 10
