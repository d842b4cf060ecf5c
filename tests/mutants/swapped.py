"""Gives functions that are loaded already the code of a faulty module, and constants their faulty value."""

from __future__ import annotations

import ast
import gc
import sys
from types import CodeType, FunctionType
from typing import Any

from tests.mutants.operators import mutants
from tests.mutants.rooms import ROOT, Seeded, faulty_code


class NeedsImportError(Exception):
    """The fault shows only in a module that is imported with it."""


def seed(one: Seeded) -> None:
    """Make the fault true in this process."""
    if one.mutant.at_import:
        _seed_constant(one)
        return
    path = str(ROOT / one.path)
    faulty = _by_place(faulty_code(one.path, one.number))
    gc.unfreeze()
    functions = [one for one in gc.get_objects() if type(one) is FunctionType and one.__code__.co_filename == path]
    swapped = [_is_swapped(function, faulty) for function in functions]
    if not any(swapped):
        raise NeedsImportError(one.path)


def _by_place(code: CodeType) -> dict[tuple[str, int], CodeType | None]:
    """Return the code of every function below ``code`` by name and line; None where two share both."""
    found: dict[tuple[str, int], CodeType | None] = {}
    for one in code.co_consts:
        if isinstance(one, CodeType):
            place = one.co_qualname, one.co_firstlineno
            below = _by_place(one)
            found |= {key: None if key in found else value for key, value in below.items()}
            found[place] = None if place in found else one
    return found


def _is_swapped(function: FunctionType, faulty: dict[tuple[str, int], CodeType | None]) -> bool:
    code = faulty.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
    if code is None or len(code.co_freevars) != len(function.__code__.co_freevars):
        return False
    function.__code__ = code
    return True


def _seed_constant(one: Seeded) -> None:
    """Set a module's constant, in that module and where others have imported it by name."""
    tree = ast.parse((ROOT / one.path).read_text())
    place = [node for node in tree.body if node.lineno <= one.mutant.line <= (node.end_lineno or 0)]
    statement = place[0] if place else None
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
        raise NeedsImportError(one.path)
    name = statement.targets[0].id
    module = _module(one.path)
    old, new = vars(module)[name], _faulty_value(one, name, module)
    for other in list(sys.modules.values()):
        if getattr(other, "__dict__", {}).get(name) is old:
            setattr(other, name, new)


def _module(path: str) -> Any:
    dotted = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    if dotted not in sys.modules:
        raise NeedsImportError(dotted)
    return sys.modules[dotted]


def _faulty_value(one: Seeded, name: str, module: Any) -> Any:
    tree = ast.parse((ROOT / one.path).read_text())
    list(mutants(tree))[one.number].apply()
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return eval(compile(ast.Expression(node.value), one.path, "eval"), dict(vars(module)))  # noqa: S307
    raise NeedsImportError(name)
