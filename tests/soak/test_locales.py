"""Three clusters, made with the locales C, en_US and de_DE: the same order and the same hits, also from one dump.

The dump is put back into each of them. There every change makes another version, whatever transactions the
former cluster has counted.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.locales import make_locales
from tests.postgres import fresh_database, own_server, program
from tests.setup.programs import ROOT
from tests.soak.product import Site

pytestmark = [pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(900)]
LOCALES = ("C", "en_US.UTF-8", "de_DE.UTF-8")
MAKE = """
from django.core.management import call_command
from tests import factories as f
from tests.cms.content.test_sorting import NAMES
f.directory_page()
index, actor = f.story_index(), f.actor(name="Träger", hashtags=list(NAMES))
for place, name in enumerate(NAMES):
    f.standard_page(title=name, hashtags=["Hof"])
    f.actor(name=name, category=f.category(name=f"{name} {place}", sort_order=1), summary=f"Was will {name} am Hof?")
    f.offer(actor, title=f"{name}, „{name.upper()}“")
    f.story(index, title=f"In der Küche: {name}")
call_command("update_index", verbosity=0)
"""
SHOW = """
import json
from django.db import connection
from django.test import Client, RequestFactory
from cms.freshness.content_version import content_version
from cms.models import Hashtag, Heartbeat
from cms.text import search_words
from home.search import tagged
from tests.cms.content.test_sorting import NAMES
from tests.search_index import search_as_visitor
query = '''{ pages(first: 100, orderBy: TITLE) { nodes { title } } hashtags(first: 100) { nodes { name } }
actors(first: 100) { nodes { name } } offers(first: 100) { nodes { title } } categories { name } }'''
host = {"headers": {"host": "127.0.0.1"}}
shown = Client().post("/api/graphql/", {"query": query}, "application/json", **host).json()["data"]
words = [*NAMES, "was", "in", "am", "will", "der", "KÜCHE", "küche", "kuche", "Kuche", "ЩИТ", "щит", "łodz", "Hof"]
def hits(word):
    found = search_as_visitor(word)
    return [sorted(str(one) for one in kind) for kind in map(found.rows, ("pages", "stories", "actors", "offers"))]
kept = content_version()
hof = Hashtag.objects.get(name="Hof")
print(json.dumps({
    "shown": shown, "tagged": [page.title for page in tagged(hof, RequestFactory().get("/")).rows("pages")],
    "hits": {word: hits(word) for word in words},
    "database": Client().get("/healthz", **host).json()["database"],
    "beats": Heartbeat.objects.count(), "known": kept is not None and kept == content_version(),
}))
"""
CHANGE = """
from cms.freshness.content_version import content_version
from directory.models import Actor
seen = [content_version()]
for step in range(50):
    Actor.objects.filter(name="Träger").update(city=f"Ort {step}")
    seen.append(content_version())
print(len(set(seen)))
"""


@contextmanager
def cluster(locale: str, variables: dict[str, str]) -> Iterator[str]:
    """Yield the address of a server made with ``locale``, whose dates are German besides."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TEST_DATABASE_URL", raising=False)
        for name, value in {**variables, "LC_ALL": locale}.items():
            patch.setenv(name, value)
        with own_server() as server:
            with psycopg.connect(server, autocommit=True) as connection:
                collation: Any = connection.execute(
                    "SELECT datcollate FROM pg_database WHERE datname = 'template0'"
                ).fetchone()
                assert collation == (locale,)
                connection.execute("ALTER SYSTEM SET datestyle = 'German'")
                connection.execute("SELECT pg_reload_conf()")
            yield server


def told(folder: Path, database: str, script: str) -> Any:
    """Return what ``script`` prints as JSON, run in the product over ``database``."""
    site = Site(folder, DATABASE_URL=database, API_RATE_LIMIT=0)
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", script]
    ran = subprocess.run(command, cwd=ROOT, env=site.variables, check=True, capture_output=True, text=True)
    return json.loads(ran.stdout.strip().splitlines()[-1])


def fill(folder: Path, database: str) -> Any:
    """Make the content in an empty ``database`` and return what is shown of it."""
    site = Site(folder, DATABASE_URL=database)
    site.run("migrate", "--verbosity", "0")
    site.run("shell", "--no-imports", "-c", MAKE)
    return told(folder, database, SHOW)


def test_the_server_s_locale_changes_neither_order_nor_hits(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="stadtteilarbeit-locales-"))
    folder.chmod(0o755)
    try:
        compare(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    with capsys.disabled():
        print(f"\n{len(LOCALES)} clusters, one dump in each, and SQLite: the same order, the same hits")  # noqa: T201


def compare(folder: Path) -> None:
    """Fill a database in each cluster, dump the first, put the dump back into each; compare what is shown."""
    variables, dump = make_locales(folder / "locales", *LOCALES[1:]), folder / "dump.sql"
    (folder / "sqlite").mkdir()
    expected = fill(folder / "sqlite", "")
    assert expected["shown"]["pages"]["nodes"][0]["title"] == "a b"
    assert [word for word, kinds in expected["hits"].items() if not any(kinds)] == []
    for locale in LOCALES:
        with cluster(locale, variables) as server:
            with fresh_database(server) as database:
                assert fill(folder, database) == expected, locale
                if not dump.exists():
                    # So that the dump holds changes that nobody has folded, of transactions that come again.
                    assert told(folder, database, CHANGE) == 51
                    subprocess.run([program("pg_dump"), "--no-owner", "-f", dump, "-d", database], check=True)
            with fresh_database(server) as database:
                restore = [program("psql"), "-q", "-v", "ON_ERROR_STOP=1", "-f", dump, "-d", database]
                subprocess.run(restore, check=True, stdout=subprocess.DEVNULL)
                Site(folder, DATABASE_URL=database).run("migrate_once", "--verbosity", "0")
                assert told(folder, database, SHOW) == expected, locale
                assert told(folder, database, CHANGE) == 51
