"""A Redis of the tests' own, on a free port of this machine; it can be stopped, made to hang, and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import redis

from tests.setup.programs import free_port

MISSING = "The drills need redis-server, and none could be found or fetched; please install it"


def ensure_redis() -> str:
    """Return the path of redis-server, fetching it if need be; exit with a sentence if none can be had."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "redis-server"]):
            if not shutil.which("redis-server"):
                subprocess.run(["apt-get", *command], check=False)
    return shutil.which("redis-server") or sys.exit(MISSING)


class RedisServer:
    """One server, empty at each start."""

    def __init__(self) -> None:
        """Choose a port."""
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [ensure_redis(), "--port", str(self.port), "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd="/")
        client = redis.Redis(port=self.port)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with suppress(redis.RedisError):
                client.ping()
                client.close()
                return
            time.sleep(0.02)
        raise AssertionError("redis-server does not answer")

    def signal(self, number: signal.Signals) -> None:
        """Send ``number`` to it."""
        assert self._process
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it at once, hanging or not."""
        if self._process:
            self._process.kill()
            self._process.wait(20)
            self._process = None


@contextmanager
def redis_server() -> Iterator[RedisServer]:
    """Yield a server that runs; whatever became of it ends with the block."""
    server = RedisServer()
    server.start()
    try:
        yield server
    finally:
        server.kill()
