"""What `make mutants` goes by is true of the code as it stands, and a fault is what it says."""

from __future__ import annotations

import ast

import pytest

from tests.mutants import rooms
from tests.mutants.operators import mutants

pytestmark = pytest.mark.once
TRIED = 300


def after(source: str) -> list[str]:
    """Return the source with each of its faults."""
    faulty = []
    for number in range(len(list(mutants(ast.parse(source))))):
        tree = ast.parse(source)
        list(mutants(tree))[number].apply()
        faulty.append(ast.unparse(tree))
    return faulty


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", {"a <= b"}),
        ("a >= b", {"a > b"}),
        ("a in b", {"a not in b"}),
        ("a and b", {"a", "b"}),
        ("a or b or c", {"b or c", "a or c", "a or b"}),
        ("x = not a", {"x = a"}),
        ("x = 5", {"x = 6", "x = 4"}),
        ("x = True", {"x = False"}),
        ("x = 'no-store'", {"x = 'no-storeX'"}),
        ("x = a + b", {"x = a - b"}),
        ("f(a=b)", {"f()", "pass"}),
        ("raise E", {"pass"}),
        ("a.b = c", {"pass"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("@never_cache\ndef f():\n    pass", {"def f():\n    pass"}),
        ("if a:\n    b", {"if True:\n    b", "if False:\n    b"}),
        ("x = [a for a in b if c]", {"x = [a for a in b if True]"}),
        # Prose, the log, words for editors and types are no test's matter.
        ("x = _('Bitte warten')", set()),
        ("logger.info('a', b=1)", set()),
        ("x: int", set()),
        ("help_text = 'Bitte'", set()),
        ("'''What for.'''", set()),
        ("x = 'a sentence that somebody reads'", set()),
        ("import a", set()),
    ],
)
def test_a_fault_is_what_it_says(source: str, expected: set[str]) -> None:
    assert set(after(source)) == expected


def test_the_same_seed_draws_the_same_faults_and_another_one_others() -> None:
    room = rooms.rooms()["opening hours"]
    drawn = [[one.key for one in rooms.sample(room, seed)] for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]
    assert len(drawn[0]) == room.sample


def test_enough_is_tried_and_each_room_has_modules_and_tests() -> None:
    table = rooms.rooms().values()
    assert sum(room.sample for room in table) >= TRIED
    for room in table:
        assert room.modules, room.name
        assert [test for test in room.tests if not (rooms.ROOT / test).exists()] == [], room.name


@pytest.mark.parametrize("fault", rooms.named(), ids=lambda fault: fault["name"])
def test_a_fault_that_is_named_can_be_seeded_and_has_its_guard(fault: dict[str, str]) -> None:
    source = (rooms.ROOT / fault["path"]).read_text()
    assert source.count(fault["old"]) == 1
    ast.parse(source.replace(fault["old"], fault["new"]))
    file, _, function = fault["guard"].partition("::")
    assert f"def {function}" in (rooms.ROOT / file).read_text()


def test_what_is_listed_as_unnoticed_is_there_and_says_why_it_is_harmless() -> None:
    listed = rooms.survivors()
    there = {one.key for path in {key[0] for key in listed} for one in rooms.in_file(path)}
    assert [key for key in listed if key not in there] == []
    assert [key for key, reason in listed.items() if len(reason.split()) < 4] == []
