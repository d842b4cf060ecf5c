"""A run begins with what migrations made, whatever ended the run before it."""

import sqlite3
from pathlib import Path

from tests.template import copy


def test_nothing_of_a_run_that_was_killed_comes_back(tmp_path: Path) -> None:
    template, used = tmp_path / "template", tmp_path / "used"
    with sqlite3.connect(template) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE person (name)")
    made.close()
    copy(str(template), str(tmp_path / "running"), "")
    running = sqlite3.connect(tmp_path / "running")
    running.execute("INSERT INTO person VALUES ('Mara')")
    running.commit()
    for rest in ("", "-wal", "-shm"):
        Path(f"{used}{rest}").write_bytes(Path(f"{tmp_path / 'running'}{rest}").read_bytes())
    running.close()

    copy(str(template), str(used), "")

    kept = sqlite3.connect(used)
    assert kept.execute("SELECT name FROM person").fetchall() == []
    kept.close()
