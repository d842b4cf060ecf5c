"""How far the loading is, for the person who waits."""

from __future__ import annotations

import time
from typing import TextIO

WIDTH = 30


class Progress:
    """One line for each kind of thing; on a terminal it fills a bar, elsewhere it comes when all is done."""

    def __init__(self, stream: TextIO, *, silent: bool = False) -> None:
        """Write to ``stream``, or nowhere."""
        self.stream = stream
        self.silent = silent
        self.is_terminal = stream.isatty()

    def start(self, label: str, total: int) -> None:
        """Begin with ``total`` things called ``label``."""
        self.label, self.total, self.done, self.began = label, total, 0, time.monotonic()
        if self.is_terminal:
            self._write(end="")

    def advance(self, count: int) -> None:
        """Note that ``count`` more are stored."""
        self.done += count
        if self.done >= self.total:
            self._write(end="\n")
        elif self.is_terminal:
            self._write(end="")

    def _write(self, *, end: str) -> None:
        if self.silent or not self.total:
            return
        filled = WIDTH * self.done // self.total
        seconds = time.monotonic() - self.began
        bar = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {100 * self.done // self.total:3} %"
        line = f"{self.label:<12} {bar}  {self.done}/{self.total}  {seconds:5.1f} s"
        self.stream.write(f"\r{line}{end}" if self.is_terminal else f"{line}{end}")
        self.stream.flush()
