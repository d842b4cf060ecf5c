"""What stops a start is said in one German sentence, with a non-zero exit and without a traceback."""

import ast
import importlib.util
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cms.launch import installing
from cms.launch.refusal import Refusal
from tests.setup.programs import BOOTSTRAP, ROOT, environment, free_port, run_bootstrap

pytestmark = pytest.mark.once


def assert_one_sentence(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    """Fail unless ``done`` ended with one line on standard error that contains ``parts``."""
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    for part in parts:
        assert part in done.stderr


def test_a_port_in_use_is_named_before_anything_is_made(tmp_path: Path) -> None:
    """The check comes before the long work."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        done = run_bootstrap("run", VAR=tmp_path / "var", PORT=port)
    assert_one_sentence(done, f"Port {port} ist schon belegt", f"PORT={port + 1}")
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["achttausend", "0", "65536", "-1"])
def test_a_port_that_is_none_is_named(tmp_path: Path, port: str) -> None:
    """The sentence shows what was given."""
    assert_one_sentence(run_bootstrap("run", VAR=tmp_path, PORT=port), f"„{port}“", "1 bis 65535")


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    """Holds for root as well, whom permission bits do not stop."""
    (tmp_path / "var").write_text("")
    done = run_bootstrap("run", VAR=tmp_path / "var", PORT=free_port())
    assert_one_sentence(done, str(tmp_path / "var"), "lässt sich nicht schreiben")


def test_a_folder_that_takes_no_file_is_named() -> None:
    """/proc exists and refuses files from everyone."""
    assert_one_sentence(run_bootstrap("run", VAR="/proc", PORT=free_port()), "lässt sich nicht schreiben")


def test_an_old_python_is_named() -> None:
    """The guard speaks before anything is imported that an old Python cannot read."""
    pretend = (
        f"import runpy, sys; sys.version_info = (3, 10, 13); runpy.run_path({str(BOOTSTRAP)!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert_one_sentence(done, "Python ist zu alt (3.10.13)", "3.11")


def test_an_old_python_can_read_the_guard() -> None:
    """A SyntaxError would hide the sentence."""
    ast.parse(BOOTSTRAP.read_text(), feature_version=(3, 6))
    assert "annotations" not in BOOTSTRAP.read_text()


def test_a_python_without_venv_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Debian ships Python without it."""
    find = importlib.util.find_spec
    monkeypatch.setattr(installing, "VENV", tmp_path / "venv")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    with pytest.raises(Refusal, match="python3-venv"):
        installing.make_venv()
    assert not (tmp_path / "venv").exists()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a copy of the code without `.venv` and `var/`."""
    folder = tmp_path / "clone"
    (folder / "cms").mkdir(parents=True)
    shutil.copytree(ROOT / "cms" / "launch", folder / "cms" / "launch")
    for path in (
        ROOT / "cms" / "__init__.py",
        ROOT / "cms" / "launch" / "bootstrap.py",
        *ROOT.glob("requirements*.txt"),
    ):
        shutil.copy(path, folder / path.relative_to(ROOT))
    return folder


def test_no_network_on_the_first_install_is_named(clone: Path, tmp_path: Path) -> None:
    """Nothing listens on the discard port; HOME is empty, so no cache helps."""
    done = run_bootstrap(
        "run",
        program=clone / "cms" / "launch" / "bootstrap.py",
        HOME=tmp_path / "home",
        PORT=free_port(),
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        PIP_CONFIG_FILE="/dev/null",
    )
    assert_one_sentence(done, "Internetverbindung", "install.log")
    assert "Connection refused" in (clone / "var" / "install.log").read_text()
    assert not list((clone / ".venv").glob("installed-*"))


def test_a_database_that_does_not_answer_is_named(tmp_path: Path) -> None:
    """With PostgreSQL switched off, for instance."""
    address = f"postgres://nobody@127.0.0.1:{free_port()}/none"
    (tmp_path / "secret-key").write_text("x" * 50)
    done = run_bootstrap("_prepare-local", VAR=tmp_path, DATABASE_URL=address)
    assert_one_sentence(done, "Datenbank antwortet nicht", "DATABASE_URL")
    assert not (tmp_path / "static").exists()


def test_an_unknown_subcommand_is_named() -> None:
    """And the known ones are listed."""
    assert_one_sentence(run_bootstrap("strat"), "„strat“", "run")


def test_settings_without_a_secret_say_what_makes_one(tmp_path: Path) -> None:
    """Someone who starts manage.py by hand in a fresh clone."""
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "check"],
        env=environment(VAR=tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert "make run" in done.stderr.splitlines()[-1]
