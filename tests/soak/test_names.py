"""Many texts by chance: numbers dial, addresses end, unseen texts are none, disguised names are known; prints the seed.

SEED=number repeats a run. Two minutes on two cores; what is read does not depend on the database.
"""

import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from blog.comments.moderation.imitation import KnownNames
from tests.cms.input import generated

pytestmark = [pytest.mark.soak, pytest.mark.once, pytest.mark.timeout(600)]
SEED = int(os.environ.get("SEED") or random.SystemRandom().randrange(2**32))
TEXTS = 50_000


@pytest.mark.parametrize("check", [generated.check_numbers, generated.check_address, generated.check_visible])
def test_texts_are_read_as_they_were_made(check: Callable[[random.Random], None], capsys: Any) -> None:
    with capsys.disabled():
        print(f"\n{check.__name__}: {TEXTS} texts, SEED={SEED}")  # noqa: T201
    chance = random.Random(SEED)
    for _number in range(TEXTS):
        check(chance)


@pytest.mark.django_db
def test_names_in_disguise_are_known(capsys: Any) -> None:
    with capsys.disabled():
        print(f"\nnames in disguise: {TEXTS}, SEED={SEED}")  # noqa: T201
    known, chance = KnownNames.load(), random.Random(SEED)
    for _number in range(TEXTS):
        generated.check_imitation(known, chance)
