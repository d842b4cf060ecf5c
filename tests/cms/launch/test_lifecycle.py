"""`make run` from an empty folder to Ctrl-C, twice, as a person at a terminal sees it."""

import os
import re
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from cms.launch import installing
from tests.setup.programs import (
    ROOT,
    cpu_seconds,
    environment,
    free_port,
    hears_interrupts,
    loading_seconds,
    processes_with,
    run_bootstrap,
)

pytestmark = [pytest.mark.once, pytest.mark.timeout(700)]

# Ninety seconds on two free processors; others test beside this one.
FIRST_START_SECONDS = 400
# How often the second start may spend the processor time of loading Django and Wagtail, which it does
# twice before the addresses are printed; the time on the clock depends on the tests beside this one.
SECOND_START_LOADINGS = 4
STOP_SECONDS = 60


class Product(NamedTuple):
    """A running product: the process that was started, where it lives and what it says."""

    process: "subprocess.Popen[bytes]"
    var: Path
    port: int
    log: Path

    def get(self, path: str) -> tuple[int, str]:
        """Return status and body of ``path``."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait_until_announced(self, seconds: float) -> float:
        """Wait for the addresses to be printed and return how many seconds that took."""
        began = time.monotonic()
        while "Beenden mit Strg-C" not in self.log.read_text():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() - began < seconds, self.log.read_text()
            time.sleep(0.1)
        return time.monotonic() - began

    def leftovers(self) -> list[str]:
        """Return the commands of this product that still run, after the time to stop has passed."""
        until = time.monotonic() + STOP_SECONDS
        while (left := processes_with("VAR", self.var)) and time.monotonic() < until:
            time.sleep(0.1)
        self.process.wait(STOP_SECONDS)
        return left


@contextmanager
def started(var: Path, log: Path) -> Iterator[Product]:
    """Yield `make run` in a process group of its own, as under a terminal; whatever is left ends with the block."""
    port = free_port()
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["make", f"PYTHON={sys.executable}", "run"],
            cwd=ROOT,
            env=environment(VAR=var, PORT=port),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=hears_interrupts,
        )
    try:
        yield Product(process, var, port, log)
    finally:
        stop(process, signal.SIGTERM)


def stop(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    """Send ``number`` to the whole group, as Ctrl-C does, if any of it is left."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
    process.wait(STOP_SECONDS)


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Yield the product after its first start in an empty folder."""
    # Otherwise the start would rebuild the `.venv` that runs this test.
    assert installing.is_current(installing.RUN), "requirements.txt has changed; please run `make test`"
    folder = tmp_path_factory.mktemp("lifecycle")
    with started(folder / "var", folder / "first.log") as product:
        product.wait_until_announced(FIRST_START_SECONDS)
        yield product


@pytest.mark.parametrize("path", ["/", "/admin/", "/api/"])
def test_the_three_addresses_answer(first_start: Product, path: str) -> None:
    """And those are the ones that were printed."""
    status, body = first_start.get(path)
    assert status == 200
    assert "<html" in body
    assert f"http://127.0.0.1:{first_start.port}{path}" in first_start.log.read_text()


def test_static_files_are_hashed_and_there(first_start: Product) -> None:
    """Every stylesheet and script of the front page and of the login."""
    pages = first_start.get("/")[1] + first_start.get("/admin/login/")[1]
    names = set(re.findall(r'(?:href|src)="(/static/[^"?]+\.(?:css|js))', pages))
    assert names
    for name in names:
        assert re.search(r"\.[0-9a-f]{12}\.(css|js)$", name), name
        assert first_start.get(name)[0] == 200, name


def test_database_migrations_and_worker_are_fine(first_start: Product) -> None:
    """Both parts of the worker give a sign of life within seconds."""
    until = time.monotonic() + 30
    while first_start.get("/healthz")[0] != 200 and time.monotonic() < until:
        time.sleep(0.5)
    assert first_start.get("/healthz") == (
        200,
        '{"database": "ok", "migrations": "ok", "worker": "ok", "redis": "ok", "disk": "ok", "counts": {}}',
    )


def test_what_is_private_is_readable_by_its_owner_alone(first_start: Product) -> None:
    """The key signs sessions, the password opens the admin."""
    assert stat.S_IMODE(first_start.var.stat().st_mode) == 0o700
    for name in ("secret-key", "admin-password.txt"):
        assert stat.S_IMODE((first_start.var / name).stat().st_mode) == 0o600, name


def test_the_demo_content_is_there(first_start: Product) -> None:
    """An empty database is filled."""
    for path in ("/verzeichnis/", "/geschichten/"):
        status, body = first_start.get(path)
        assert status == 200
        assert body.count("<article") + body.count("<li") > 10, path


def test_ctrl_c_leaves_no_process_and_the_second_start_is_quick(first_start: Product, tmp_path: Path) -> None:
    """Ctrl-C reaches make and everything below it."""
    stop(first_start.process, signal.SIGINT)
    assert first_start.leftovers() == []
    assert "Traceback" not in first_start.log.read_text()

    loading = loading_seconds(tmp_path)
    with started(first_start.var, tmp_path / "second.log") as second:
        second.wait_until_announced(120)
        # The worker goes on with the pictures that the first start had no time for; nobody waits for it.
        used = cpu_seconds("VAR", second.var, without="manage.py worker")
        assert used < SECOND_START_LOADINGS * loading
        assert second.get("/")[0] == 200
        assert "Lade die Beispielinhalte" not in second.log.read_text()
        assert "Sammle die statischen Dateien" not in second.log.read_text()
        # A process manager signals make, not its group.
        second.process.terminate()
        assert second.leftovers() == []


def test_the_password_is_printed_and_a_new_one_replaces_it(first_start: Product) -> None:
    """`make password` says the new one and keeps it in the same file; the product need not run for that."""
    file = first_start.var / "admin-password.txt"
    old = file.read_text().strip()
    assert f"Name: admin   Passwort: {old}" in first_start.log.read_text()
    done = run_bootstrap("password", VAR=first_start.var)
    new = file.read_text().strip()
    assert new != old
    assert f"Konto: admin, neues Passwort: {new}" in done.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_modules_are_compiled_once_whatever_the_machine_says(tmp_path: Path) -> None:
    """Nothing is written beside the sources, and no start compiles what an earlier one has."""
    # Otherwise this would install them.
    assert installing.is_current(installing.TEST), "requirements-dev.txt has changed; please run `make test`"
    show = "import sys; print(sys.dont_write_bytecode, sys.pycache_prefix)"
    said = run_bootstrap("tools", "-c", show, VAR=tmp_path, PYTHONDONTWRITEBYTECODE=1)
    assert said.stdout.strip() == f"False {installing.VENV / 'compiled'}"


@pytest.mark.soak
def test_an_interrupt_that_only_make_gets_leaves_no_process(first_start: Product, tmp_path: Path) -> None:
    """make does not pass it on and would wait for ever."""
    stop(first_start.process, signal.SIGTERM)
    with started(first_start.var, tmp_path / "interrupted.log") as product:
        product.wait_until_announced(120)
        product.process.send_signal(signal.SIGINT)
        assert product.leftovers() == []
