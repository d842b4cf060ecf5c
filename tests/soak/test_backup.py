"""Backup, restore and move, killed at every boundary of a step and at random moments; and what comes over to whom.

The product's own processes, on SQLite and PostgreSQL, over the example content with more on top.
"""

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from cms.operation.backup.archive.reader import ArchiveSource
from tests.cms.operation.backup.installation import rewritten
from tests.postgres import postgres_server
from tests.setup.programs import ROOT, environment

pytestmark = [pytest.mark.soak, pytest.mark.once]
RANDOM_MOMENTS = 5
# The old installation, an empty one, what is tried on, and one that content comes to.
OLD, NEW, TARGET, WAY = "backup_old", "backup_new", "backup_target", "backup_way"


class Installation:
    """A folder and a database, SQLite in the folder where no other is named, and the program that works on both."""

    def __init__(self, folder: Path, database: str = "", **more: object) -> None:
        """Take both; the program starts with the first call."""
        folder.mkdir(parents=True, exist_ok=True)
        profile = {"DJANGO_SETTINGS_MODULE": "cms.settings.local", "PYTHONPATH": ROOT, "LOG_LEVEL": "CRITICAL"}
        profile |= {"VAR": folder, "DATABASE_URL": database, "SECRET_KEY": "nur-zum-testen-" + "x" * 40}
        self.variables = environment(**profile, **more)
        self.process: subprocess.Popen[str] | None = None
        STARTED.append(self)

    def call(self, *arguments: object) -> tuple[int, str]:
        """Return the exit code of a call of `installation_state`, and what it said."""
        if self.process is None:
            program = [sys.executable, "-W", "ignore", "-m", "tests.soak.programs.installation_state"]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
            self.process = subprocess.Popen(program, cwd=ROOT, env=self.variables, text=True, **pipes)  # type: ignore[call-overload]
        assert self.process
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(arguments, default=str) + "\n")
        self.process.stdin.flush()
        code, words = json.loads(self.process.stdout.readline())
        return code, words

    def told(self, *arguments: object) -> Any:
        """Return the last line of what a call says, as JSON."""
        code, words = self.call(*arguments)
        assert code == 0, words
        return json.loads(words.splitlines()[-1])

    def manage(self, *arguments: str) -> Any:
        """Run a management command; return how many steps it had and how long they took."""
        return self.told("command", 0, 0, *arguments)

    def state(self) -> Any:
        """Return checksums of rows and files; nothing may lie about."""
        found = self.told("state")
        assert found.pop("leftovers") == []
        return found

    def end(self) -> None:
        """End the program."""
        if self.process and self.process.stdin and self.process.stdout:
            self.process.stdin.close()
            self.process.wait(20)
            self.process.stdout.close()


STARTED: list[Installation] = []


class World:
    """A server, an old installation, a backup of another one, and fresh copies of the old."""

    def __init__(self, folder: Path, server: str) -> None:
        """Make the example content, back it up, then make another installation of it."""
        self.folder, self.server = folder, server
        self.first = Installation(folder / "first")
        self.first.manage("migrate", "--verbosity", "0")
        self.first.manage("demo", "--verbosity", "0")
        # Sizes of pictures are made when somebody looks; only then do all links stand.
        self.first.told("public")
        self.pages = self.first.told("public")
        self.first.manage("backup", "--verbosity", "0")
        (self.backup,) = (folder / "first" / "backups").glob("*.tar")
        self.content = self.first.state()
        shutil.copytree(folder / "first", folder / "old", ignore=shutil.ignore_patterns("backups", "static"))
        self.old = Installation(folder / "old")
        assert self.old.call("spoil")[0] == 0
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

    def fresh_folder(self) -> Path:
        """Return a fresh copy of the old installation's folder."""
        target = self.folder / "target"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.folder / "old", target)
        return target

    def fresh_target(self, kind: str) -> None:
        """Put a fresh copy of the old installation, on either kind of database, where the target was."""
        folder = self.fresh_folder()
        if kind == "postgresql":
            for file in folder.glob("db.sqlite3*"):
                file.unlink()
            self.fresh_database(TARGET, OLD)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Yield the world, with the old installation on PostgreSQL too."""
    with postgres_server() as server:
        made = World(tmp_path_factory.mktemp("backup"), server)
        empty = Installation(made.folder / "empty", made.fresh_database(NEW))
        empty.manage("migrate", "--verbosity", "0")
        on_postgres = Installation(made.folder / "old", made.fresh_database(OLD, NEW))
        on_postgres.manage("to_postgres", "--verbosity", "0")
        assert on_postgres.state() == made.spoilt
        yield made
        for installation in STARTED:
            installation.end()
        with psycopg.connect(server, autocommit=True) as connection:
            for name in (OLD, NEW, TARGET, WAY):
                connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def killings(whole: dict[str, Any], seed: int) -> list[tuple[int, float]]:
    """Return at which steps, and after how many seconds, to kill a command that was run as a ``whole`` before."""
    chance, steps = random.Random(seed), [(step, 0.0) for step in range(1, whole["steps"] + 1)]
    return steps + [(0, round(chance.uniform(0, whole["seconds"]), 3)) for _ in range(RANDOM_MOMENTS)]


def killed(installation: Installation, step: int, seconds: float, arguments: list[str]) -> None:
    """Run the command and have it killed; a random moment may come when all is done."""
    code, words = installation.call("command", step, seconds, *arguments)
    assert code == -signal.SIGKILL or (seconds and code == 0), words


def kill_everywhere(
    installation: Installation, renew: Callable[[], object], arguments: list[str], allowed: list[Any], seed: int
) -> dict[str, int]:
    """Kill the command at each step and at random moments; return how often the old and the new state was left.

    ``renew`` makes the installation as it was; the state that a next start finds must be one of ``allowed``.
    """
    renew()
    whole = installation.manage(*arguments)
    assert installation.state() == allowed[1]
    left = {"old": 0, "new": 0}
    moments = killings(whole, seed)
    for step, seconds in moments:
        renew()
        killed(installation, step, seconds, arguments)
        found = installation.state()
        assert found in allowed, f"half after step {step}, {seconds} s, seed {seed}"
        left["old" if found == allowed[0] else "new"] += 1
    sys.stdout.write(
        f"{arguments[0]}: killed {len(moments)} times ({whole['steps']} steps, {RANDOM_MOMENTS} random), "
        f"left old {left['old']}, new {left['new']}, half 0; seed {seed}\n"
    )
    return left


@pytest.fixture
def seed() -> int:
    """Return what moments are drawn from."""
    return int(os.environ.get("SEED") or random.randrange(10**6))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_restore_leaves_the_old_or_the_new(world: World, kind: str, seed: int) -> None:
    """Both do occur: before the commit the old, after it the new."""
    target = Installation(world.fresh_folder(), world.address(TARGET) if kind == "postgresql" else "")
    arguments = ["restore", str(world.backup), "--yes", "--verbosity", "0"]
    allowed = [world.spoilt, world.content]
    left = kill_everywhere(target, lambda: world.fresh_target(kind), arguments, allowed, seed)
    assert left["old"] > 0
    assert left["new"] > 0


def test_a_killed_move_leaves_the_old_or_the_new(world: World, seed: int) -> None:
    """The target is as it was, or holds everything; the SQLite file is as it was in any case."""
    empty = Installation(world.folder / "empty", world.address(NEW))
    before = {**empty.state(), "files": world.spoilt["files"]}
    target = Installation(world.folder / "old", world.address(TARGET))
    arguments = ["to_postgres", "--yes", "--verbosity", "0"]
    kill_everywhere(target, lambda: world.fresh_database(TARGET, NEW), arguments, [before, world.spoilt], seed)
    assert world.old.state() == world.spoilt


def test_a_killed_backup_leaves_a_whole_file_or_none(world: World, seed: int) -> None:
    """The installation is as it was, and the next backup clears up and can be restored."""
    folder = world.folder / "backups"
    target = Installation(world.fresh_folder(), BACKUP_DIR=folder)
    arguments = ["backup", "--verbosity", "0"]
    moments, left = killings(target.manage(*arguments), seed), 0
    for step, seconds in moments:
        shutil.rmtree(folder, ignore_errors=True)
        killed(target, step, seconds, arguments)
        assert all(is_whole(file) for file in folder.glob("*.tar"))
        left += len(list(folder.glob("*.tar")))
    target.manage(*arguments)
    assert target.state() == world.spoilt
    assert target.call("spoil")[0] == 0
    target.manage("restore", str(max(folder.glob("*.tar"))), "--yes", "--verbosity", "0")
    assert target.state() == world.spoilt
    sys.stdout.write(f"backup: killed {len(moments)} times, left a whole file {left} times, half 0; seed {seed}\n")


def is_whole(file: Path) -> bool:
    """Tell whether ``file`` can be restored, without doing it."""
    with ArchiveSource(file) as archive:
        return bool(archive.tables)


def differing(seen: Any, before: Any) -> list[Any]:
    """Return what visitors see otherwise than before: address, now, then."""
    paths = sorted(seen["pages"].keys() | before["pages"].keys())
    pairs = [(path, seen["pages"].get(path), before["pages"].get(path)) for path in paths]
    return [pair for pair in [*pairs, ("api", seen["api"], before["api"])] if pair[1] != pair[2]]


def test_what_visitors_see_comes_over(world: World, tmp_path: Path) -> None:
    """From SQLite to SQLite, to PostgreSQL by a backup and by the move, and back: rows, files, pages, API, search."""
    pages = world.pages
    assert len(pages["pages"]) > 20
    assert "Garten" in pages["pages"]["search"][1]
    on_postgresql = Installation(tmp_path / "postgresql", world.fresh_database(WAY, NEW))
    ways = {"sqlite": Installation(tmp_path / "sqlite"), "postgresql": on_postgresql}
    for installation in ways.values():
        installation.manage("restore", str(world.backup), "--verbosity", "0")
        assert installation.state() == world.content
        assert differing(installation.told("public"), pages) == []
    on_postgresql.manage("backup", "--verbosity", "0")
    (back,) = (tmp_path / "postgresql" / "backups").glob("*.tar")
    assert ways["sqlite"].call("spoil")[0] == 0
    ways["sqlite"].manage("restore", str(back), "--yes", "--verbosity", "0")
    assert ways["sqlite"].state() == world.content
    assert differing(ways["sqlite"].told("public"), pages) == []
    moved = Installation(world.folder / "first", world.fresh_database(TARGET, NEW))
    moved.manage("to_postgres", "--verbosity", "0")
    assert moved.state() == world.content
    assert differing(moved.told("public"), pages) == []
    sys.stdout.write(
        f"{len(pages['pages'])} pages, {len(world.content['rows'])} tables, {len(world.content['files'])} files equal\n"
    )


def as_of_an_older_release(contents: dict[str, bytes], facts: dict[str, Any]) -> None:
    """Have a backup miss the newest migration of blog, with the columns that it added."""
    facts["migrations"] = [one for one in facts["migrations"] if one != ["blog", "0006_unique_names"]]
    for name in ("tables/blog_fundingprogramme.jsonl.gz", "tables/blog_decisionreason.jsonl.gz"):
        first, *lines = gzip.decompress(contents[name]).decode().splitlines()
        shape = json.loads(first)
        place = [column[0] for column in shape["columns"]].index("name_key")
        rows = [json.loads(line) for line in lines]
        for row in [shape["columns"], *rows]:
            del row[place]
        text = "".join(f"{json.dumps(line)}\n" for line in [shape, *rows])
        contents[name] = gzip.compress(text.encode())


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_of_an_older_release_is_brought_forward(world: World, tmp_path: Path, kind: str) -> None:
    """Its rows go through the migrations that it has not seen."""
    older = rewritten(world.backup, tmp_path / "older.tar", as_of_an_older_release)
    world.fresh_target(kind)
    target = Installation(world.folder / "target", world.address(TARGET) if kind == "postgresql" else "")
    target.manage("restore", str(older), "--yes", "--verbosity", "0")
    assert target.state() == world.content
