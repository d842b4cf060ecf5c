"""Which rooms are tried, by which tests, and how many faults of each."""

from __future__ import annotations

import ast
import tomllib
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from tests.mutants.operators import Mutant, mutants

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
# Nearly any test notices these: few of them, or they would flatter.
EASY = {"text", "returns nothing"}


class Room(NamedTuple):
    """A room by name: its modules and tests as paths, how many faults are seeded, and on which database.

    ``leave_out`` are classes and functions that run on the other database alone.
    """

    name: str
    modules: list[str]
    tests: list[str]
    sample: int
    on_postgres: bool
    leave_out: tuple[str, ...]


class Seeded(NamedTuple):
    """A fault in a file: ``number`` is its place among all faults of that file."""

    path: str
    number: int
    mutant: Mutant

    @property
    def key(self) -> tuple[str, ...]:
        """Return what names the fault as long as its line stays what it is, wherever it moves in its file."""
        return self.path, self.mutant.place, self.mutant.operator, self.mutant.before, self.mutant.after


def rooms() -> dict[str, Room]:
    """Return the rooms by name."""
    table = tomllib.loads((HERE / "rooms.toml").read_text())["room"]
    return {one["name"]: _room(one) for one in table}


def _room(said: dict[str, Any]) -> Room:
    left_out = tuple(said.get("leave_out", ()))
    return Room(
        said["name"],
        _files(said["modules"]),
        _files(said["tests"]),
        said["sample"],
        said.get("on_postgres", False),
        left_out,
    )


def _files(patterns: list[str]) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for pattern in patterns for path in ROOT.glob(pattern))


def in_file(path: str) -> list[Seeded]:
    """Return all faults that can be seeded into the file."""
    tree = ast.parse((ROOT / path).read_text())
    return [Seeded(path, number, mutant) for number, mutant in enumerate(mutants(tree))]


def sample(room: Room, seed: int) -> list[Seeded]:
    """Return the faults to try in ``room``, by ``seed``; a changed line draws no other faults than its own."""
    everything = [
        one for path in room.modules for one in in_file(path) if not one.mutant.place.startswith(room.leave_out)
    ]
    everything.sort(key=lambda one: (blake2b(f"{seed} {room.name} {one.key}".encode()).digest(), one.number))
    drawn: list[Seeded] = []
    for one in everything:
        alike = sum(other.mutant.operator == one.mutant.operator for other in drawn)
        if len(drawn) < room.sample and (one.mutant.operator not in EASY or alike < room.sample // 8):
            drawn.append(one)
    return sorted(drawn, key=lambda one: (one.path, one.mutant.line, one.number))


def faulty_code(path: str, number: int) -> Any:
    """Return the file compiled with its fault ``number``."""
    tree = ast.parse((ROOT / path).read_text())
    list(mutants(tree))[number].apply()
    return compile(tree, str(ROOT / path), "exec", dont_inherit=True)


def survivors() -> dict[tuple[str, ...], str]:
    """Return the faults that are known to stay unnoticed, with the reason why each is harmless."""
    listed = tomllib.loads((HERE / "survivors.toml").read_text()).get("survivor", [])
    return {(one["path"], one["place"], one["operator"], one["before"], one["after"]): one["reason"] for one in listed}


def named() -> list[dict[str, str]]:
    """Return the faults that are tried by name: ``path``, ``old`` and ``new`` text, and the ``guard`` that notices."""
    return tomllib.loads((HERE / "named.toml").read_text())["fault"]


def lines_of(one: Seeded) -> set[int]:
    """Return on which lines the function with the fault may be entered: its own, decorators included."""
    tree = ast.parse((ROOT / one.path).read_text())
    around = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        and node.lineno <= one.mutant.line <= (node.end_lineno or 0)
    ]
    if not around or one.mutant.at_import:
        return set()
    inner = max(around, key=lambda node: node.lineno)
    first = min([inner.lineno, *(decorator.lineno for decorator in getattr(inner, "decorator_list", []))])
    return set(range(first, inner.lineno + 1))
