"""A database put back from a dump goes on beside a cache that knows what came after: none of that is given out."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.cache import cache
from django.db import connection

from api.http import response_cache
from cms.freshness.content_version import content_version, table_versions
from directory.models import Actor
from tests import factories
from tests.api.client import post
from tests.promises.freshness.conftest import forget

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_site")]
NAMES = "{ actors { nodes { name } } }"
STEPS = 4


@pytest.fixture(autouse=True)
def _shared_cache(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Keep answers in files, which every process and both databases share."""
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": tmp_path / "cache"}}
    yield
    cache.clear()


class Dump:
    """A copy of the database as it is now."""

    def __init__(self, folder: Path) -> None:
        """Make it."""
        self.of = str(connection.settings_dict["NAME"])
        self.name = f"{self.of}_dump" if connection.vendor == "postgresql" else str(folder / "dump.sqlite3")
        if connection.vendor == "postgresql":
            # A test that failed may have left one.
            self._execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            self._execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.of}"')
        else:
            connection.ensure_connection()
            with sqlite3.connect(self.name) as copy:
                connection.connection.backup(copy)
            copy.close()

    def _execute(self, sql: str) -> None:
        """Run ``sql`` where nobody is connected to either database."""
        connection.close()
        values = {**connection.get_connection_params(), "dbname": "postgres", "cursor_factory": psycopg.Cursor}
        with psycopg.connect(**values, autocommit=True) as server:
            server.execute(sql)

    @contextmanager
    def restored(self) -> Iterator[None]:
        """Work with the copy during the block, as if it had been put back."""
        self._connect(self.name)
        try:
            yield
        finally:
            self._connect(self.of)
            if connection.vendor == "postgresql":
                self._execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _connect(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name


def names() -> list[str]:
    """Return what a process that has just been started answers."""
    response_cache.forget_responses()
    return [one["name"] for one in post(NAMES).json()["data"]["actors"]["nodes"]]


def test_no_answer_of_the_discarded_time_line_is_given_out(tmp_path: Path) -> None:
    actor = factories.actor(name="Nähstube")
    assert names() == ["Nähstube"]
    dump, at_dump = Dump(tmp_path), content_version()
    discarded = set()
    for step in range(STEPS):
        Actor.objects.filter(pk=actor.pk).update(name=f"Widerrufen {step}")
        assert names() == [f"Widerrufen {step}"]
        discarded.add(content_version())
    tables = table_versions()
    with dump.restored():
        # What was kept before the dump still holds.
        assert content_version() == at_dump
        assert names() == ["Nähstube"]
        for step in range(STEPS):
            Actor.objects.filter(pk=actor.pk).update(name=f"Neu {step}")
            assert names() == [f"Neu {step}"]
            assert content_version() not in discarded
            assert table_versions()["directory_actor"] != tables["directory_actor"]
    forget()
