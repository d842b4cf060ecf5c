"""Starting the product's programs from tests, and knowing when they are really gone."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.places import ROOT

BOOTSTRAP = ROOT / "cms" / "launch" / "bootstrap.py"
OWN_VARIABLES = {"VAR", "PORT", "DATABASE_URL", "EMAIL_URL", "SITE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
# What tests in a browser set in their own process (tests/browser.py).
BROWSER_VARIABLES = {"DJANGO_ALLOW_ASYNC_UNSAFE"}


def environment(**variables: object) -> dict[str, str]:
    """Return this process's environment without the product's own variables, plus ``variables``."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in OWN_VARIABLES | BROWSER_VARIABLES and not name.startswith(("MAKE", "PYTEST", "COV"))
    }
    return inherited | {name: str(value) for name, value in variables.items()}


def hears_interrupts() -> None:
    """Let a program about to start hear SIGINT: a shell's background jobs inherit deaf ears."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run_bootstrap(*arguments: str, program: Path = BOOTSTRAP, **variables: object) -> subprocess.CompletedProcess[str]:
    """Run `cms/launch/bootstrap.py` to its end and return what it said."""
    return subprocess.run(
        [sys.executable, program, *arguments],
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def folders_with(variable: str, value: object) -> Iterator[Path]:
    """Yield the folder in /proc of each running process that has ``variable`` set to ``value``."""
    wanted = f"{variable}={value}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                yield folder


def processes_with(variable: str, value: object) -> list[str]:
    """Return the command lines of all running processes that have ``variable`` set to ``value``."""
    found = []
    for folder in folders_with(variable, value):
        with suppress(OSError):
            found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return [command for command in found if command]


def cpu_seconds(variable: str, value: object, *, without: str) -> float:
    """Return the processor time of those processes and their ended children, but for commands with ``without``."""
    ticks = 0
    for folder in folders_with(variable, value):
        with suppress(OSError):
            if without.encode() in (folder / "cmdline").read_bytes().replace(b"\0", b" "):
                continue
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def loading_seconds(folder: Path) -> float:
    """Return the processor time that a command takes which only loads Django and Wagtail."""
    before = os.times()
    run_bootstrap("manage", "version", VAR=folder)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
