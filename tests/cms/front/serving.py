"""Granian with one application of `tests.cms.front.apps`, and raw sockets to it."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.setup.programs import ROOT, environment, free_port

LINES = {
    "app": ("--interface", "wsgi", "--blocking-threads", "2"),
    "front": ("--interface", "asginl"),
}


@contextmanager
def served(name: str, folder: Path) -> Iterator[int]:
    """Keep the application called ``name`` running during the block and yield its port."""
    port = free_port()
    settings = {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "PYTHONPATH": ROOT}
    command = [sys.executable, "-m", "granian", *LINES[name], "--http", "1", "--port", str(port), "--no-ws"]
    command += ["--http1-header-read-timeout", "2000", "--workers-kill-timeout", "5", "--log-level", "error"]
    process = subprocess.Popen(
        [*command, f"tests.cms.front.apps:{name}"], cwd=ROOT, env=environment(VAR=folder, **settings)
    )
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Return once the server answers."""
    for _ in range(300):
        try:
            ask(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        except OSError:
            assert process.poll() is None
            time.sleep(0.1)
        else:
            return
    raise AssertionError("no answer")


def connected(port: int, seconds: float = 30) -> socket.socket:
    """Return a new connection to ``port``."""
    return socket.create_connection(("127.0.0.1", port), timeout=seconds)


def answer_on(connection: socket.socket, method: str = "GET") -> http.client.HTTPResponse:
    """Return the answer that comes on ``connection``; its body is not read yet."""
    response = http.client.HTTPResponse(connection, method=method)
    response.begin()
    return response


def ask(port: int, request: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
    """Send ``request`` as it is and return status, headers and body of the answer."""
    with connected(port) as connection:
        connection.sendall(request)
        response = answer_on(connection, request.split()[0].decode())
        return response.status, response.getheaders(), response.read()
