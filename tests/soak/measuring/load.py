"""Readers that ask on time: when the next answer is wanted does not wait for the last one.

Latency counts from the moment a request was due, so that what waits behind a slow answer is slow too.
"""

from __future__ import annotations

import http.client
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

READERS = 8


@dataclass
class Seen:
    """What the readers got: seconds each answer took, and how often each status came."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def percentile(self, share: float) -> float:
        """Return the seconds within which ``share`` of the answers came."""
        return sorted(self.seconds)[int(len(self.seconds) * share)]


def capacity(port: int, paths: Sequence[str], seconds: float) -> float:
    """Return how many requests a second are answered when each reader asks again at once."""
    seen = _read(port, paths, [count_up(seconds) for _ in range(READERS)])
    return len(seen.seconds) / seconds


def steady(port: int, paths: Sequence[str], rate: float, seconds: float) -> Seen:
    """Ask ``rate`` times a second for ``seconds``, one reader after the other."""
    begin = time.monotonic()
    total = int(rate * seconds)
    return _read(port, paths, [iter([begin + n / rate for n in range(r, total, READERS)]) for r in range(READERS)])


def count_up(seconds: float) -> Iterator[float]:
    """Yield the present moment until ``seconds`` are over."""
    end = time.monotonic() + seconds
    while (now := time.monotonic()) < end:
        yield now


def _read(port: int, paths: Sequence[str], moments: Sequence[Iterator[float]]) -> Seen:
    seen = [Seen() for _ in moments]
    readers = [
        threading.Thread(target=_ask_on_time, args=(port, paths, number, due, seen[number]))
        for number, due in enumerate(moments)
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    together = Seen()
    for one in seen:
        together.seconds += one.seconds
        together.statuses += one.statuses
    return together


def _ask_on_time(port: int, paths: Sequence[str], number: int, due: Iterator[float], seen: Seen) -> None:
    # Each reader begins elsewhere, so that they do not ask for the same one after the other.
    for turn, moment in zip(count(number * len(paths) // READERS), due, strict=False):
        if (early := moment - time.monotonic()) > 0:
            time.sleep(early)
        # Each time another visitor: a connection that stays belongs to one of the web processes, which
        # by chance gets most of them.
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", paths[turn % len(paths)], headers={"Connection": "close"})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        seen.statuses[response.status if b'"errors"' not in body[:100] else 599] += 1
        seen.seconds.append(time.monotonic() - moment)
