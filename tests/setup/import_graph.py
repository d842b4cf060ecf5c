"""Who imports whom in the product, read from the syntax: imports in functions and for type checkers count too."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Graph = dict[str, set[str]]
# Functions that import what a string names.
BY_NAME = ("import_module", "import_string")


def modules(root: Path, apps: Iterable[str]) -> dict[str, Path]:
    """Return each module of ``apps``, folders below ``root``, by its dotted name."""
    found = {}
    for app in apps:
        for path in sorted((root / app).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def packages_of(name: str) -> Iterator[str]:
    """Yield the packages in which ``name`` stands, the inner first."""
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


def named(node: ast.AST) -> Iterator[str]:
    """Yield every dotted name that ``node`` imports, if it is an import at all."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    elif isinstance(node, ast.Call):
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0] if function in BY_NAME and node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def imported(importer: str, source: str, known: Mapping[str, object]) -> set[str]:
    """Return the modules of ``known`` that the ``source`` of ``importer`` makes Python execute.

    Importing a module executes the packages around it as well; those in which ``importer`` itself stands
    are being executed already, and count only where they are named.
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        for name in named(node):
            target = next((part for part in (name, *packages_of(name)) if part in known), None)
            if target:
                found |= {
                    target,
                    *(around for around in packages_of(target) if not f"{importer}.".startswith(f"{around}.")),
                }
    return (found & known.keys()) - {importer}


def graph(root: Path, apps: Iterable[str]) -> Graph:
    """Return what each module of ``apps`` imports of them."""
    known = modules(root, apps)
    return {name: imported(name, path.read_text(), known) for name, path in known.items()}


def circle(imports: Graph) -> list[str]:
    """Return a shortest circle of ``imports``, its first module again at the end; nothing where there is none."""
    circles = [found for name in sorted(imports) if (found := _way_back(imports, name))]
    return min(circles, key=len, default=[])


def _way_back(imports: Graph, start: str) -> list[str]:
    """Return a shortest way along ``imports`` from ``start`` to itself."""
    before, queue = dict.fromkeys(imports[start], start), list(imports[start])
    for name in queue:
        if name == start:
            way = [start]
            while len(way) == 1 or way[-1] != start:
                way.append(before[way[-1]])
            return way[::-1]
        for further in imports[name] - before.keys():
            before[further] = name
            queue.append(further)
    return []
