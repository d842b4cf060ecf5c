"""Where modules and tests stand: tests mirror the rooms of the product, and no room is overcrowded."""

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from tests.setup.layers import UPWARDS
from tests.setup.test_repository import ROOT, files

pytestmark = pytest.mark.once

# Python modules directly in one folder, `__init__.py` among them.
MOST_MODULES = 15
MOST_TEST_MODULES = 25
# Folders of tests that mirror nothing, with what stands in them.
NO_MIRROR = {
    "promises": "what the product promises as a whole",
    "e2e": "in a browser",
    "soak": "what takes minutes",
    "benchmarks": "how fast it is beside others",
    "mutants": "whether tests notice faults",
    "setup": "the repository itself",
}


def module_folders() -> Counter[PurePosixPath]:
    """Count the Python modules that stand directly in each folder of the repository."""
    return Counter(PurePosixPath(path.relative_to(ROOT).as_posix()).parent for path in files(".py"))


def overcrowded(folders: Counter[PurePosixPath]) -> dict[str, int]:
    """Return the folders that hold more modules than they should; migrations only grow, and stand in a row."""
    return {
        str(folder): count
        for folder, count in folders.items()
        if folder.name != "migrations"
        and count > (MOST_TEST_MODULES if folder.parts[:1] == ("tests",) else MOST_MODULES)
    }


def without_a_room(folders: set[PurePosixPath], root: Path) -> set[str]:
    """Return the folders of tests that mirror no folder of the product below ``root`` and are of no other kind."""
    below = {folder.relative_to("tests") for folder in folders if folder.parts[:1] == ("tests",) and folder.parts[1:]}
    return {
        str(folder)
        for folder in below
        if folder.parts[0] not in NO_MIRROR and not (folder.parts[0] in UPWARDS and list((root / folder).glob("*.py")))
    }


def test_no_folder_is_overcrowded() -> None:
    """Past this nobody finds anything in it: give part of it a room."""
    folders = module_folders()
    assert folders[PurePosixPath("tests")] > 10
    assert folders[PurePosixPath("cms/models")] > 10
    assert overcrowded(folders) == {}


def test_every_folder_of_tests_mirrors_a_room_of_the_product() -> None:
    """Tests of what moved or went move or go along; what the whole product promises stands in tests/promises."""
    folders = set(module_folders())
    assert {PurePosixPath("tests/api/http"), PurePosixPath("tests/blog/comments/services")} <= folders
    assert without_a_room(folders, ROOT) == set()


def test_every_kind_of_folder_without_a_mirror_is_there() -> None:
    """The list above holds nothing that went."""
    assert {
        str(folder.relative_to("tests").parts[0])
        for folder in module_folders()
        if len(folder.parts) > 1 and folder.parts[0] == "tests"
    } >= set(NO_MIRROR)


def test_promises_have_names() -> None:
    """A test there belongs to one promise, and so into its folder."""
    stray = [path.name for path in (ROOT / "tests" / "promises").glob("*.py") if path.name != "__init__.py"]
    assert stray == []


def test_every_folder_of_tests_is_a_package() -> None:
    """Else pytest takes tests/api/http for api/http, which it would then hide."""
    folders = {folder for folder in module_folders() if folder.parts[:1] == ("tests",)}
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []


@pytest.mark.parametrize(
    ("folder", "count", "is_too_full"),
    [
        ("cms/http", 15, False),
        ("cms/http", 16, True),
        ("api", 16, True),
        ("frontend-examples", 16, True),
        ("tests/cms/http", 25, False),
        ("tests/cms/http", 26, True),
        ("tests", 26, True),
        ("cms/migrations", 40, False),
    ],
)
def test_one_module_too_many_is_noticed(folder: str, count: int, is_too_full: bool) -> None:
    """Both limits are the last number that is allowed."""
    assert bool(overcrowded(Counter({PurePosixPath(folder): count}))) is is_too_full


@pytest.mark.parametrize(
    ("folder", "is_known"),
    [
        ("tests", True),
        ("tests/cms", True),
        ("tests/cms/http", True),
        ("tests/cms/corridor", False),
        ("tests/cms/http/corridor", False),
        ("tests/corridor", False),
        ("tests/promises/corridor", True),
        ("tests/cms/static", False),
        ("tests/docs", False),
    ],
)
def test_a_folder_that_mirrors_nothing_is_noticed(folder: str, is_known: bool) -> None:
    """A folder of the product without Python is no room."""
    assert (not without_a_room({PurePosixPath(folder)}, ROOT)) is is_known
