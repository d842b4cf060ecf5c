"""Each test of this folder has an installation of its own."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import fresh_database, postgres_server


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    """Have VAR, and everything below it, in a folder of this test."""
    folder = tmp_path / "var"
    (folder / "media").mkdir(parents=True)
    settings.VAR = folder
    settings.MEDIA_ROOT = folder / "media"
    settings.BACKUP_DIR = folder / "backups"
    settings.BACKUP_KEEP = 14
    settings.BACKUP_ENCRYPT = settings.BACKUP_DECRYPT = settings.BACKUP_SEND = ""
    settings.BACKUP_MAIL = []
    return folder


@pytest.fixture
def postgres() -> Iterator[str]:
    """Yield the address of a migrated database."""
    template = os.environ.get("TEST_POSTGRES_TEMPLATE")
    if not template:
        pytest.skip("needs the migrated template that `make test` makes")
    with postgres_server() as server, fresh_database(server, template) as address:
        yield address
