"""Texts by chance in every text field of every form, on the database that DATABASE_URL names; prints the seed.

SEED=number repeats a run. Ten minutes at most, on two cores.
"""

import os
import random
import time
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.promises.input.odd_characters import TEXTS, Walk, read_everything

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.timeout(900)]
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(2**32))
MOST_EXAMPLES, MOST_SECONDS = 60, 500


def say(capsys: Any, line: str) -> None:
    """Print ``line`` past pytest."""
    with capsys.disabled():
        print(f"\n{connection.vendor}: {line}")  # noqa: T201


def test_whatever_is_written_everything_can_be_read(capsys: Any) -> None:
    say(capsys, f"odd characters: SEED={SEED}")
    ends, examples, stored, read = time.monotonic() + MOST_SECONDS, 0, 0, 0

    @seed(SEED)
    @settings(
        max_examples=MOST_EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(texts=TEXTS)
    def attempt(texts: list[str]) -> None:
        nonlocal examples, stored, read
        if time.monotonic() > ends:
            return
        walk.stored, walk.refused = 0, []
        walk.fill_in_everything(texts)
        examples, stored, read = examples + 1, stored + walk.stored, read + read_everything(walk)

    walk = Walk()
    attempt()
    say(capsys, f"odd characters: {examples} lists of texts, {stored} forms stored, {read} things read")
    assert examples >= 10
