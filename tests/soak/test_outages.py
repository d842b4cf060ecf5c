"""Bad luck, for real: Redis, the database, the worker and the disk fail and come back; nothing is lost or stale."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.postgres import OwnPostgres, own_postgres, program
from tests.redis import RedisServer, redis_server
from tests.soak.measuring.outages import Visitors, say, seconds_until_well, visit
from tests.soak.product import Site, running

pytestmark = [pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(900)]
MINUTE = 60


@pytest.fixture(scope="module")
def postgres() -> Iterator[OwnPostgres]:
    """Yield a server of our own."""
    with own_postgres() as server:
        yield server


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    """Yield a Redis of our own."""
    with redis_server() as server:
        yield server


@pytest.fixture(scope="module")
def site(postgres: OwnPostgres, redis: RedisServer, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the product with the demo, on both; nothing of it runs yet."""
    settings = {"DATABASE_URL": postgres.address, "CACHE_URL": f"{redis.url}/0", "COMMENTS_PER_HOUR": 10_000}
    made = Site(
        tmp_path_factory.mktemp("outages"),
        processes=2,
        API_RATE_LIMIT=1_000_000_000,
        LOG_LEVEL="WARNING",
        API_RATE_LIMIT_STORAGE=f"{redis.url}/1",
        COMMENT_PROOF_WORK=100,
        **settings,
    )
    made.run("migrate", "--verbosity", "0")
    made.run("demo", "--verbosity", "0")
    return made


def log_since(site: Site, position: int) -> str:
    """Return what was logged after ``position``."""
    return site.log.read_text()[position:]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_redis_is_away_and_comes_back(
    site: Site, redis: RedisServer, how: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    """Killed or hanging: no visitor notices, and the log says so once for each process and use."""
    with running(site):
        seconds_until_well(site, "/", "/api/graphql/")
        position, visitors = len(site.log.read_text()), Visitors(site)
        with visitors.coming():
            time.sleep(4)
            redis.signal(how)
            away = time.monotonic()
            time.sleep(12)
            statuses, slowest = visitors.statuses(away), visitors.slowest(away)
            if how == signal.SIGKILL:
                redis.kill()
                redis.start()
            else:
                redis.signal(signal.SIGCONT)
            well = seconds_until_well(site, "/", "/api/graphql/")
            time.sleep(4)
        log = log_since(site, position)
    say(capsys, f"Redis {how.name}: answers {dict(statuses)}, slowest {slowest:.2f} s, well again after {well:.1f} s")
    assert set(statuses) == {200}
    assert set(visitors.statuses()) == {200}
    assert "Traceback" not in log
    # Two processes and a worker, each with a cache and counters.
    assert 1 <= log.count("service_away") <= 6, log
    assert log.count("service_back") >= 1, log


def comment_texts(postgres: OwnPostgres) -> set[str]:
    """Return what stands in the database."""
    with psycopg.connect(postgres.address) as connection:
        return {text for (text,) in connection.execute("SELECT text FROM blog_comment")}


def test_the_database_is_killed_and_comes_back(
    site: Site, postgres: OwnPostgres, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is kept is given out, everything else is 503; nothing that was acknowledged is lost."""
    with running(site):
        seconds_until_well(site, *("/", "/verzeichnis/", "/api/graphql/"))
        before = comment_texts(postgres)
        position, visitors = len(site.log.read_text()), Visitors(site)
        with visitors.coming():
            time.sleep(4)
            postgres.kill()
            away = time.monotonic()
            time.sleep(12)
            # Half a minute after the last look.
            early = visitors.statuses(away, away + 12)
            time.sleep(28)
            late = [one for one in visitors.visits if one.at > away + 33 and one.path != "/healthz/live"]
            postgres.start()
            well = seconds_until_well(site, "/", "/verzeichnis/", "/api/graphql/", "/suche/?q=fest")
        log = log_since(site, position)
    say(capsys, f"database killed: answers {dict(early)}, later {len(late)} × 503, well again after {well:.1f} s")
    assert set(early) == {200, 503}
    assert {one.status for one in late} == {503}
    refused = [one for one in visitors.visits if one.status == 503]
    assert {one.retry_after for one in refused} == {"10"}
    for one in refused:
        if one.path == "/api/graphql/":
            assert json.loads(one.body)["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
        else:
            assert "Die Website kann gerade nicht antworten" in one.body.decode()
    assert "graphql_field_failed" not in log
    assert "request_failed" not in log
    assert comment_texts(postgres) == before


PLAN = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Revision
from directory.models import Actor
due = timezone.now() - timedelta(minutes=1)
for actor in Actor.objects.order_by("pk")[:{count}]:
    actor.website = "https://example.org/{mark}"
    actor.go_live_at = timezone.now() + timedelta(hours=1)
    revision = actor.save_revision()
    revision.publish()
    content = dict(revision.content, go_live_at=due.isoformat())
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due, content=content)
    print(actor.pk)
"""


def plan(site: Site, mark: str, count: int) -> list[int]:
    """Plan a change of so many actors that has been due for a minute; return their primary keys."""
    shell = site.start(
        "manage.py", "shell", "--no-imports", "-c", PLAN.format(mark=mark, count=count), out=subprocess.PIPE
    )
    return [int(line) for line in shell.communicate()[0].split()]


def published(postgres: OwnPostgres, mark: str) -> set[int]:
    """Return the actors whose planned change is public."""
    with psycopg.connect(postgres.address) as connection:
        found = connection.execute("SELECT id FROM directory_actor WHERE live AND website LIKE %s", [f"%/{mark}"])
        return {pk for (pk,) in found}


def wait_until_published(site: Site, postgres: OwnPostgres, mark: str, wanted: set[int], within: float) -> float:
    """Return how long it took until ``wanted`` were public."""
    began = time.monotonic()
    while not wanted <= published(postgres, mark):
        assert time.monotonic() - began < within, site.log.read_text()[-4000:]
        time.sleep(0.2)
    return time.monotonic() - began


def test_the_worker_is_killed_ten_times(site: Site, postgres: OwnPostgres, capsys: pytest.CaptureFixture[str]) -> None:
    """In the middle of publishing; each plan is carried out once, and none is lost."""
    planned = set(plan(site, "worker", 20))
    for turn in range(10):
        worker = site.start("manage.py", "worker")
        time.sleep(2.0 + turn * 0.4)
        worker.kill()
        worker.wait(20)
    worker = site.start("manage.py", "worker")
    try:
        seconds = wait_until_published(site, postgres, "worker", planned, 90)
    finally:
        worker.terminate()
        worker.wait(20)
    with psycopg.connect(postgres.address) as connection:
        logged = connection.execute(
            "SELECT object_id, count(*) FROM wagtailcore_modellogentry"
            " WHERE action = 'wagtail.publish.scheduled' GROUP BY object_id"
        ).fetchall()
    say(
        capsys,
        f"worker killed ten times: {len(planned)} plans carried out, the last {seconds:.1f} s after the last kill",
    )
    assert {int(pk): count for pk, count in logged if int(pk) in planned} == dict.fromkeys(planned, 1)


@contextmanager
def held(postgres: OwnPostgres, statement: str, *parameters: object) -> Iterator[None]:
    """Hold what ``statement`` locks in another connection during the block."""
    with psycopg.connect(postgres.address) as connection:
        connection.execute(statement, parameters)
        yield
        connection.rollback()


def test_a_row_is_held_for_a_minute(site: Site, postgres: OwnPostgres, capsys: pytest.CaptureFixture[str]) -> None:
    """The worker goes on with the rest, visitors notice nothing, and in the end the held plan is carried out too."""
    with running(site):
        seconds_until_well(site, "/", "/verzeichnis/")
        planned = plan(site, "row", 6)
        visitors = Visitors(site)
        with visitors.coming(), held(postgres, "SELECT 1 FROM directory_actor WHERE id = %s FOR UPDATE", planned[0]):
            began = time.monotonic()
            rest = wait_until_published(site, postgres, "row", set(planned[1:]), MINUTE + 30)
            time.sleep(max(0.0, MINUTE - (time.monotonic() - began)))
            assert planned[0] not in published(postgres, "row")
        last = wait_until_published(site, postgres, "row", set(planned), 5 * MINUTE)
    say(capsys, f"row held for a minute: the rest after {rest:.1f} s, the held one {last:.1f} s after it was let go")
    assert set(visitors.statuses()) == {200}


def test_a_table_is_held_for_a_minute(site: Site, postgres: OwnPostgres, capsys: pytest.CaptureFixture[str]) -> None:
    """Visitors are told to come again, soon; a comment that is sent meanwhile comes back with a button."""
    with running(site):
        seconds_until_well(site, "/", "/verzeichnis/")
        with psycopg.connect(postgres.address) as connection:
            row = connection.execute(
                "SELECT p.id, p.url_path FROM wagtailcore_page p JOIN blog_storypage s ON s.page_ptr_id = p.id"
                " WHERE p.live ORDER BY p.id LIMIT 1"
            ).fetchone()
        assert row
        story = "/geschichten/" + row[1].rstrip("/").rpartition("/")[2] + "/"
        began = time.monotonic()
        answers = []
        with held(postgres, "LOCK TABLE blog_comment IN ACCESS EXCLUSIVE MODE"):
            while time.monotonic() - began < MINUTE:
                answers += [
                    visit(site, f"{story}?seite={len(answers)}"),
                    visit(site, "/verzeichnis/"),
                    visit(site, "/healthz/ready"),
                ]
                sent = b"name=Mara&email=&text=Hallo&consent=on&website="
                answers.append(visit(site, f"/kommentar/{row[0]}/", sent, "application/x-www-form-urlencoded"))
        well = seconds_until_well(site, story)
    by_path: dict[str, set[int]] = {}
    for one in answers:
        by_path.setdefault(one.path.partition("?")[0], set()).add(one.status)
    slowest = max(one.seconds for one in answers)
    say(capsys, f"table held for a minute: {by_path}, slowest {slowest:.1f} s, well again after {well:.1f} s")
    assert 500 not in set().union(*by_path.values())
    assert by_path["/verzeichnis/"] == by_path["/healthz/ready"] == {200}
    assert by_path[story] <= {200, 503}


def test_a_dump_is_restored_beside_a_warm_cache(
    site: Site, postgres: OwnPostgres, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Redis still holds answers of the time line that was given up; none of them is given out."""
    dump = tmp_path / "dump"
    name = "UPDATE directory_actor SET name = %s WHERE id = %s"
    with psycopg.connect(postgres.address) as connection:
        row = connection.execute("SELECT id, name FROM directory_actor WHERE live ORDER BY sort_key LIMIT 1").fetchone()
    assert row
    pk, before = row
    subprocess.run([program("pg_dump"), "-Fc", "-f", dump, *_place(postgres)], check=True)
    for turn in range(3):
        with psycopg.connect(postgres.address) as connection:
            connection.execute(name, [f"Verworfen {turn}", pk])
        with running(site):
            seconds_until_well(site, "/api/graphql/")
            assert f"Verworfen {turn}" in _names(site)
        began = time.monotonic()
        subprocess.run([program("pg_restore"), "--clean", "--if-exists", "-d", *_place(postgres), dump], check=True)
        for other in range(turn + 1):
            # As many changes as the time line that was given up had.
            with psycopg.connect(postgres.address) as connection:
                connection.execute(name, [f"Neu {other}", pk])
        with psycopg.connect(postgres.address) as connection:
            connection.execute(name, [before, pk])
        with running(site):
            seconds_until_well(site, "/api/graphql/")
            names = _names(site)
        say(capsys, f"restored: {time.monotonic() - began:.1f} s")
        assert before in names
        assert not [one for one in names if "Verworfen" in one]


def _place(postgres: OwnPostgres) -> list[str]:
    return [postgres.address.replace("postgres:", "postgresql:", 1)]


def _names(site: Site) -> list[str]:
    query = json.dumps({"query": "{ actors(first: 100) { nodes { name } } }"}).encode()
    found: Any = json.loads(visit(site, "/api/graphql/", query).body)
    return [node["name"] for node in found["data"]["actors"]["nodes"]]
