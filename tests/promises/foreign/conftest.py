"""Node, the foreign tools from the lock file, and a running site."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import site
from tests.places import ROOT
from tests.promises.foreign.node import NODE, NPM
from tests.promises.foreign.office import Office, running

__all__ = ["site"]
HERE = Path(__file__).parent
# What partners copy stands beside the clients that use it here.
CACHES = ROOT / "frontend-examples" / "caches"
CERTIFICATES = ("NODE_EXTRA_CA_CERTS", "PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def tools() -> Iterator[Path]:
    """Install what the lock file names into a folder of this session and return the folder.

    Fetches from the package registry that npm is set up for. What cannot be fetched fails the tests:
    nothing is skipped.
    """
    with tempfile.TemporaryDirectory(prefix="stadtteilarbeit-foreign-") as name:
        folder = Path(name)
        shutil.copytree(HERE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        shutil.copytree(CACHES, folder / "clients" / "caches")
        command = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel", "error"]
        subprocess.run([NODE, NPM, *command], cwd=folder, env=npm_environment(), check=True)
        yield folder


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Yield the product by the line of `make run`, with copies, aliases, translations and drafts in it."""
    with running(tmp_path_factory.mktemp("office"), API_RATE_LIMIT=0) as one:
        yield one


@pytest.fixture
def node(tools: Path) -> Run:
    """Return a function that runs a script of the tools' folder in Node to its end."""

    def run(script: str, *arguments: object, folder: str = ".") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [NODE, tools / script, *map(str, arguments)],
            cwd=tools / folder,
            env=npm_environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def npm_environment() -> dict[str, str]:
    """Return this process's environment with Node in front: npm's own steps look for it.

    Node brings certificates of its own; where this machine trusts others, for Python's packages, it must too.
    """
    named = next((os.environ[name] for name in CERTIFICATES if os.environ.get(name)), "")
    extra = {"NODE_EXTRA_CA_CERTS": named} if named else {}
    return {**os.environ, **extra, "PATH": os.pathsep.join([str(NODE.parent), *os.get_exec_path()])}
