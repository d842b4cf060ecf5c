"""What code writes onto objects from outside their class, found in the syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.setup.layers import ROOT

APPS = ("api", "blog", "cms", "directory", "home")
READERS, WRITERS = {"getattr", "hasattr"}, {"setattr", "delattr"}
OF_HTTP = {"request", "response", "context"}
UNKNOWN = "*"
BY_NAME = {UNKNOWN, "__dict__"}


@dataclass(frozen=True)
class Slot:
    """An attribute ``name`` that ``path`` writes (or reads by its hidden name) on an object of others."""

    path: str
    line: int
    name: str
    is_http: bool


def sources() -> dict[str, ast.Module]:
    """Return the syntax tree of each module of the apps, without migrations."""
    paths = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text()) for path in paths}


def slots_in(path: str | Path, tree: ast.Module) -> Iterator[Slot]:
    """Yield what the module sets on objects other than ``self``, by name, by `setattr` or through `__dict__`."""
    http = set(OF_HTTP)
    texts = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation and "Http" in ast.unparse(node.annotation):
            http.add(node.arg)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            texts.update({one.id: node.value.value for one in node.targets if isinstance(one, ast.Name)})
    for node in ast.walk(tree):
        for target, name in _written(node, texts):
            yield Slot(str(path), node.lineno, name, ast.unparse(target).rpartition(".")[2] in http)


def _written(node: ast.AST, texts: dict[str, str]) -> Iterator[tuple[ast.expr, str]]:
    if isinstance(node, ast.Attribute) and node.attr == "__dict__":
        yield node.value, "__dict__"
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
        if not (isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}):
            yield node.value, node.attr
    elif isinstance(node, ast.Call):
        yield from _called(node, texts)


def _called(node: ast.Call, texts: dict[str, str]) -> Iterator[tuple[ast.expr, str]]:
    function = node.func.id if isinstance(node.func, ast.Name) else ""
    if function == "vars" and node.args:
        yield node.args[0], "__dict__"
    if function in READERS | WRITERS:
        given = node.args[1]
        name = given.value if isinstance(given, ast.Constant) else texts.get(ast.unparse(given), UNKNOWN)
        if function in WRITERS or name.startswith("_"):
            yield node.args[0], name


def declared_in(tree: ast.Module) -> Iterator[str]:
    """Yield the names that classes of the module declare: in their bodies, or on ``self``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                yield from _declared_by(line)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self":
            yield node.attr


def _declared_by(line: ast.stmt) -> Iterator[str]:
    if isinstance(line, ast.FunctionDef):
        yield line.name
    targets = line.targets if isinstance(line, ast.Assign) else [line.target] if isinstance(line, ast.AnnAssign) else []
    yield from (one.id for one in targets if isinstance(one, ast.Name))
