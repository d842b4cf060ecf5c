"""Each number that a module names is tried on both sides, or said to be no limit: a new one has to say which."""

from __future__ import annotations

import ast
import os
import tomllib
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings

from cms.settings.api_limits import api_limits
from cms.settings.environment import Environment
from tests.api.client import post
from tests.limits import counted_without_end
from tests.places import ROOT
from tests.promises.limits.ages import AGES
from tests.promises.limits.amounts import AMOUNTS
from tests.promises.limits.code_numbers import numbers_of_modules

TABLE = tomllib.loads((Path(__file__).parent / "numbers.toml").read_text(encoding="utf-8"))
# So many limits were tried on one side alone when this was written.
OPEN = 11


PUBLIC = {
    "body": 65_536,
    "json_depth": 10,
    "tokens": 2_000,
    "depth": 12,
    "fields": 400,
    "aliases": 50,
    "directives": 50,
    "fragments": 50,
    "page_size": 100,
    "cost": 4_000,
    "points_per_minute": 240_000,
}


def test_the_limits_of_the_api_are_those_of_the_docs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.partition("_")[0] == "API"]:
        monkeypatch.delenv(name)
    limits = api_limits(Environment())
    assert limits["public"] == PUBLIC
    assert limits["partner"] == {**PUBLIC, "page_size": 500, "cost": 40_000, "points_per_minute": 400_000}


@pytest.mark.django_db
@pytest.mark.parametrize("missing", [0, 1])
def test_a_query_may_cost_as_much_as_allowed_and_no_more(missing: int) -> None:
    query = "{ actors(first: 50) { nodes { name } } }"
    with counted_without_end():
        price = post(query).json()["extensions"]["cost"]["requested"]
        with patch.dict(settings.API_LIMITS["public"], cost=price - missing):
            answer = post(query)
    assert [error["extensions"]["code"] for error in answer.json().get("errors", [])] == ["TOO_EXPENSIVE"] * missing


def tried_here() -> set[str]:
    """Return the numbers with a case of their own; a name may be followed by which of several it is."""
    return {name.partition(" (")[0] for name in (*AGES, *AMOUNTS) if ".py:" in name}


def no_limits() -> list[str]:
    """Return the numbers that are something else."""
    return [name for names in TABLE["no_limits"].values() for name in names.split()]


def test_every_number_is_a_limit_that_is_tried_or_said_to_be_none() -> None:
    known = [*tried_here(), *TABLE["elsewhere"], *no_limits(), *TABLE["open"]]

    assert sorted(numbers_of_modules() - set(known)) == [], "new: give it a case in ages.py or amounts.py"
    assert sorted(set(known) - numbers_of_modules()) == [], "gone"
    assert len(known) == len(set(known))


def test_what_is_not_tried_yet_gets_less() -> None:
    assert len(TABLE["open"]) <= OPEN


@pytest.mark.parametrize("test", sorted(set(TABLE["elsewhere"].values())))
def test_tests_elsewhere_are_there(test: str) -> None:
    path, _, name = test.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
