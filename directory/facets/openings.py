"""Who surely is there at a moment, among all rows of a list, and until when that holds.

It goes by the same spans as the entry (`directory.opening_hours`), reckoned once for a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from directory.facets.bitsets import bits_of
from directory.opening.timetable import Timetable
from directory.opening_hours import DAY, local_date, spans


class OpenRows(NamedTuple):
    """The set of rows that are open, and the next moment at which it may be another one; None: not today."""

    bits: int
    until: datetime | None


class Openings:
    """The spans of one day and the night before it."""

    def __init__(self, timetables: Iterable[tuple[int, Timetable]], size: int, now: datetime) -> None:
        """Take pairs of a row's place and its timetable, of rows of a list of ``size``; ``now`` names the day."""
        today = local_date(now)
        self._spans = [
            (span.begins, span.ends, place)
            for place, timetable in timetables
            for span in spans(timetable, today - DAY, today)
            if span.is_sure
        ]
        self._moments = sorted({moment for begins, ends, _place in self._spans for moment in (begins, ends)})
        self._size = size
        self._lock = Lock()
        self._known: tuple[datetime, OpenRows] | None = None

    def open_at(self, now: datetime) -> OpenRows:
        """Return who is there at ``now``; the same is not reckoned twice."""
        with self._lock:
            if self._known is None or not self._holds(self._known, now):
                places = (place for begins, ends, place in self._spans if begins <= now < ends)
                until = next((moment for moment in self._moments if moment > now), None)
                self._known = now, OpenRows(bits_of(places, self._size), until)
            return self._known[1]

    @staticmethod
    def _holds(known: tuple[datetime, OpenRows], now: datetime) -> bool:
        since, found = known
        return since <= now and (found.until is None or now < found.until)
