"""What several ask for at the same moment is made once: the first one makes it, the others wait for that.

After each change nothing that is kept holds any more. Without turns as many threads as the server has would
then make the same page side by side, each slower for the others.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Event, Lock

# Seconds; anyone who has waited that long makes it as well.
TIMEOUT = 5.0


class SingleFlight:
    """Who makes what at the moment, in this process."""

    def __init__(self) -> None:
        """Begin with nobody at work."""
        self._lock = Lock()
        self._under_way: dict[Hashable, Event] = {}

    @contextmanager
    def lead(self, key: Hashable) -> Iterator[bool]:
        """Yield True to the first who comes with ``key``; anyone who comes during its block waits and gets False."""
        with self._lock:
            done = self._under_way.get(key)
            if done is None:
                mine = self._under_way[key] = Event()
        if done is not None:
            done.wait(TIMEOUT)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._under_way[key]
            mine.set()
