"""Every number that a module of the product names, found in its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.places import ROOT

PRODUCT = ("api", "blog", "cms", "directory", "home")
# Settings of tests themselves; migrations, which stay as they were; example content.
LEFT_OUT = ("migrations", "demo")
TESTS_OWN = "cms/settings/test.py"


def numbers_of_modules() -> set[str]:
    """Return ``path:NAME`` of each constant of a module whose value has a number in it, and each limit of the API."""
    return {f"{path}:{name}" for path, tree in _trees() for name in _named(tree)}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for app in PRODUCT:
        for file in sorted((ROOT / app).rglob("*.py")):
            path = str(file.relative_to(ROOT))
            if path != TESTS_OWN and not set(LEFT_OUT) & set(file.parts):
                yield path, ast.parse(file.read_text(encoding="utf-8"))


def _named(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _has_number(node.value):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                yield from (one.id for one in ast.walk(target) if isinstance(one, ast.Name))
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict) and _is_of_environment(node):
            yield from (f"api_limits[{key.value}]" for key in node.keys if isinstance(key, ast.Constant))


def _is_of_environment(node: ast.Dict) -> bool:
    return any(ast.unparse(value).startswith("env.int(") for value in node.values)


def _has_number(value: ast.expr) -> bool:
    return any(isinstance(one, ast.Constant) and type(one.value) in {int, float} for one in ast.walk(value))
