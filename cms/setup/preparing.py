"""Bringing the installed product up to date: database, static files, demo content, admin account.

Everything happens in one process, because loading Django and Wagtail is what takes the time.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, transaction

from cms.setup.place import ROOT
from cms.setup.refusal import Refusal


def static_state() -> str:
    """Return a text that changes when a static file of ours, a package or the storage changes."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    digest.update((ROOT / "cms" / "storage.py").read_bytes())
    for path in sorted(own_static_files()):
        status = path.stat()
        digest.update(f"{path.relative_to(ROOT)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def own_static_files() -> Iterator[Path]:
    """Yield the static files that lie in the apps of this repository."""
    for folder in ROOT.glob("*/static"):
        yield from (path for path in folder.rglob("*") if path.is_file())


def collect_static() -> None:
    """Collect, hash and compress the static files if any of them changed (takes about ten seconds)."""
    static_root = Path(settings.STATIC_ROOT)
    stamp, state = static_root / "collected.sha256", static_state()
    if stamp.exists() and stamp.read_text() == state:
        return
    print("Sammle die statischen Dateien …", flush=True)
    call_command("collectstatic", interactive=False, clear=static_root.exists(), verbosity=0)
    stamp.write_text(state)


def migrate() -> None:
    """Bring the database up to date; refuse when it does not answer."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise Refusal(
            "Die Datenbank antwortet nicht; bitte prüfen Sie DATABASE_URL und ob der Server läuft"
            f" ({str(error).strip().splitlines()[0]}).",
        ) from error
    if has_unapplied_migrations():
        print("Richte die Datenbank ein …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def has_unapplied_migrations() -> bool:
    """Say whether a migration waits; cheaper than running `migrate`, which also updates permissions."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def database_is_empty() -> bool:
    """Say whether nobody has worked here yet: no account, and no page below the front page."""
    from django.contrib.auth import get_user_model
    from wagtail.models import Page

    return not get_user_model().objects.exists() and not Page.objects.filter(depth__gt=2).exists()


def prepare_everything() -> None:
    """Make the product ready to be served."""
    django.setup()
    from cms.admin_account import ensure_admin

    migrate()
    if not settings.DEBUG:
        collect_static()
    if database_is_empty():
        print("Lade die Beispielinhalte …", flush=True)
        with transaction.atomic():
            call_command("demo", verbosity=0)
    ensure_admin(settings.VAR / "admin-password.txt")
    connection.close()
