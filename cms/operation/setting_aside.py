"""Making room for a restore: what a database holds is put aside, so that an older program finds it empty.

A newer program may have changed tables that the older one cannot even read. See ADR 0039.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection

from cms.database.lock import MIGRATION_LOCK, database_lock
from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.restoring import RUNNING
from cms.operation.running import nothing_else_runs

SCHEMA = "set_aside"
SUFFIX = ".set-aside"
# SQLite's file and those beside it.
FILES = ("", "-wal", "-shm")


def set_aside() -> None:
    """Put everything aside; what was put aside before stays, and what came since goes: it is half a restore.

    Raises ``BackupRefused`` while the site runs.
    """
    with nothing_else_runs() as is_ours:
        if not is_ours:
            raise BackupRefused(RUNNING)
        # What an upgrade that was killed has left running is waited for.
        with database_lock(MIGRATION_LOCK, wait=True):
            if connection.vendor == "postgresql":
                _set_schema_aside()
            else:
                _set_files_aside()


def forget_set_aside() -> None:
    """Remove what was put aside."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    else:
        for end in FILES:
            Path(f"{_file()}{end}{SUFFIX}").unlink(missing_ok=True)


def _set_schema_aside() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [SCHEMA])
        if cursor.fetchone():
            cursor.execute("DROP SCHEMA public CASCADE")
        else:
            cursor.execute(f"ALTER SCHEMA public RENAME TO {SCHEMA}")
        cursor.execute("CREATE SCHEMA public")


def _file() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def _set_files_aside() -> None:
    connection.close()
    is_first = not Path(f"{_file()}{SUFFIX}").exists()
    # The main file last: as long as it has its name, nothing was put aside.
    for end in reversed(FILES):
        path = Path(f"{_file()}{end}")
        if path.exists() and is_first:
            path.rename(f"{path}{SUFFIX}")
        else:
            path.unlink(missing_ok=True)
