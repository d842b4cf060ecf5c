"""Clients that take their time, as many as asked for, in one process of their own: `python -m tests.soak.slow_clients`.

They come one after the other within a few seconds, so that it is their slowness that is tried and not what a
hundred pages at once cost. Each that is cut comes back at once, as somebody would who means it.
"""

import asyncio
import json
import socket
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress

CHUNKED = b"POST /api/graphql/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
API = (
    b"POST /api/graphql/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
)
FORM = (
    b"POST /kommentar/%d/ HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid=x\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n"
)
# Seconds between two of a kind when they come.
APART = 0.075
# Seconds for which half of the readers take nothing: longer than the server lets them.
NOTHING = 75
# One byte a second; readers take ten.
PACE, TAKEN = 1.0, 10
Client = Callable[[socket.socket, int], Awaitable[None]]


class SlowClients:
    """Keeps slow clients at work, and counts what became of them."""

    def __init__(self, port: int, page: int, document: str) -> None:
        """Work on the server at ``port``: its API, the comments of ``page``, the file at ``document``."""
        self.port = port
        self.page = page
        self.document = document
        self.seen: Counter[str] = Counter()

    async def body(self, connection: socket.socket, number: int) -> None:
        """Send a body that never ends: to the API, chunked, or to a form with a session that is none."""
        loop = asyncio.get_running_loop()
        kind = number % 3
        await loop.sock_sendall(connection, (API, CHUNKED, FORM % self.page)[kind])
        sender = asyncio.ensure_future(self._drip(connection, b"1\r\na\r\n" if kind == 1 else b"a"))
        try:
            answer = await loop.sock_recv(connection, 4096)
            self.seen[f"body {answer[9:12].decode()}"] += 1
        finally:
            sender.cancel()

    async def header(self, connection: socket.socket, number: int) -> None:
        """Send a header that never ends, or nothing at all."""
        loop = asyncio.get_running_loop()
        if number % 4:
            await loop.sock_sendall(connection, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        sender = asyncio.ensure_future(self._drip(connection, b"a")) if number % 4 else None
        try:
            await loop.sock_recv(connection, 4096)
            self.seen["header cut"] += 1
        finally:
            if sender:
                sender.cancel()

    async def reader(self, connection: socket.socket, number: int) -> None:
        """Ask for a large file and take hardly any of it, or nothing but the beginning."""
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(connection, b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n" % self.document.encode())
        first = await loop.sock_recv(connection, TAKEN + 12)
        self.seen[f"reader {first[9:12].decode()}"] += 1
        if number % 2:
            # Anyone who was cut learns it when they read on.
            await asyncio.sleep(NOTHING)
            while await loop.sock_recv(connection, 65536):
                pass
        while await loop.sock_recv(connection, TAKEN):
            await asyncio.sleep(PACE)

    async def _drip(self, connection: socket.socket, drop: bytes) -> None:
        with suppress(OSError):
            while True:
                await asyncio.sleep(PACE)
                await asyncio.get_running_loop().sock_sendall(connection, drop)

    async def again_and_again(self, client: Client, number: int, begin: float) -> None:
        """Be this client from ``begin`` seconds on until cancelled."""
        await asyncio.sleep(begin)
        while True:
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.setblocking(False)
            try:
                await asyncio.get_running_loop().sock_connect(connection, ("127.0.0.1", self.port))
                await client(connection, number)
            except OSError as error:
                self.seen[f"{client.__name__} {type(error).__name__}"] += 1
            finally:
                connection.close()
            await asyncio.sleep(0.2)

    async def attack(self, seconds: float, bodies: int, headers: int, readers: int) -> None:
        """Keep so many of each kind at work for ``seconds``."""
        kinds = [(self.body, bodies), (self.header, headers), (self.reader, readers)]
        tasks = [
            asyncio.ensure_future(self.again_and_again(kind, number, APART * number))
            for kind, many in kinds
            for number in range(many)
        ]
        await asyncio.sleep(seconds)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


if __name__ == "__main__":
    given_port, given_page, given_document, *numbers = sys.argv[1:]
    clients = SlowClients(int(given_port), int(given_page), given_document)
    asyncio.run(clients.attack(*map(int, numbers)))
    sys.stdout.write(json.dumps(clients.seen))
