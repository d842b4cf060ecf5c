"""Backup, restore and move, killed at every boundary of a step and at random moments; and what comes over to whom.

The product's own processes, on SQLite and PostgreSQL, over the example content with more on top.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.postgres import postgres_server
from tests.setup.programs import ROOT, environment

pytestmark = [pytest.mark.soak, pytest.mark.once]
RANDOM_MOMENTS = 5
OLD, NEW, TARGET = "backup_old", "backup_new", "backup_target"


class Installation:
    """A folder and a database, SQLite in the folder where no other is named."""

    def __init__(self, folder: Path, database: str = "") -> None:
        """Take both; nothing runs yet."""
        self.folder, self.database = folder, database
        folder.mkdir(parents=True, exist_ok=True)
        profile = {"DJANGO_SETTINGS_MODULE": "cms.settings.local", "PYTHONPATH": ROOT, "LOG_LEVEL": "CRITICAL"}
        more = {"VAR": folder, "DATABASE_URL": database, "SECRET_KEY": "nur-zum-testen-" + "x" * 40}
        self.variables = environment(**profile, **more)

    def call(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run `installation_state` with ``arguments``."""
        program = [sys.executable, "-m", "tests.soak.programs.installation_state", *map(str, arguments)]
        return subprocess.run(program, cwd=ROOT, env=self.variables, capture_output=True, text=True, check=False)

    def told(self, *arguments: object) -> Any:
        """Return the last line of what it says, as JSON."""
        done = self.call(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def manage(self, *arguments: str) -> None:
        """Run a management command."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.variables, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def state(self) -> Any:
        """Return checksums of rows and files; nothing may lie about."""
        found = self.told("state")
        assert found.pop("leftovers") == []
        return found


class World:
    """A server, an old installation, a backup of another one, and fresh copies of the old."""

    def __init__(self, folder: Path, server: str) -> None:
        """Make the example content, back it up, then make another installation of it."""
        self.folder, self.server = folder, server
        self.first = Installation(folder / "first")
        self.first.manage("migrate", "--verbosity", "0")
        self.first.manage("demo", "--verbosity", "0")
        self.first.manage("backup", "--verbosity", "0")
        (self.backup,) = (folder / "first" / "backups").glob("*.tar")
        self.content = self.first.state()
        shutil.copytree(folder / "first", folder / "old", ignore=shutil.ignore_patterns("backups", "static"))
        self.old = Installation(folder / "old")
        self.old.call("spoil")
        self.spoilt = self.old.state()
        assert self.spoilt["rows"] != self.content["rows"]
        assert self.spoilt["files"] != self.content["files"]

    def address(self, name: str) -> str:
        """Return the address of a database on the server."""
        return (
            self.server.replace("/postgres?", f"/{name}?") if "/postgres?" in self.server else f"{self.server}/{name}"
        )

    def fresh_database(self, name: str, template: str = "template1") -> str:
        """Return the address of a new copy of ``template``."""
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
            connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
        return self.address(name)

    def copy(self, kind: str) -> Installation:
        """Return a fresh copy of the old installation, on either kind of database."""
        target = self.folder / "target"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.folder / "old", target)
        if kind == "sqlite":
            return Installation(target)
        for file in target.glob("db.sqlite3*"):
            file.unlink()
        return Installation(target, self.fresh_database(TARGET, OLD))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Yield the world, with the old installation on PostgreSQL too."""
    with postgres_server() as server:
        made = World(tmp_path_factory.mktemp("backup"), server)
        on_postgres = Installation(made.folder / "old", made.fresh_database(OLD))
        on_postgres.manage("to_postgres", "--verbosity", "0")
        assert on_postgres.state() == made.spoilt
        yield made
        with psycopg.connect(server, autocommit=True) as connection:
            for name in (OLD, NEW, TARGET):
                connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def kill_everywhere(fresh: Any, arguments: list[str], allowed: list[Any], seed: int) -> dict[str, int]:
    """Kill the command at each step and at random moments; return how often the old and the new state was left.

    ``fresh`` makes an installation to try it on; the state that a next start finds must be one of ``allowed``.
    """
    whole = fresh().told(0, 0, *arguments)
    chance = random.Random(seed)
    moments = [(step, 0.0) for step in range(1, whole["steps"] + 1)]
    moments += [(0, round(chance.uniform(0, whole["seconds"]), 3)) for _ in range(RANDOM_MOMENTS)]
    left = {"old": 0, "new": 0}
    for step, seconds in moments:
        installation = fresh()
        done = installation.call(step, seconds, *arguments)
        # A random moment may come when all is done.
        assert done.returncode == -signal.SIGKILL or (seconds and done.returncode == 0), done.stdout + done.stderr
        found = installation.state()
        assert found in allowed, f"half after step {step}, {seconds} s, seed {seed}: {done.stdout[-300:]}"
        left["old" if found == allowed[0] else "new"] += 1
    sys.stdout.write(f"{arguments[0]}: {len(moments)} times killed, {whole['steps']} steps, left {left}, seed {seed}\n")
    return left


@pytest.fixture
def seed() -> int:
    """Return what moments are drawn from."""
    return int(os.environ.get("SEED") or random.randrange(10**6))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_restore_leaves_the_old_or_the_new(world: World, kind: str, seed: int) -> None:
    """Both do occur: before the commit the old, after it the new."""
    arguments = ["restore", str(world.backup), "--yes", "--verbosity", "0"]
    left = kill_everywhere(lambda: world.copy(kind), arguments, [world.spoilt, world.content], seed)
    assert left["old"] > 0
    assert left["new"] > 0


def test_a_killed_move_leaves_the_old_or_the_new(world: World, seed: int) -> None:
    """The target is as it was, or holds everything; the SQLite file is as it was in any case."""
    target = Installation(world.folder / "old", world.fresh_database(NEW))
    target.manage("migrate", "--verbosity", "0")
    before = target.state()

    def fresh() -> Installation:
        return Installation(world.folder / "old", world.fresh_database(TARGET, NEW))

    kill_everywhere(fresh, ["to_postgres", "--yes", "--verbosity", "0"], [before, world.spoilt], seed)
    assert world.old.state() == world.spoilt


def test_a_killed_backup_leaves_a_whole_file_or_none(world: World, seed: int) -> None:
    """The installation is as it was, and the next backup clears up and can be restored."""
    folder = world.folder / "backups"

    def fresh() -> Installation:
        shutil.rmtree(folder, ignore_errors=True)
        installation = world.copy("sqlite")
        installation.variables["BACKUP_DIR"] = str(folder)
        return installation

    arguments = ["backup", "--verbosity", "0"]
    whole = fresh().told(0, 0, *arguments)
    chance = random.Random(seed)
    moments = [(step, 0.0) for step in range(1, whole["steps"] + 1)]
    moments += [(0, round(chance.uniform(0, whole["seconds"]), 3)) for _ in range(RANDOM_MOMENTS)]
    for step, seconds in moments:
        installation = fresh()
        done = installation.call(step, seconds, *arguments)
        assert done.returncode == -signal.SIGKILL or (seconds and done.returncode == 0), done.stdout + done.stderr
        assert all(is_whole(installation, file) for file in folder.glob("*.tar"))
    installation.manage(*arguments)
    assert installation.state() == world.spoilt
    newest = max(folder.glob("*.tar"))
    installation.call("spoil")
    installation.manage("restore", str(newest), "--yes", "--verbosity", "0")
    assert installation.state() == world.spoilt
    sys.stdout.write(f"backup: {len(moments)} times killed, {whole['steps']} steps, seed {seed}\n")


def is_whole(installation: Installation, file: Path) -> bool:
    """Tell whether ``file`` can be restored, without doing it."""
    from cms.operation.backup.archive.reader import ArchiveSource

    with ArchiveSource(file) as archive:
        return bool(archive.tables)


def test_what_visitors_see_comes_over(world: World, tmp_path: Path) -> None:
    """From SQLite to SQLite, to PostgreSQL by a backup and by the move, and back: rows, files, pages, API, search."""
    pages = world.first.told("public")
    assert len(pages["pages"]) > 20
    assert any("Garten" in text for _status, text, _links in pages["pages"].values())
    ways = {
        "sqlite": Installation(tmp_path / "sqlite"),
        "postgresql": Installation(tmp_path / "postgresql", world.fresh_database(NEW)),
    }
    for installation in ways.values():
        installation.manage("restore", str(world.backup), "--verbosity", "0")
        assert installation.state() == world.content
        assert installation.told("public") == pages
    ways["postgresql"].manage("backup", "--verbosity", "0")
    (back,) = (tmp_path / "postgresql" / "backups").glob("*.tar")
    ways["sqlite"].call("spoil")
    ways["sqlite"].manage("restore", str(back), "--yes", "--verbosity", "0")
    assert ways["sqlite"].state() == world.content
    assert ways["sqlite"].told("public") == pages
    moved = Installation(world.folder / "first", world.fresh_database(TARGET))
    moved.manage("to_postgres", "--verbosity", "0")
    assert moved.state() == world.content
    assert moved.told("public") == pages
    sys.stdout.write(
        f"{len(pages['pages'])} pages, {len(world.content['rows'])} tables, {len(world.content['files'])} files equal\n"
    )
