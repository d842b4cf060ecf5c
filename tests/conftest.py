"""What every test gets: no way out to the network.

The database is chosen by DATABASE_URL (`cms.settings.test`); SQLite when it is not set.
"""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


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
