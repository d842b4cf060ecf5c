"""Noticing that `make`, which started us, has been told to stop.

Ctrl-C reaches make and us together. But a signal sent to make alone does not: on SIGINT make waits for
us for ever, and when it is killed it leaves us behind.
"""

import os
import re
import signal
import threading
import time
from pathlib import Path

# For the programs that take our place in this process: our id, make's, and which signals make handled.
MAKE = "STADTTEILARBEIT_MAKE"
LOOK_EVERY = 0.2
CAUGHT = re.compile(r"^SigCgt:\s*([0-9a-f]+)$", re.MULTILINE)
ENDING = (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)


class Parent:
    """The make that started this process, if one did."""

    def __init__(self) -> None:
        known = re.fullmatch(r"(\d+) (\d+) (\d+)", os.environ.get(MAKE, ""))
        if known and int(known[1]) == os.getpid():
            self.pid, self.handled = int(known[2]), int(known[3])
            return
        self.pid = os.getppid() if os.environ.get("MAKELEVEL") else 0
        self.handled = self._handled() if self.pid else 0
        os.environ[MAKE] = f"{os.getpid()} {self.pid} {self.handled}"

    def _handled(self) -> int:
        """Return as bits which of `ENDING` make handles. It stops handling the first that it gets (Linux tells so)."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return 0
        found = CAUGHT.search(status)
        ending = sum(1 << (number - 1) for number in ENDING)
        return int(found[1], 16) & ending if found else 0

    def wants_us_to_stop(self) -> bool:
        """Say whether make has gone or has been interrupted since we started."""
        if not self.pid:
            return False
        return os.getppid() != self.pid or self._handled() != self.handled


def stop_with_make() -> None:
    """Send this process SIGTERM as soon as make has gone or has been interrupted."""
    parent = Parent()
    if parent.pid:
        threading.Thread(target=_watch, args=[parent], name="parent", daemon=True).start()


def _watch(parent: Parent) -> None:
    while not parent.wants_us_to_stop():
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
