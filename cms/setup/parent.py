"""Noticing that `make`, which started us, has been told to stop.

Ctrl-C reaches make and us together. But a signal sent to make alone does not: on SIGINT make waits for
us for ever, and when it is killed it leaves us behind.
"""

import os
import re
import signal
from pathlib import Path

CAUGHT = re.compile(r"^SigCgt:\s*([0-9a-f]+)$", re.MULTILINE)


class Parent:
    """The make that started this process, if one did."""

    def __init__(self) -> None:
        self.pid = os.getppid() if os.environ.get("MAKELEVEL") else 0
        self.catches_interrupt = self._catches_interrupt()

    def _catches_interrupt(self) -> bool:
        """Say whether make has a handler for SIGINT. On its first SIGINT it removes it (Linux tells so)."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text()
        except OSError:
            return False
        found = CAUGHT.search(status)
        return bool(found and int(found[1], 16) & 1 << (signal.SIGINT - 1))

    def wants_us_to_stop(self) -> bool:
        """Say whether make has gone or has been interrupted since we started."""
        if not self.pid:
            return False
        return os.getppid() != self.pid or (self.catches_interrupt and not self._catches_interrupt())
