"""As much as is allowed is taken, one more is not."""

from __future__ import annotations

import pytest

from tests.promises.limits.amounts import AMOUNTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_taken", [True, False], ids=["at the limit", "beyond"])
@pytest.mark.parametrize("name", AMOUNTS)
def test_as_much_as_allowed_is_taken_and_no_more(name: str, is_taken: bool) -> None:
    limit, takes, step = AMOUNTS[name]
    assert takes(limit if is_taken else limit + step) is is_taken
