"""200 edits at random on top of the example, then its removal: theirs byte for byte, nothing of it left, nothing hangs.

Prints what was checked and the seed; SEED=number repeats a run.
"""

import os
import random
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.home.demo_removal.conftest import Loaded, examples
from tests.home.demo_removal.test_by_chance import removed_after

__all__ = ["examples"]
pytestmark = [pytest.mark.soak, pytest.mark.django_db, pytest.mark.timeout(800)]
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(2**32))
EDITS, RUNS = 200, 3
SEEDS = st.lists(st.integers(0, 2**32 - 1), min_size=EDITS, max_size=EDITS, unique=True)


def test_what_an_office_made_stays_and_nothing_else(
    examples: Loaded, tmp_path_factory: Any, django_capture_on_commit_callbacks: Any, capsys: Any
) -> None:
    with capsys.disabled():
        print(f"\nSEED={SEED}")  # noqa: T201

    @seed(SEED)
    @settings(
        max_examples=RUNS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(SEEDS)
    def edited_and_removed(seeds: list[int]) -> None:
        media: Path = tmp_path_factory.mktemp("office")
        cache.clear()
        with transaction.atomic():
            counted = removed_after(seeds, examples, media, django_capture_on_commit_callbacks)
            transaction.set_rollback(True)
        with capsys.disabled():
            print(counted)  # noqa: T201
        assert counted["edits"] == EDITS
        assert counted["their rows"] > EDITS
        assert counted["removed"] > 20

    edited_and_removed()
