"""No module imports itself, however far around: an import within a function would only hide it."""

from pathlib import Path

import pytest

from tests.places import ROOT
from tests.setup import import_graph
from tests.setup.layers import UPWARDS

pytestmark = pytest.mark.once


def written(folder: Path, files: dict[str, str]) -> Path:
    """Write ``files`` and the packages around them into ``folder``."""
    for name, source in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
        for package in path.relative_to(folder).parents:
            if package != Path():
                (folder / package / "__init__.py").touch()
    return folder


def test_no_module_imports_itself_around_a_corner() -> None:
    """Dissolve a circle by moving what both need below both, or by handing it in."""
    imports = import_graph.graph(ROOT, UPWARDS)
    assert len(imports) > 300
    assert sum(map(len, imports.values())) > 1000
    found = import_graph.circle(imports)
    assert not found, f"a circle of imports: {' -> '.join(found)}"


@pytest.mark.parametrize(
    "source",
    [
        "from a.two import there",
        "import a.two",
        "from a import two",
        "def late():\n    from a.two import there",
        "def late():\n    from a import two",
        "class Late:\n    def it(self):\n        import a.two",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a.two import There",
        "try:\n    import a.two\nexcept ImportError:\n    pass",
        "from importlib import import_module\ntwo = import_module('a.two')",
        "from django.utils import module_loading\nit = module_loading.import_string('a.two.there')",
        # Executes b, which imports a.two.
        "from b.three import nothing",
        # Executes b alone.
        "import b",
    ],
)
def test_a_circle_is_found_and_named(tmp_path: Path, source: str) -> None:
    """Wherever in the module the import stands, and however it is written."""
    files = {
        "a/one.py": source,
        "a/two.py": "from a.one import here",
        "b/three.py": "",
        "b/__init__.py": "import a.two",
    }
    found = import_graph.circle(import_graph.graph(written(tmp_path, files), ["a", "b"]))
    assert found[0] == found[-1]
    assert {"a.one", "a.two"} <= set(found) <= {"a.one", "a.two", "b"}


@pytest.mark.parametrize(
    "source",
    [
        "import json, a.three",
        "from a import three",
        '"""Used by a.two."""\nname = "a.two"',
        "# from a.two import there",
        "from a.three import two",
        "import a.three as two",
    ],
)
def test_what_goes_one_way_is_no_circle(tmp_path: Path, source: str) -> None:
    """Nor are prose, strings that are imported by nobody, and names that look alike."""
    files = {"a/one.py": source, "a/two.py": "from a.one import here", "a/three.py": "two = 2"}
    assert import_graph.circle(import_graph.graph(written(tmp_path, files), ["a"])) == []


def test_a_package_that_gathers_its_modules_is_no_circle_until_they_name_it(tmp_path: Path) -> None:
    """A module that imports from the package in which it stands meets it half executed."""
    files = {"a/__init__.py": "from a.one import x", "a/one.py": "from a.two import y", "a/two.py": "y = 1"}
    assert import_graph.circle(import_graph.graph(written(tmp_path, files), ["a"])) == []
    again = written(tmp_path, {**files, "a/two.py": "def late():\n    from a import x"})
    assert import_graph.circle(import_graph.graph(again, ["a"])) == ["a", "a.one", "a.two", "a"]
