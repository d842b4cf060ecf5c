"""How far a backup, a restore or a move is, for the person who waits."""

from __future__ import annotations

from typing import TextIO

WIDTH = 30


class StepReport:
    """Names each step, and how much of it is done: on a terminal as a bar, elsewhere by the step's line alone."""

    def __init__(self, stream: TextIO | None) -> None:
        """Write to ``stream``, or nowhere."""
        self.stream = stream
        self.total = self.done = 0
        self.percent = -1

    def step(self, label: str, total: int = 0) -> None:
        """Begin a step with ``total`` things to do."""
        self.end()
        self.total, self.done, self.percent = total, 0, -1
        self._write(f"{label} …\n")

    def advance(self, count: int = 1) -> None:
        """Note that ``count`` more are done."""
        self.done += count
        percent = min(100 * self.done // max(self.total, 1), 100)
        if self.stream and self.total and percent > self.percent and self.stream.isatty():
            filled = WIDTH * percent // 100
            self._write(f"\r  [{'#' * filled}{'.' * (WIDTH - filled)}] {percent:3} %")
            self.percent = percent

    def end(self) -> None:
        """End the line of a bar."""
        if self.percent >= 0:
            self._write("\n")
            self.percent = -1

    def _write(self, text: str) -> None:
        if self.stream:
            self.stream.write(text)
            self.stream.flush()
