"""One way to say no: what partners see of each refusal, and that there is no second way."""

from __future__ import annotations

from typing import Any

import pytest

from cms.limits import limit_storage
from tests.api.client import RESPONSE_TYPE, as_quick_as_priced
from tests.api.refusals import CASES, LEGACY_TYPE, Case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _count_anew() -> Any:
    """Give each test a full budget."""
    limit_storage.forget()
    with as_quick_as_priced():
        yield


@pytest.mark.parametrize("accept", [RESPONSE_TYPE, LEGACY_TYPE])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_refusal_says_the_same_as_ever(case: Case, accept: str) -> None:
    response = case.send(accept)
    answer = response.json()
    error = answer["errors"][0]
    assert (error["extensions"]["code"], response.status_code) == (case.code, case.statuses[accept == LEGACY_TYPE])
    assert error["message"].startswith(case.message)
    assert ("data" in answer) is case.ran
    assert {name: response.headers.get(name) for name in case.shown} == case.shown
    assert response["Content-Type"] == f"{accept}; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
