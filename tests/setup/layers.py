"""Finding what points up the layers without importing: dotted strings, model names, templates, addresses."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.places import ROOT

UPWARDS = ("cms", "directory", "blog", "home", "api")
# The composition root puts the apps together; the set-up starts them.
COMPOSITION_ROOT = ("cms/settings/", "cms/urls.py")
TEMPLATE_TAG = re.compile(r"""{%-?\s*(include|extends|url|load)\s+["']?(?P<target>[\w./:-]+)""")


def above(app: str) -> tuple[str, ...]:
    """Return the apps that ``app`` must not know."""
    return UPWARDS[UPWARDS.index(app) + 1 :]


def docstrings(tree: ast.AST) -> set[int]:
    """Return the ids of the nodes that are bare strings: prose may name what it likes."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def named_from_python(source: str, app: str) -> Iterator[str]:
    """Yield the strings in ``source``, code of ``app``, that name something in an app above."""
    names = "|".join(above(app))
    dotted = re.compile(rf"({names})(\.\w+)+|({names})(/[\w.-]+)+\.html")
    tree = ast.parse(source)
    prose = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            if above(app) and dotted.fullmatch(node.value):
                yield node.value
        elif isinstance(node, ast.Call):
            yield from _looked_up(node, app)


def _looked_up(call: ast.Call, app: str) -> Iterator[str]:
    """Yield the app that ``call`` looks up by its bare label, as in get_model("blog", "Comment")."""
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if function in ("get_model", "get_app_config", "import_module", "import_string", "get_by_natural_key"):
        for argument in call.args[:1]:
            if isinstance(argument, ast.Constant) and argument.value in above(app):
                yield f"{function}({argument.value!r})"


def named_from_template(source: str, app: str) -> Iterator[str]:
    """Yield what the template ``source`` of ``app`` includes, extends, loads or links in an app above."""
    for match in TEMPLATE_TAG.finditer(source):
        target = match["target"]
        if re.split(r"[/:_.]", target)[0] in above(app):
            yield target


@cache
def url_names(source: str) -> frozenset[str]:
    """Return the names that ``source`` gives to addresses with ``path(…, name=…)``."""
    if "path" not in source or "name" not in source:
        return frozenset()
    return frozenset(
        keyword.value.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("path", "re_path")
        for keyword in node.keywords
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant)
    )


def linked_addresses(source: str, *, is_template: bool) -> set[str]:
    """Return the address names that ``source`` links to."""
    pattern = r"""{%\s*url\s+["']([\w:-]+)""" if is_template else r"""\breverse(?:_lazy)?\(\s*["']([\w:-]+)"""
    return set(re.findall(pattern, source))


@cache
def files(app: str, pattern: str) -> list[Path]:
    """Return the files of ``app`` that match ``pattern``, without the composition root."""
    return [
        path
        for path in sorted((ROOT / app).rglob(pattern))
        if not str(path.relative_to(ROOT)).startswith(COMPOSITION_ROOT)
    ]
