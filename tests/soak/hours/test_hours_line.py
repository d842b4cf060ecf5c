"""Many rows, typed lines and styles of writing by chance for the line of opening hours; prints the seed.

SEED=number repeats a run. Ten minutes on two cores at most; nothing depends on the database.
"""

import os
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.directory.hours_line import test_properties as properties

pytestmark = [pytest.mark.soak, pytest.mark.once, pytest.mark.timeout(900)]
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(2**32))
EXAMPLES = 2_000
MANY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
CHECKS = {
    "rows": (st.lists(properties.row(), max_size=8), properties.test_rows_come_back_from_their_line),
    "typed": (properties.typed | st.text(max_size=60), properties.test_what_is_typed_is_refused_or_is_one_thing),
    "styles": (properties.styled(), properties.test_styles_of_writing_are_never_misread),
}


@pytest.mark.parametrize("name", CHECKS)
def test_lines_by_chance(name: str, capsys: Any) -> None:
    """Given thousands of cases, when they are written and read, then none is misread."""
    with capsys.disabled():
        print(f"\n{name}: {EXAMPLES} cases, SEED={SEED}")  # noqa: T201
    strategy, check = CHECKS[name]
    inner = check.hypothesis.inner_test
    MANY(seed(SEED)(given(strategy)(lambda case: inner(case))))()
