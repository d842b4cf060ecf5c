"""`make upgrade` with a machine that fails at any step: the new release serves, or the old one with its database.

For real, with systemd's units and PostgreSQL, it is done in tests/soak/server.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from cms.launch.refusal import Refusal
from cms.launch.server import upgrading
from cms.launch.server.layout import Layout
from cms.launch.server.upgrading import Upgrade

pytestmark = pytest.mark.once
OLD, NEW = "2026-01-01-000000-old", "2026-02-01-000000-new"


class PretendMachine:
    """Notes what it is asked; the database is a word, and what ``fails`` names goes wrong."""

    def __init__(self, layout: Layout, *fails: str, migrates: bool = True) -> None:
        """Begin with the old release and its database."""
        self.layout, self.fails, self.migrates = layout, set(fails), migrates
        self.database, self.runs, self.asked = "old", True, list[str]()

    def variables(self, release: Path) -> dict[str, str]:
        """Return settings, as if read from the file."""
        if "settings" in self.fails:
            raise Refusal("Zeile 3")
        return {"PORT": "8000", "ALLOWED_HOSTS": "www.example.org"}

    def _does(self, what: str) -> bool:
        self.asked.append(what)
        if f"{what}!" in self.fails:
            raise OSError(what)
        return what not in self.fails

    def manage(
        self, release: Path, *arguments: str, say: bool = True, variables: Mapping[str, str] | None = None
    ) -> bool:
        """Change the word as the command would."""
        which = release.name.rpartition("-")[2]
        what = f"{which} {arguments[0]}"
        if arguments[:2] == ("migrate", "--check"):
            return not self.migrates
        fine = self._does(what)
        if what == "new migrate_once" and self.migrates:
            # Half of it, when it fails.
            self.database = "new" if fine else "half"
        if what == "old set_aside" and arguments[1:] != ("--forget",):
            self.database = "empty"
        if what == "old migrate_once" and fine:
            assert self.database == "empty"
            self.database = "made"
        if what == "old restore" and fine:
            assert self.database == "made"
            self.database = "old"
        if what == "old backup" and fine:
            assert not self.runs
            # What only the key's owner could read would be of no use.
            assert variables
            assert (variables["BACKUP_ENCRYPT"], variables["BACKUP_SEND"]) == ("", "")
            folder = Path(variables["BACKUP_DIR"])
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "stadtteilarbeit-2026-02-01-000000.tar").touch()
        return fine

    def stop(self) -> bool:
        """Stop, unless that is what fails."""
        self.runs = False
        return self._does("stop")

    def start(self) -> bool:
        """Start."""
        self.runs = True
        return self._does(f"start {self.layout.current.resolve().name[-3:]}")

    def is_ready(self) -> bool:
        """Tell whether what was started answers."""
        return self._does(f"ready {self.layout.current.resolve().name[-3:]}")


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Return a server whose old release runs, and a clone that makes the new one."""
    made = Layout(tmp_path)
    (made.releases / OLD).mkdir(parents=True)
    made.venvs.mkdir()
    made.current.symlink_to(made.releases / OLD)

    def make_release(layout: Layout, machine: PretendMachine) -> Path:
        (layout.releases / NEW).mkdir()
        return layout.releases / NEW

    monkeypatch.setattr(upgrading, "make_release", make_release)
    return made


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    with signals_as_before():
        yield


@contextmanager
def signals_as_before() -> Iterator[None]:
    """Give this process its signals back, which an upgrade does not want to hear."""
    before = {one: signal.getsignal(one) for one in upgrading.SIGNALS}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


def serving(layout: Layout) -> str:
    """Return which release is named as the one that runs."""
    return layout.current.resolve().name


@pytest.mark.parametrize("migrates", [True, False])
def test_the_new_release_serves(layout: Layout, migrates: bool) -> None:
    """Stopped before the backup, so that nothing that anyone writes is lost."""
    machine = PretendMachine(layout, migrates=migrates)
    Upgrade(layout, machine).carry_out()
    assert machine.asked == ["stop", "old backup", "new migrate_once", "start new", "ready new"]
    assert (serving(layout), machine.database) == (NEW, "new" if migrates else "old")
    assert not layout.note.exists()
    assert (layout.releases / OLD).exists()


@pytest.mark.parametrize("migrates", [True, False])
@pytest.mark.parametrize(
    ("fails", "reason"),
    [
        ("stop", "nicht anhalten"),
        ("old backup", "Sicherung ist misslungen"),
        ("new migrate_once", "neuen Stand"),
        ("start new", "antwortet nicht"),
        ("ready new", "antwortet nicht"),
        ("old backup!", "old backup"),
        ("new migrate_once!", "new migrate_once"),
        ("start new!", "start new"),
        ("ready new!", "ready new"),
    ],
)
def test_whatever_fails_the_old_release_serves_again(layout: Layout, fails: str, reason: str, migrates: bool) -> None:
    """With the database as it was; a step that ends in an error that nobody thought of is no exception."""
    machine = PretendMachine(layout, fails, migrates=migrates)
    with pytest.raises((Refusal, OSError), match=reason):
        Upgrade(layout, machine).carry_out()
    assert (serving(layout), machine.database, machine.runs) == (OLD, "old", True)
    assert machine.asked[-1] in {"ready old", "old set_aside"}
    was_changed = migrates and not fails.startswith(("stop", "old"))
    assert ("old restore" in machine.asked) is was_changed
    assert not layout.note.exists()
    assert not (layout.releases / NEW).exists()


@pytest.mark.parametrize("fails", ["old set_aside", "old migrate_once", "old restore", "start old", "ready old"])
def test_when_going_back_fails_it_says_so_and_can_be_done_again(layout: Layout, fails: str) -> None:
    """The note stays, and the next call begins with it."""
    machine = PretendMachine(layout, "ready new", fails)
    with pytest.raises(Refusal, match="Wenn auch das Zurückgehen misslingt"):
        Upgrade(layout, machine).carry_out()
    assert json.loads(layout.note.read_text())["backup"].endswith(".tar")
    again = PretendMachine(layout)
    again.database = machine.database
    Upgrade(layout, again).carry_out()
    assert again.asked[0] == "stop"
    assert "old restore" in again.asked
    assert (serving(layout), again.database) == (NEW, "new")
    assert not layout.note.exists()


def test_a_cut_before_the_database_changed_restores_nothing(layout: Layout) -> None:
    """Whatever was written since then is nobody's to take away."""
    (layout.releases / NEW).mkdir()
    layout.note.write_text(json.dumps({"old": str(layout.releases / OLD), "new": str(layout.releases / NEW)}))
    machine = PretendMachine(layout)
    Upgrade(layout, machine).carry_out()
    assert "old restore" not in machine.asked
    assert machine.asked[:3] == ["stop", "start old", "ready old"]
    assert serving(layout) == NEW


def test_broken_settings_are_told_of_before_anything_stops(layout: Layout) -> None:
    """They would stop the new release and the old one alike."""
    machine = PretendMachine(layout, "settings")
    with pytest.raises(Refusal, match="Zeile 3"):
        Upgrade(layout, machine).carry_out()
    assert (machine.asked, machine.runs) == ([], True)
    assert list(layout.releases.iterdir()) == [layout.releases / OLD]


def test_the_first_release_needs_no_backup(layout: Layout) -> None:
    """There is nothing yet."""
    layout.current.unlink()
    machine = PretendMachine(layout)
    Upgrade(layout, machine).carry_out()
    assert machine.asked == ["new migrate_once", "start new", "ready new"]
    assert serving(layout) == NEW


@pytest.mark.parametrize(("fails", "stays"), [("new migrate_once", False), ("ready new", True)])
def test_a_first_release_that_does_not_serve_is_told_of(layout: Layout, fails: str, stays: bool) -> None:
    """Without a word of going back."""
    layout.current.unlink()
    with pytest.raises(Refusal):
        Upgrade(layout, PretendMachine(layout, fails)).carry_out()
    assert layout.current.exists() is stays


def test_a_line_that_breaks_does_not_stop_it_half_way(layout: Layout) -> None:
    """Between two releases neither Ctrl-C nor a closed terminal is heard."""
    machine = PretendMachine(layout)
    stop = machine.stop

    def interrupted() -> bool:
        for one in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
            os.kill(os.getpid(), one)
        return stop()

    machine.stop = interrupted  # type: ignore[method-assign]
    Upgrade(layout, machine).carry_out()
    assert serving(layout) == NEW


def test_old_releases_and_what_they_alone_used_go(layout: Layout) -> None:
    """Three stay, with the packages that they share."""
    for number, venv in enumerate(["a", "a", "b", "c", "c"]):
        (layout.venvs / venv).mkdir(exist_ok=True)
        release = layout.releases / f"2025-01-0{number + 1}-000000-x"
        release.mkdir()
        (release / ".venv").symlink_to(layout.venvs / venv)
    (layout.releases / OLD / ".venv").symlink_to(layout.venvs / "c")
    upgrading.remove_old_releases(layout)
    assert len(list(layout.releases.iterdir())) == 3
    assert [path.name for path in layout.venvs.iterdir()] == ["c"]


def test_the_release_that_runs_never_goes(layout: Layout) -> None:
    """Even if newer ones lie about."""
    for number in range(4):
        (layout.releases / f"2027-01-0{number + 1}-000000-x").mkdir()
    upgrading.remove_old_releases(layout)
    assert (layout.releases / OLD).exists()
