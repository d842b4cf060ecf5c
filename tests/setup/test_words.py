"""One vocabulary: names that were ours alone are gone, and one name has one meaning in the whole product."""

import ast
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.places import ROOT

pytestmark = pytest.mark.once
PRODUCT = ("api", "blog", "cms", "directory", "home")
# Words that only we knew; what took their place stands in the code, and docs/architecture.md speaks of it.
PRIVATE = frozenset(
    """
    Asking Asked asked asking Kept Place Turns taken PATIENCE lean Programs making Form Take leaf Unusual told
    Among among values_among Shape Maker taken_along whole copied Reckoning reckoned ONCE TOLD_OF_THE_SCHEMA
    _dressed _given WORTH_COMPRESSING led_to_by made_or_wanted for_this_caller_alone chosen listed found
    constant moment spend Outcome Overtaken number numbers deed who tell telling neighbourhood wish Mark letter
    uncover blacken SECOND_THOUGHTS FEW OFTEN HOPELESS MORNINGS NAMELESS carrier _loaded_relations _joined_rows
    _is_draft_of_preview _content_version
    """.split()  # noqa: SIM905 - a list to read
)
# (kind, name) -> files where the word is somebody else's, and whose.
OTHERS = {
    ("attribute", "Form"): (
        {
            "blog/comments/moderation/deciding.py",
            "cms/admin/people/leaving.py",
            "cms/admin/revision_names.py",
            "cms/admin/trash/elsewhere.py",
            "blog/comments/moderation/filters.py",
            "blog/comments/moderation/reports/screen.py",
            "cms/public_forms/fields.py",
            "home/setting_up/rows.py",
        },
        "django.forms.Form",
    ),
    ("attribute", "tell"): ({"cms/front/answers.py"}, "of Python's files"),
    ("attribute", "number"): (
        {"cms/models/operation.py", "cms/public_forms/proofs.py", "cms/input/telephone.py"},
        "a column; ALTCHA's solution; a telephone number",
    ),
}
# Public names that stand in several modules -> why each means the same there.
SHARED = {
    "Command": "Django finds management commands by this name",
    "Commentable": "a page that readers may answer: the model's base class, and the interface that shows it",
    "Hours": "a row of opening hours: the model and the type of the schema that shows it",
    "OpeningException": "a day that differs from the week: an actor's row, and the type of the schema that shows it",
    "group_main_menu": "the change to the menu, and the hook of Wagtail that applies it",
    "office_first": "the order of the menu, and the hook of Wagtail that applies it",
    "text_in_language": "the text of a row in the language asked for, for actors and for offers",
    "urls": "the addresses of rows, for actors and for offers",
}


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Yield path and syntax tree of each module of the product, without migrations."""
    for folder in PRODUCT:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def names(path: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield (kind, name) of what ``tree`` is called, defines, takes and reads; local variables are free."""
    yield from (("module", part) for part in path.removesuffix(".py").split("/"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield "class", node.name
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield "function", node.name
        elif isinstance(node, ast.arg | ast.keyword) and node.arg:
            yield "argument", node.arg
        elif isinstance(node, ast.Attribute):
            yield "attribute", node.attr
        if isinstance(node, ast.Module | ast.ClassDef):
            stored = (
                name for line in node.body if isinstance(line, ast.Assign | ast.AnnAssign) for name in ast.walk(line)
            )
            yield from (("attribute", n.id) for n in stored if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))


def test_no_name_is_a_private_word() -> None:
    used = {(kind, name, path) for path, tree in trees() for kind, name in names(path, tree) if name in PRIVATE}
    excepted = {(*word, path) for word, (paths, _whose) in OTHERS.items() for path in paths}
    assert used == excepted


def test_one_public_name_has_one_meaning() -> None:
    homes = defaultdict(list)
    for path, tree in trees():
        defined = (
            node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        )
        for node in defined:
            if not node.name.startswith("_"):
                homes[node.name].append(path)
    shared = {name: paths for name, paths in homes.items() if len(set(paths)) > 1}
    assert {name: paths for name, paths in shared.items() if name not in SHARED} == {}
    assert set(SHARED) <= set(shared), "an exception that nothing needs any more"
