"""What every test gets: no way out to the network.

The database is chosen by DATABASE_URL (`cms.settings.test`); SQLite when it is not set.
"""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.models.signals import post_save
from django.test import TransactionTestCase
from wagtail.signal_handlers import update_reference_index_on_save

from tests.browser import browser, new_page

__all__ = ["browser", "new_page", "no_network"]


def _stays_here(address: Any) -> bool:
    """Say whether ``address``, as given to connect(), is on this machine."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


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


# By database, not on the connection as Django keeps it: while a browser runs there is a loop in this
# thread, and Django takes other connections than before.
MADE_BY_MIGRATIONS: dict[str, str] = {}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Remember what migrations have made, besides making the database."""
    with django_db_blocker.unblock():
        for name in connections:
            MADE_BY_MIGRATIONS[name] = connections[name].creation.serialize_db_to_string()


def _empty_and_refill(self: TransactionTestCase) -> None:
    """Empty the database after a test that wrote for good, and put back what migrations had made.

    Django would leave it empty, without page root, groups and workflow, for whatever runs next.
    """
    for name in self._databases_names(include_mirrors=False):
        call_command(
            "flush", verbosity=0, interactive=False, database=name, reset_sequences=False, inhibit_post_migrate=True
        )
        connections[name].creation.deserialize_db_from_string(MADE_BY_MIGRATIONS[name])


TransactionTestCase._fixture_teardown = _empty_and_refill

# A third of the time that saving takes, for a list of usages that no test reads; where it is made, it is
# made by the demo's own task.
post_save.disconnect(update_reference_index_on_save)
