"""Rounds in which every rival answers once, so that what slows the machine down slows all of them."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.benchmarks.rivals import GRAPPLE, Asker, response_cache

WARMING = 3
# Plain grapple takes longer than all others together.
GRAPPLE_EVERY = 4


@dataclass(frozen=True)
class Measured:
    """What one rival took for one question: milliseconds of time and of CPU in the middle, SQL statements."""

    p50: float
    cpu: float
    statements: int
    rounds: int


def measure(rivals: dict[str, Asker], rounds: int) -> dict[str, Measured]:
    """Return what each of ``rivals`` takes."""
    statements = {name: statements_of(asker) for name, asker in rivals.items()}
    wall, cpu = defaultdict(list), defaultdict(list)
    for number in range(rounds):
        for name, asker in rivals.items():
            if name == GRAPPLE and number % GRAPPLE_EVERY:
                continue
            with response_cache(asker.cached):
                used, began = time.process_time(), time.perf_counter()
                asker.ask()
                wall[name].append(time.perf_counter() - began)
                cpu[name].append(time.process_time() - used)
    return {
        name: Measured(1000 * middle(wall[name]), 1000 * middle(cpu[name]), statements[name], len(wall[name]))
        for name in rivals
    }


def middle(values: list[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def statements_of(asker: Asker) -> int:
    """Warm ``asker`` up and return how many statements its next answer takes."""
    with response_cache(asker.cached):
        for _time in range(WARMING):
            asker.ask()
        with CaptureQueriesContext(connection) as captured:
            asker.ask()
    return len(captured)
