"""A disk without room, for real: reading goes on, and what is freed heals everything."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from tests.postgres import OwnPostgres, own_postgres
from tests.soak.measuring.outages import say, seconds_until_well, visit
from tests.soak.product import Site, running

pytestmark = [pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(900)]
# Longer than kept answers are given out while the database is away.
SECONDS_FULL = 45


def test_the_disk_is_full_and_freed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On SQLite: reading goes on, writing is refused with 503, and afterwards everything works."""
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", tmp_path]).returncode:
        pytest.skip("needs a small file system of its own, and may not make one")
    try:
        _fill_and_free(tmp_path, capsys)
    finally:
        subprocess.run(["umount", "--lazy", tmp_path], check=True)


def fill(ballast: Path) -> None:
    """Leave no room on the disk of ``ballast``."""
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    assert shutil.disk_usage(ballast.parent).free < 4096


def _fill_and_free(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(folder, COMMENT_PROOF_WORK=100, API_RATE_LIMIT=0)
    site.run("migrate", "--verbosity", "0")
    site.run("demo", "--verbosity", "0")
    # The log has room elsewhere, as on a real server.
    site.log = folder.parent / f"{folder.name}.log"
    with running(site):
        seconds_until_well(site, "/", "/verzeichnis/", "/api/graphql/")
        fill(folder / "ballast")
        answers = [visit(site, path) for path in ("/", "/verzeichnis/", "/suche/?q=fest", "/api/graphql/") * 5]
        refused = visit(site, "/kommentar/aufgabe/")
        health = visit(site, "/healthz")
        (folder / "ballast").unlink()
        well = seconds_until_well(site, "/", "/verzeichnis/?q=neu", "/api/graphql/", "/kommentar/aufgabe/")
    say(capsys, f"disk full: answers {sorted(one.status for one in answers)}, well again after {well:.1f} s")
    assert {one.status for one in answers} == {200}
    assert refused.status in {200, 503}
    assert "MB free" in json.loads(health.body)["disk"]
    log = site.log.read_text()
    # Pictures that find no room are the worker's to say, and to make later.
    assert "request_failed" not in log
    assert not [line for line in log.splitlines() if '"exception"' in line and "No space left" not in line]


def test_the_databases_disk_is_full_and_freed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """PostgreSQL may end for want of room, and is started again, as compose does; nothing answered yes is lost."""
    room = Path(tempfile.mkdtemp(prefix="room-"))
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400m,mode=755", "tmpfs", room]).returncode:
        pytest.skip("needs a small file system of its own, and may not make one")
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tempfile, "tempdir", str(room))
            with own_postgres() as postgres:
                _fill_below_the_database(postgres, room, tmp_path, capsys)
    finally:
        subprocess.run(["umount", "--lazy", room], check=True)
        room.rmdir()


def _fill_below_the_database(
    postgres: OwnPostgres, room: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(folder, DATABASE_URL=postgres.address, API_RATE_LIMIT=0, LOG_LEVEL="WARNING")
    site.run("migrate", "--verbosity", "0")
    site.run("demo", "--verbosity", "0")
    with running(site):
        seconds_until_well(site, "/", "/verzeichnis/", "/api/graphql/")
        fill(room / "ballast")
        began, answers = time.monotonic(), []
        while time.monotonic() - began < SECONDS_FULL:
            asked = ("/", f"/verzeichnis/?q=w{len(answers)}", "/api/graphql/")
            answers += [visit(site, path).status for path in asked]
            time.sleep(0.2)
        (room / "ballast").unlink()
        postgres.start()
        well = seconds_until_well(site, "/", "/verzeichnis/?q=neu", "/api/graphql/")
    say(capsys, f"database's disk full: {dict(Counter(answers))}, well again after {well:.1f} s")
    assert set(answers) <= {200, 503}
    assert "request_failed" not in site.log.read_text()
