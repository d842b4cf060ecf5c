"""A service that is away or hangs costs one short wait, not one for each request.

After a failure nobody asks for `PAUSE` seconds; then one call tries, and the others go on without. Said once in the
log when it breaks, and once when it is whole again.
"""

from __future__ import annotations

import time
from threading import Lock

import structlog

# Seconds without asking again; and how long one answer of Redis is waited for.
PAUSE = 2.0
TIMEOUT = 0.1

logger = structlog.get_logger(__name__)


class Circuit:
    """Whether the service ``name`` may be asked now."""

    def __init__(self, name: str) -> None:
        """Begin with a service that is there."""
        self.name = name
        self._lock = Lock()
        self._is_broken = False
        self._ask_from = 0.0

    @property
    def is_broken(self) -> bool:
        """Tell whether the last call failed."""
        return self._is_broken

    def may_ask(self) -> bool:
        """Tell whether to try; after a failure that is True for one caller each `PAUSE` seconds."""
        if not self._is_broken:
            return True
        with self._lock:
            now = time.monotonic()
            if now < self._ask_from:
                return False
            self._ask_from = now + PAUSE
            return True

    def failed(self, error: Exception) -> None:
        """Note that a call failed."""
        with self._lock:
            was_broken, self._is_broken = self._is_broken, True
            self._ask_from = time.monotonic() + PAUSE
        if not was_broken:
            logger.warning("service_away", service=self.name, error=type(error).__name__)

    def worked(self) -> None:
        """Note that a call worked."""
        if self._is_broken:
            with self._lock:
                was_broken, self._is_broken = self._is_broken, False
            if was_broken:
                logger.warning("service_back", service=self.name)
