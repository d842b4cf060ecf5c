"""How often something happened in this process since it started; `/healthz` tells the operator."""

from collections import Counter
from threading import Lock

_counts: Counter[str] = Counter()
_lock = Lock()


def count(name: str) -> int:
    """Count ``name`` once more; return how often it has been counted."""
    with _lock:
        _counts[name] += 1
        return _counts[name]


def counts() -> dict[str, int]:
    """Return all that was counted, by name."""
    with _lock:
        return dict(_counts)


def reset_counters() -> None:
    """Begin with nothing; tests need it."""
    with _lock:
        _counts.clear()
