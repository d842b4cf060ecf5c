"""A migrated database to copy: applying all migrations takes twenty seconds, copying none.

`make test` makes one for each kind of database, beside the lint. TEST_TEMPLATE names it to pytest:
a file for SQLite, a database of the server in DATABASE_URL for PostgreSQL. TEST_POSTGRES_TEMPLATE names
the latter to those tests on SQLite that start the product on PostgreSQL.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Identifier

from tests.places import ROOT

NAME = "stadtteilarbeit_template"


def migrate(database: str, folder: Path) -> None:
    """Apply all migrations to ``database``, an address; none for the file `db.sqlite3` in ``folder``."""
    variables = {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": database, "VAR": str(folder)}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, check=True)


def make_file(folder: Path) -> str:
    """Return a migrated SQLite file in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    migrate("", folder)
    return str(folder / "db.sqlite3")


def make_database(server: str, folder: Path) -> str:
    """Return the name of a migrated database on ``server``."""
    drop_database(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(NAME)))
    migrate(urlunsplit(urlsplit(server)._replace(path=f"/{NAME}")), folder)
    return NAME


def drop_database(server: str) -> None:
    """Remove the template from ``server`` if it is there."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(NAME)))


def copy(template: str, name: str, server: str) -> None:
    """Copy ``template`` to ``name``, a file if ``server`` is empty; what stands there goes.

    So does what a run that was killed had not yet written into the file: SQLite would take it for part of the copy.
    """
    if not server:
        for rest in ("", "-wal", "-shm"):
            Path(f"{name}{rest}").unlink(missing_ok=True)
        shutil.copyfile(template, name)
        return
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
