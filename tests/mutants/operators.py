"""The small faults that can be seeded into a module, found on its syntax tree.

Left alone is what no test ought to hold: prose, what goes into the log, words for editors, caches of pure functions.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

COMPARISONS: dict[type, type] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
ARITHMETIC: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
# Calls whose arguments are read by people, or by nobody.
PROSE = {"_", "gettext", "gettext_lazy", "ngettext", "debug", "info", "warning", "error", "exception", "get_logger"}
WORDS_FOR_EDITORS = {"help_text", "verbose_name", "verbose_name_plural", "label", "related_name", "heading", "compare"}
HARMLESS_DECORATORS = {
    *("property", "cached_property", "staticmethod", "classmethod", "dataclass", "contextmanager", "overload"),
    *("once", "cache", "lru_cache", "wraps", "abstractmethod", "register"),
}
LONGEST_WORD = 3


class Mutant(NamedTuple):
    """A seeded fault: in which function or class, on which line, what, and how to seed it into the tree it is from.

    ``at_import`` tells that the faulty line runs when the module is imported, not when a function is called.
    """

    place: str
    line: int
    operator: str
    before: str
    after: str
    at_import: bool
    apply: Callable[[], None]


class Where(NamedTuple):
    """The way to a node: names of functions and classes around it, and whether a function's body is among them."""

    names: tuple[str, ...] = ()
    in_function: bool = False


def mutants(tree: ast.Module) -> Iterator[Mutant]:
    """Yield every fault for ``tree``, always in the same order."""
    yield from _below(tree, Where())


def _below(node: Any, where: Where) -> Iterator[Mutant]:
    if _is_prose(node):
        return
    for name, value in ast.iter_fields(node):
        inner = _inside(node, name, where)
        if inner is None:
            continue
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for place, child in children:
            if not isinstance(child, ast.AST) or _is_docstring(node, place, child):
                continue
            put = _putter(node, name, place)
            for operator, after, apply in _faults(child, node, name, put):
                before = ast.unparse(child)
                at_import = not inner.in_function
                yield Mutant(".".join(inner.names), child.lineno, operator, before, after, at_import, apply)
            yield from _below(child, inner)


def _inside(node: Any, field: str, where: Where) -> Where | None:
    """Return where the field of ``node`` is; None where it is not looked at."""
    if field in {"annotation", "returns", "type_comment", "ctx", "bases"}:
        return None
    if isinstance(node, ast.ClassDef):
        return Where((*where.names, node.name), where.in_function) if field == "body" else where
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return Where((*where.names, node.name), True) if field == "body" else where
    if isinstance(node, ast.Lambda):
        return Where((*where.names, "<lambda>"), True) if field == "body" else where
    return where


def _is_prose(node: Any) -> bool:
    if isinstance(node, ast.Call):
        return _name(node) in PROSE
    if isinstance(node, ast.keyword):
        return node.arg in WORDS_FOR_EDITORS
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) in {*WORDS_FOR_EDITORS, "logger", "__all__"}
    return isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom)


def _is_docstring(node: Any, place: int | None, child: Any) -> bool:
    return place is not None and isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)


def _name(node: Any) -> str:
    """Return the last word of what is called or named."""
    return ast.unparse(node.func if isinstance(node, ast.Call) else node).rpartition(".")[2]


def _putter(node: Any, field: str, place: int | None) -> Callable[[Any], Callable[[], None]]:
    """Return what makes, of a new node, the act of putting it in its place; None takes the old one out."""

    def put(new: Any) -> Callable[[], None]:
        def act() -> None:
            if place is None:
                setattr(node, field, new)
            elif new is None:
                del getattr(node, field)[place]
            else:
                getattr(node, field)[place] = new
            ast.fix_missing_locations(node)

        return act

    return put


def _at(old: Any, new: Any) -> Any:
    return ast.copy_location(new, old)


Fault = tuple[str, str, Callable[[], None]]


def _faults(node: Any, parent: Any, field: str, put: Any) -> Iterator[Fault]:
    for operator, new in _replacements(node, parent, field):
        yield operator, ast.unparse(new) if new is not None else "", put(_at(node, new) if new is not None else None)


def _replacements(node: Any, parent: Any, field: str) -> Iterator[tuple[str, Any]]:
    if field == "test" or (field == "ifs" and isinstance(parent, ast.comprehension)):
        yield "always", ast.Constant(True)
        if field == "test" and not isinstance(parent, ast.While):
            yield "never", ast.Constant(False)
    if field == "decorator_list" and _name(node) not in HARMLESS_DECORATORS:
        yield "no decorator", None
    if found := OF_TYPE.get(type(node)):
        yield from found(node)


def _comparison(node: ast.Compare) -> Iterator[tuple[str, Any]]:
    for place, operator in enumerate(node.ops):
        other = [COMPARISONS[type(operator)]() if one == place else kept for one, kept in enumerate(node.ops)]
        yield "comparison", ast.Compare(node.left, other, node.comparators)


def _condition(node: ast.BoolOp) -> Iterator[tuple[str, Any]]:
    for place in range(len(node.values)):
        rest = node.values[:place] + node.values[place + 1 :]
        yield "condition left out", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _unary(node: ast.UnaryOp) -> Iterator[tuple[str, Any]]:
    if isinstance(node.op, ast.Not):
        yield "no not", node.operand


def _arithmetic(node: ast.BinOp) -> Iterator[tuple[str, Any]]:
    if other := ARITHMETIC.get(type(node.op)):
        yield "arithmetic", ast.BinOp(node.left, other(), node.right)


def _constant(node: ast.Constant) -> Iterator[tuple[str, Any]]:
    value = node.value
    if isinstance(value, bool):
        yield "constant", ast.Constant(not value)
    elif isinstance(value, int | float):
        yield "one more", ast.Constant(value + 1)
        yield "one less", ast.Constant(value - 1)
    elif isinstance(value, str) and value and len(value.split()) <= LONGEST_WORD:
        yield "text", ast.Constant(value + "X")


def _returned(node: ast.Return) -> Iterator[tuple[str, Any]]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield "returns nothing", ast.Return(ast.Constant(None))


def _statement(node: Any) -> Iterator[tuple[str, Any]]:
    targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _name(node.value) not in PROSE
    stores = not isinstance(node, ast.Expr) and isinstance(targets[0], ast.Attribute | ast.Subscript)
    if is_call or stores or isinstance(node, ast.Raise):
        yield "statement left out", ast.Pass()


def _keyword(node: ast.keyword) -> Iterator[tuple[str, Any]]:
    if node.arg is not None and node.arg not in WORDS_FOR_EDITORS:
        yield "argument left out", None


OF_TYPE: dict[type, Any] = {
    ast.Compare: _comparison,
    ast.BoolOp: _condition,
    ast.UnaryOp: _unary,
    ast.BinOp: _arithmetic,
    ast.Constant: _constant,
    ast.Return: _returned,
    ast.keyword: _keyword,
    **dict.fromkeys((ast.Expr, ast.Raise, ast.Assign, ast.AugAssign), _statement),
}
