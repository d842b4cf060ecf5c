"""Web and worker that start side by side on SQLite: one migrates, the other waits for it."""

import fcntl
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cms.database import lock
from cms.database.lock import MIGRATION_LOCK, TICKER_LOCK, database_lock

pytestmark = pytest.mark.once


@pytest.fixture
def _on_sqlite(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have SQLite, and a folder of our own."""
    settings.VAR = tmp_path
    monkeypatch.setattr(lock, "connection", SimpleNamespace(vendor="sqlite"))


def is_free(folder: Path) -> bool:
    """Tell whether somebody else could take the lock now."""
    with (folder / f"{MIGRATION_LOCK}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@pytest.mark.usefixtures("_on_sqlite")
def test_who_waits_keeps_others_out_until_the_end(tmp_path: Path) -> None:
    """And lets them in after it."""
    with database_lock(MIGRATION_LOCK, wait=True) as is_ours:
        assert is_ours
        assert not is_free(tmp_path)
    assert is_free(tmp_path)


@pytest.mark.usefixtures("_on_sqlite")
def test_the_one_worker_needs_no_file(tmp_path: Path) -> None:
    """It is told yes, as SQLite serves one machine."""
    with database_lock(TICKER_LOCK, wait=False) as is_ours:
        assert is_ours
    assert list(tmp_path.iterdir()) == []
