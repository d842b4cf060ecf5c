"""200 edits at random on top of the example, then its removal: theirs byte for byte, nothing of it left, nothing hangs.

Prints what was checked and the seed; SEED=number repeats a run.
"""

import os
import random
from pathlib import Path
from typing import Any

import pytest

from tests.home.demo_removal.conftest import Loaded, examples
from tests.home.demo_removal.test_by_chance import removed_after

__all__ = ["examples"]
pytestmark = [pytest.mark.soak, pytest.mark.django_db, pytest.mark.timeout(800)]
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(2**32))
EDITS, RUNS = 200, 3


@pytest.mark.parametrize("run", range(RUNS))
def test_what_an_office_made_stays_and_nothing_else(
    run: int, examples: Loaded, tmp_path: Path, django_capture_on_commit_callbacks: Any, capsys: Any
) -> None:
    counted = removed_after(EDITS, SEED + run, examples, tmp_path, django_capture_on_commit_callbacks)

    with capsys.disabled():
        print(f"\nSEED={SEED + run}: {counted}")  # noqa: T201
    assert counted["edits"] == EDITS
    assert counted["their rows"] > EDITS
    assert counted["removed"] > 20
