"""The example is data: few lines of Python, small pictures, a guide for editors, all of it in the image."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from home.demo import entries

DEMO = entries.CONTENT.parent
ROOT = DEMO.parents[1]
FOLDERS = {"actors": ".toml", "comments": ".toml", "pages": ".md", "stories": ".md"}
MOST_LINES, MOST_OF_THE_LOADER, MOST_BYTES = 700, 600, 1_500_000
# What publishes and indexes, as anything that loads content must.
NOT_THE_LOADER = {"__init__.py", "identity.py", "indexing.py", "revisions.py"}


def keys_of(values: dict[str, Any]) -> Iterator[str]:
    """Yield the keys of a table and of those in it."""
    for key, value in values.items():
        yield key
        for below in value if isinstance(value, list) else [value]:
            if isinstance(below, dict):
                yield from keys_of(below)


def lines(path: Path) -> int:
    """Return how many lines ``path`` has."""
    return len(path.read_text().splitlines())


def test_the_loader_stays_small() -> None:
    modules = list(DEMO.rglob("*.py"))

    assert len(modules) > 5
    assert sum(lines(path) for path in modules) <= MOST_LINES
    assert sum(lines(path) for path in modules if path.name not in NOT_THE_LOADER) <= MOST_OF_THE_LOADER


def test_pictures_are_small_and_all_are_used() -> None:
    pictures = sorted((DEMO / "pictures").iterdir())
    used = {table.values["file"] for table in entries.Library().read("pictures.toml").named_tables().values()}

    assert {path.name for path in pictures} == used
    assert sum(path.stat().st_size for path in pictures) <= MOST_BYTES
    for path in pictures:
        with Image.open(path) as picture:
            assert (picture.format, picture.size) == ("WEBP", (1600, 1000))


def test_every_document_is_used() -> None:
    used = {table.values["file"] for table in entries.Library().read("documents.toml").named_tables().values()}

    assert {path.name for path in (DEMO / "documents").iterdir()} == used


def test_the_guide_names_every_key_and_folder() -> None:
    guide = (entries.CONTENT / "README.md").read_text()
    library = entries.Library()
    tables = [table for folder, end in FOLDERS.items() for table in library.read_all(folder, end)]
    tables.append(library.read("office.toml"))
    for file in ("pictures", "documents", *(f"lists/{path.stem}" for path in (entries.CONTENT / "lists").iterdir())):
        tables += library.read(f"{file}.toml").named_tables().values()
    keys = {key for table in tables for key in keys_of(table.values)} - {entries.TEXT}

    assert len(keys) > 60
    assert {key for key in keys if not re.search(rf"`\[*([a-z]+\.)?{key}\]*`", guide)} == set()
    for entry in entries.CONTENT.iterdir():
        assert entry.name == "README.md" or f"`{entry.name}{'/' if entry.is_dir() else ''}`" in guide


def test_the_image_takes_the_content_along() -> None:
    assert "COPY home/ home/" in (ROOT / "Dockerfile").read_text()
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert "!home/" in ignored
    assert [line for line in ignored if line.startswith("**/")] == ["**/__pycache__/", "**/*.pyc"]
