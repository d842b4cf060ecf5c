"""What the kernel does for the front: cut readers who take nothing, let many connect."""

import os
import resource
import socket
from contextlib import suppress

# Connections, files and databases of one process.
DESCRIPTORS = 8192


def cut_silent_readers(seconds: int) -> None:
    """End connections whose other side has taken nothing for ``seconds`` while something waits for it.

    Set on the sockets that listen, from which each connection inherits it (RFC 5482; tcp(7), Linux only:
    elsewhere a silent reader keeps its connection, but never a thread).
    """
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is None:
        return
    for descriptor in map(int, os.listdir("/dev/fd")):
        with suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as copy:
            if copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                copy.setsockopt(socket.IPPROTO_TCP, option, seconds * 1000)


def allow_many_connections() -> None:
    """Raise the number of descriptors that shells give a process, as far as the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(DESCRIPTORS, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
