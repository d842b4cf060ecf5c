"""Generated opening hours: what form, `openAt`, `openNow` and JSON-LD say is what the porter does; prints the seed.

SEED=number repeats a run. Some minutes, most of them for the pages.
"""

import os
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from tests.promises.freshness.conftest import _caches, _one_transaction, _site
from tests.promises.freshness.test_opening_hours import SOON, check_open_now, check_page, set_clock
from tests.promises.opening_hours.hours_cases import BACK, CASES, FORWARD, JUNE, LEAP_DAY, NEW_YEAR, Case
from tests.promises.opening_hours.porter import Row
from tests.promises.opening_hours.test_hours_agree import check_open_at, check_search_engines

__all__ = ["_caches", "_one_transaction", "_site", "set_clock"]
pytestmark = [pytest.mark.soak, pytest.mark.usefixtures("_site", "_one_transaction")]
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
ROUNDS, ACTORS, READ = 21, 40, 5
TIMES = (
    "00:00",
    "00:01",
    "01:30",
    "02:00",
    "02:15",
    "02:30",
    "02:45",
    "03:00",
    "03:01",
    "12:00",
    "18:00",
    "22:00",
    "23:59",
)


def row(chance: random.Random, days: tuple[date, date]) -> Row:
    """Return a row that may hold on one of ``days``, mostly around midnight and the change of the clock."""
    day = days[0] + timedelta(days=chance.randint(-1, 2))
    opens, closes = (
        chance.choice(TIMES) if chance.random() < 0.7 else f"{chance.randrange(24):02}:{chance.randrange(60):02}"
        for _end in range(2)
    )
    closes = "24:00" if closes == "00:00" and chance.random() < 0.5 else closes
    ends = (day + timedelta(days=chance.randint(*shift)) for shift in ((-2, 0), (0, 2)))
    valid = (end.isoformat() * (chance.random() < 0.3) for end in ends)
    return Row(day.isoweekday(), opens, closes, *valid)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_every_door_says_what_the_porter_does(
    number: int, set_clock: Callable[[datetime], None], capsys: pytest.CaptureFixture[str]
) -> None:
    if number == 0:
        with capsys.disabled():
            print(f"\n{connection.vendor}: opening hours: SEED={SEED}")  # noqa: T201
    chance = random.Random(SEED * ROUNDS + number)
    days = (BACK, FORWARD, JUNE, LEAP_DAY, NEW_YEAR, BACK, FORWARD)[number % 7]
    days = days[0], days[0] + timedelta(days=2)
    rows = ([row(chance, days) for _row in range(chance.randint(1, 6))] for _actor in range(ACTORS))
    cases = [Case(f"{number} {place}", some, days) for place, some in enumerate(rows)]
    check_open_now(days, cases, set_clock)
    check_open_at(days, cases)
    for case in cases[:READ]:
        check_search_engines(case, set_clock)


@pytest.mark.parametrize("case", [case for case in CASES if case.name not in SOON], ids=lambda case: case.name)
def test_every_other_page_changes_with_the_door(case: Case, set_clock: Callable[[datetime], None]) -> None:
    check_page(case, set_clock)
