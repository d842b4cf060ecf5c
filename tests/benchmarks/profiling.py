"""Where the time of our cold answers goes."""

from __future__ import annotations

import cProfile
import pstats

from tests.benchmarks.rivals import Asker, response_cache

TIMES = 30
SHOWN = 45


def profile(name: str, asker: Asker) -> None:
    """Print the functions that take most of the time, by themselves and with what they call."""
    with response_cache(False):
        for _time in range(5):
            asker.ask()
        profiler = cProfile.Profile()
        profiler.enable()
        for _time in range(TIMES):
            asker.ask()
        profiler.disable()
    print(f"\n=== {name}, {TIMES} times")
    stats = pstats.Stats(profiler).strip_dirs()
    stats.sort_stats("tottime").print_stats(SHOWN)
    stats.sort_stats("cumulative").print_stats(SHOWN)
