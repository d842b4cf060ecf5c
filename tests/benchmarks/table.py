"""The figures as a table, and the lines that they are to reach."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.measuring import Measured
from tests.benchmarks.rivals import ALL, COLD, CONSTANT, GRAPPLE, HANDWRITTEN, WARM

Figures = dict[str, dict[str, Measured]]
# Plain grapple takes at least so many times as long as we, cold.
AGAINST_GRAPPLE = {"Q1": 7.0, "Q3": 25.0, "Q4": 6.0, "Q5": 8.0}
# We take, cold, at most so many times as long as the view written by hand.
AGAINST_HAND = {"Q1": 1.5, "Q2": 2.0, "Q3": 1.5, "Q4": 2.0}
AGAINST_CONSTANT = 1.4


def rows(figures: Figures) -> Iterator[str]:
    """Yield the table's lines: p50 in milliseconds, below it CPU and statements."""
    yield "p50 ms".ljust(12) + "".join(f"{name:>18}" for name in ALL)
    for question, measured in figures.items():
        for label, form in (
            (question, lambda one: f"{one.p50:.2f}"),
            ("  cpu ms", lambda one: f"{one.cpu:.2f}"),
            ("  statements", lambda one: f"{one.statements}"),
        ):
            yield label.ljust(12) + "".join(f"{form(measured[name]) if name in measured else '–':>18}" for name in ALL)


def lines(figures: Figures) -> Iterator[tuple[str, bool]]:
    """Yield each line that is to be reached, with whether it is."""
    for question, measured in figures.items():
        p50 = {name: one.p50 for name, one in measured.items()}
        if question in AGAINST_GRAPPLE:
            times, least = p50[GRAPPLE] / p50[COLD], AGAINST_GRAPPLE[question]
            yield f"{question} cold against grapple      {times:5.1f}×  at least {least}×", times >= least
        if question in AGAINST_HAND:
            times, most = p50[COLD] / p50[HANDWRITTEN], AGAINST_HAND[question]
            yield f"{question} cold against handwritten  {times:5.2f}×  at most {most}×", times <= most
        times = p50[WARM] / p50[CONSTANT]
        yield (
            f"{question} warm against constant     {times:5.2f}×  at most {AGAINST_CONSTANT}×",
            (times <= AGAINST_CONSTANT),
        )
        statements = measured[WARM].statements
        yield f"{question} warm, statements          {statements:5}   one", statements == 1
