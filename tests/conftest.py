"""What every test gets: no way out to the network.

The database is chosen by DATABASE_URL (`cms.settings.test`); SQLite when it is not set.
"""

import gc
import ipaddress
import json
import os
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from wagtail.models import Site
from xdist.scheduler.loadfile import LoadFileScheduling

from cms.limits import limit_storage, senders
from tests import factories, search_index
from tests.browser import browser, new_page
from tests.people import administrator, as_member
from tests.template import copy

__all__ = ["administrator", "as_member", "browser", "new_page", "no_network"]

TESTS = Path(__file__).parent


def _stays_here(address: Any) -> bool:
    """Say whether ``address``, as given to connect(), is on this machine."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


# Files whose tests look at pictures in their sizes.
MAKE_SIZES = ("test_renditions.py", "test_rendition_tasks.py", "test_partner_page.py", "test_story_to_comment.py")


@pytest.fixture(autouse=True)
def no_sizes_of_pictures(request: pytest.FixtureRequest) -> Iterator[None]:
    """Make no sizes of pictures that are saved, since tasks run at once here."""
    with pytest.MonkeyPatch.context() as patch:
        if request.path.name not in MAKE_SIZES:
            patch.setattr("cms.media.rendition_tasks.queue", lambda _number: None)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Any:
    """Let what was logged reach the process that collects it: half a character (a surrogate) cannot be sent."""
    report = yield
    report.sections = [(name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections]
    return report


@pytest.fixture(autouse=True)
def search_index_of_this_test() -> Iterator[None]:
    """Keep what a test has saved for its own searches."""
    with search_index.forgotten_afterwards():
        yield


@pytest.fixture(autouse=True)
def root_paths_of_this_test() -> Iterator[None]:
    """Forget at which page this test's website began, and another's: tests are rolled back, the cache is not."""
    Site.clear_site_root_paths_cache()
    yield
    Site.clear_site_root_paths_cache()


@pytest.fixture(autouse=True)
def counted_in_this_test() -> None:
    """Count what a sender may do so and so often from nothing: all tests come from one address."""
    limit_storage.reset_limits()
    senders.forget_counting_key()


@pytest.fixture(autouse=True, scope="session")
def search_index_written_late() -> Iterator[None]:
    """Write the search index when somebody searches."""
    with search_index.written_late():
        yield


class Disabled:
    """Stands in for Wagtail's switch for the list of usages, and cannot be switched."""

    value = property(lambda _self: True, lambda _self, _on: None, lambda _self: None)


@pytest.fixture(autouse=True, scope="session")
def no_list_of_usages() -> Iterator[None]:
    """Save a third of the time that saving takes, for a list that no test reads.

    Disconnecting the signals would last until the first test that migrates.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wagtail.signal_handlers.reference_index_auto_update_disabled", Disabled())
        yield


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse connections to other machines: the product makes no third-party request."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if not _stays_here(address):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


# Folders whose files take longest: first, so that at the end no processor waits for one long file.
LONGEST = (
    *("soak", "cms/launch", "setup", "promises/statements", "e2e", "promises/exposure", "promises/pages", "home"),
    *("promises/foreign", "promises/freshness", "promises/docs", "promises/opening_hours", "directory"),
    *("promises/attacks", "promises/admin"),
)


# Folders whose files share something that takes long to make: one process tests them.
TOGETHER = ("tests/promises/exposure/walks", "tests/promises/statements")


class ByFile(LoadFileScheduling):
    """Hands each file to one process, and so the files of a folder in `TOGETHER`."""

    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        folder = file.rpartition("/")[0]
        return folder if folder in TOGETHER else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Share the tests out; xdist asks for it where there are several processes."""
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the folders of `LONGEST` first, each file whole."""
    order = {TESTS / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: min((order[folder] for folder in item.path.parents if folder in order), default=99))


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among what was loaded: that takes a fifteenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


# By database, not on the connection as Django keeps it: while a browser runs there is a loop in this
# thread, and Django takes other connections than before.
MADE_BY_MIGRATIONS: dict[str, str] = {}
# The same as a whole database, where that can be put back at once.
AS_IT_WAS: dict[str, sqlite3.Connection] = {}


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> Iterator[None]:
    """Make the database, a copy of TEST_TEMPLATE where that is named, and remember what migrations have made."""
    template = os.environ.get("TEST_TEMPLATE")
    with django_db_blocker.unblock():
        if template:
            copy(template, connection.creation._get_test_db_name(), os.environ.get("DATABASE_URL", ""))
        keep = bool(template) or (django_db_keepdb and not django_db_createdb)
        made = setup_databases(verbosity=0, interactive=False, keepdb=keep)
        factories.page_tree()
        for name in connections:
            rows = json.loads(connections[name].creation.serialize_db_to_string())
            # Signal handlers of the other rows look them up, and would make them again.
            rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
            MADE_BY_MIGRATIONS[name] = json.dumps(rows)
            if connections[name].vendor == "sqlite":
                AS_IT_WAS[name] = sqlite3.connect(":memory:", check_same_thread=False)
                connections[name].connection.backup(AS_IT_WAS[name])
    yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            teardown_databases(made, verbosity=0)


def _empty_and_refill(self: TransactionTestCase) -> None:
    """Empty the database after a test that wrote for good, and put back what migrations had made.

    Django would leave it empty, without page root, groups and workflow, for whatever runs next.
    """
    for name in self._databases_names(include_mirrors=False):
        if name in AS_IT_WAS:
            connections[name].ensure_connection()
            AS_IT_WAS[name].backup(connections[name].connection)
            continue
        call_command(
            "flush", verbosity=0, interactive=False, database=name, reset_sequences=False, inhibit_post_migrate=True
        )
        connections[name].creation.deserialize_db_from_string(MADE_BY_MIGRATIONS[name])
        _count_on(connections[name])


def _count_on(connection: Any) -> None:
    """Have tables that a test made anew, such as by migrating back and forth, count on after the rows put back."""
    models = {apps.get_model(row["model"]) for row in json.loads(MADE_BY_MIGRATIONS[connection.alias])}
    with connection.cursor() as cursor:
        for model in models:
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, key])
            if (sequence := cursor.fetchone()[0]) is not None:
                last = f'SELECT GREATEST(nextval(%s), max("{key}")) FROM "{table}"'  # noqa: S608
                cursor.execute(f"SELECT setval(%s, ({last}))", [sequence, sequence])


TransactionTestCase._fixture_teardown = _empty_and_refill
