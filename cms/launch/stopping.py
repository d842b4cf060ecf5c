"""Being told to stop while installing and preparing: without a word, at once, and leaving nothing behind."""

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Seconds until code that catches everything is ended all the same.
GRACE_SECONDS = 3.0


def stop_quietly_on_signals() -> None:
    """End this process, and what it started, on Ctrl-C, SIGTERM and a closed terminal (unless nohup wants none)."""
    for signum in SIGNALS:
        if signal.getsignal(signum) is not signal.SIG_IGN:
            signal.signal(signum, _stop)


def _stop(signum: int, _frame: FrameType | None) -> None:
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)
    # What was interrupted may complain, and nobody asked.
    sys.excepthook = sys.unraisablehook = lambda *_: None
    end = threading.Timer(GRACE_SECONDS, _end, [128 + signum])
    end.daemon = True
    end.start()
    sys.exit(128 + signum)


def _end(code: int) -> None:
    for pid in _children():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    os._exit(code)


def _children() -> list[int]:
    """Return the processes that this one started; Linux tells."""
    found: list[int] = []
    for file in Path("/proc/self/task").glob("*/children"):
        with suppress(OSError):
            found += [int(pid) for pid in file.read_text().split()]
    return found
