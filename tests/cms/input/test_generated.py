"""A few texts by chance; the soak reads many more."""

import random
from collections.abc import Callable

import pytest

from blog.comments.moderation.imitation import KnownNames
from tests.cms.input import generated

CHECKS = [generated.check_numbers, generated.check_address, generated.check_visible]


@pytest.mark.parametrize("check", CHECKS)
def test_texts_are_read_as_they_were_made(check: Callable[[random.Random], None]) -> None:
    for seed in range(500):
        check(random.Random(seed))


@pytest.mark.django_db
def test_names_in_disguise_are_known() -> None:
    known = KnownNames.load()
    for seed in range(300):
        generated.check_imitation(known, random.Random(seed))
