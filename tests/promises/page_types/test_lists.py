"""Nobody keeps a list of models by hand: what a model is, stands in its declaration (`cms.declarations`)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.declarations import declared, page_types

ROOT = Path(__file__).resolve().parents[3]
APPS = ("cms", "directory", "blog", "home", "api")
# Where Wagtail wants a list of page types: what may stand below what.
OF_THE_TREE = {"parent_page_types", "subpage_types", "__all__"}
PAGES = {model.__name__ for model in page_types()}
OTHERS = {model.__name__ for model in declared()} - PAGES
# Of pages two are a list; of other models three: a relation names two.
FEWEST_PAGES, FEWEST_OTHERS = 2, 3
# Which tables the mass of examples fills, in the order of their keys; which pages and lists an office begins with.
ALLOWED = ("home/demo/", "home/demo_removal/", "home/setting_up/")


def lists(tree: ast.AST) -> Iterator[set[str]]:
    """Yield the names in each literal list, tuple, set and dictionary."""
    of_the_tree = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and {getattr(target, "id", "") for target in node.targets} & OF_THE_TREE
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict) and node not in of_the_tree:
            yield {name for part in _parts(node) for name in _names(part)}


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """Yield ``node`` and what stands in it, but for what functions in it do."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Lambda):
            yield from _parts(child)


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
        yield node.value.rpartition(".")[2]


def by_hand(source: str) -> list[set[str]]:
    """Return the lists of models in ``source``."""
    found = []
    for names in lists(ast.parse(source)):
        if len(names & PAGES) >= FEWEST_PAGES or len(names & OTHERS) >= FEWEST_OTHERS:
            found.append(names & (PAGES | OTHERS))
    return found


def test_no_list_of_models_is_kept_by_hand() -> None:
    found = {}
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/" not in name and not name.startswith(ALLOWED) and (lists := by_hand(path.read_text())):
                found[name] = lists
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        'PAGE_TYPES = ("HomePage", "StandardPage")',
        "MODELS = {model.__name__: model for model in (HomePage, StoryPage)}",
        'types = MembersLater(("blog.StoryPage", "home.StandardPage"))',
        "CARRIERS = ((StoryHashtag, StoryPage.objects.public), (X, StandardPage.objects.public))",
        'for name in ("StoryPage", "StandardPage"): pass',
        'BY = {"Category": Category.objects.all, "District": District.objects.all, "Offer": Offer.objects.all}',
    ],
)
def test_a_list_would_be_found(source: str) -> None:
    assert by_hand(source)


@pytest.mark.parametrize(
    "source",
    [
        'parent_page_types = ["home.HomePage", "home.StandardPage"]',
        '__all__ = ["HomePage", "StoryPage"]',
        "x = [Actor]",
    ],
)
def test_what_is_no_such_list_is_not_found(source: str) -> None:
    assert by_hand(source) == []
