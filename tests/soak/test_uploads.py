"""Each upload of the corpus through every door, and how much memory the largest picture takes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.promises.uploads.checks import check, fits
from tests.promises.uploads.corpus import DOCUMENTS, PICTURES
from tests.promises.uploads.doors import FOR_BOTH, FOR_PICTURES
from tests.promises.uploads.test_uploads import editor
from tests.setup.programs import ROOT
from tests.soak.programs.picture_memory import largest

__all__ = ["editor"]

pytestmark = [pytest.mark.soak, pytest.mark.django_db, pytest.mark.timeout(900)]
ALL = [*((one, door) for one in PICTURES for door in FOR_PICTURES), *((a, b) for a in DOCUMENTS for b in FOR_BOTH)]


def test_the_corpus_is_as_large_as_promised() -> None:
    """Forty files at least."""
    assert len(PICTURES) + len(DOCUMENTS) >= 40


@pytest.mark.parametrize("door", FOR_PICTURES, ids=lambda door: door.__name__)
def test_every_upload_through_every_door(door: Any, editor: Client) -> None:
    """The right picture without metadata, or a German sentence and nothing stored."""
    uploads = [one for one, through in ALL if through is door and fits(door, one)]
    assert len(uploads) > 30

    for upload in uploads:
        check(door, editor, upload)


# Megabytes, for fifty million pixels of four bytes: once as they are, once for what is made of them.
MOST_MEMORY = 450


@pytest.mark.once
@pytest.mark.parametrize("kind", ["transparent", "grey16", "turned", "print", "webp"])
def test_the_largest_picture_takes_bounded_memory(kind: str, tmp_path: Path) -> None:
    """In the form and in the worker; in a process of its own, whose memory nothing else has touched."""
    name, data = largest(kind)
    (tmp_path / name).write_bytes(data)

    program = [sys.executable, "tests/soak/programs/picture_memory.py", kind, str(tmp_path / name)]
    environment = {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    told = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout

    grown = max(float(one) for one in told.split())
    assert 50 < grown < MOST_MEMORY, f"{kind}: {told}"
