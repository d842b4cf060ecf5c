"""Each number that a module names is tried on both sides, or said to be no limit: a new one has to say which."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.promises.limits.ages import AGES
from tests.promises.limits.amounts import AMOUNTS
from tests.promises.limits.code_numbers import numbers_of_modules

TABLE = tomllib.loads((Path(__file__).parent / "numbers.toml").read_text(encoding="utf-8"))
# So many limits were tried on one side alone when this was written.
OPEN = 32


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
