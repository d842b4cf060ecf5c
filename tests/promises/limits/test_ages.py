"""A second before its time is over a thing still holds, a second after it does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.promises.limits.ages import AGES, NOW, at

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("still", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("name", AGES)
def test_a_thing_holds_as_long_as_promised_and_no_longer(name: str, still: bool) -> None:
    with at(NOW):
        assert AGES[name].holds(AGES[name].span - SECOND if still else AGES[name].span + SECOND) is still
