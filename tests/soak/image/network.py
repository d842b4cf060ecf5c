"""The network that compose.yaml describes: its addresses and names, in a namespace of this machine's loopback."""

from __future__ import annotations

import ctypes
import ipaddress
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CLONE_NEWNET = 0x40000000
# Of somebody on the internet (RFC 5737).
VISITOR = "203.0.113.9"
SCRIPT = """
set -e
mount --bind "$1" /etc/hosts
ip link set lo up
sysctl --quiet --write net.ipv4.ip_unprivileged_port_start=0
shift
for address in "$@"; do ip address add "$address" dev lo; done
echo ready
exec sleep infinity
"""


class Network:
    """Addresses for the services of compose.yaml; whoever connects among them does so from the proxy's."""

    def __init__(self, compose: dict[str, Any], folder: Path) -> None:
        """Give the proxy the address that is written down, and the others what is free, as Docker would."""
        subnet = ipaddress.ip_network(compose["networks"]["default"]["ipam"]["config"][0]["subnet"])
        proxy = compose["services"]["proxy"]["networks"]["default"]["ipv4_address"]
        self.addresses = {"proxy": proxy}
        free = (str(one) for one in list(subnet.hosts())[9:])
        self.addresses |= {name: next(free) for name in compose["services"] if name != "proxy"}
        self.hosts = folder / "hosts"
        lines = ["127.0.0.1 localhost", *(f"{address} {name}" for name, address in self.addresses.items())]
        self.hosts.write_text("".join(f"{line}\n" for line in lines))
        given = [f"{address}/{subnet.prefixlen}" for address in self.addresses.values()]
        command = ["unshare", "--net", "--mount", "sh", "-c", SCRIPT, "sh", self.hosts, *given, f"{VISITOR}/32"]
        self._keeper = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._keeper.stdout
        assert self._keeper.stdout.readline() == "ready\n"

    def end(self) -> None:
        """Let the namespace go."""
        with self._keeper:
            self._keeper.kill()

    def command(self, *arguments: object, names: bool = True) -> list[str]:
        """Return a command line that runs ``arguments`` inside; with ``names``, the services' names are known to it."""
        spaces = ["--net", "--mount"] if names else ["--net"]
        return ["nsenter", "--target", str(self._keeper.pid), *spaces, *map(str, arguments)]

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Have this thread's new connections begin inside; they stay there after the block."""
        enter = ctypes.CDLL(None, use_errno=True).setns
        places = [os.open(f"/proc/{pid}/ns/net", os.O_RDONLY) for pid in ("thread-self", self._keeper.pid)]
        try:
            assert enter(places[1], CLONE_NEWNET) == 0, os.strerror(ctypes.get_errno())
            yield
        finally:
            assert enter(places[0], CLONE_NEWNET) == 0
            for place in places:
                os.close(place)
