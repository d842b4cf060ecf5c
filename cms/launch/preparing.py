"""Bringing the installed product up to date: database, static files, demo content, admin account.

All but the static files happens in one process: loading Django and Wagtail is what takes the time.
"""

import hashlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection

from cms.launch.place import ROOT
from cms.launch.refusal import Refusal
from cms.operation.fitness import database_problem


def static_state() -> str:
    """Return a text that changes when a static file of ours, a package or the storage changes."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    digest.update((ROOT / "cms" / "media" / "static_storage.py").read_bytes())
    for path in sorted(own_static_files()):
        status = path.stat()
        digest.update(f"{path.relative_to(ROOT)} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def own_static_files() -> Iterator[Path]:
    """Yield the static files that lie in the apps of this repository, not those collected in VAR beside them."""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    for folder in folders:
        if folder.parent == ROOT:
            yield from (path for path in (folder / "static").rglob("*") if path.is_file())


@contextmanager
def static_files_collected() -> Iterator[None]:
    """Collect, hash and compress the static files, if any of them changed, while the block runs.

    A process of its own: a thread would share Python's lock with migrating.
    """
    static_root = Path(settings.STATIC_ROOT)
    stamp, state = static_root / "collected.sha256", static_state()
    if stamp.exists() and stamp.read_text() == state:
        yield
        return
    print("Sammle die statischen Dateien …", flush=True)
    stamp.unlink(missing_ok=True)
    command = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--no-input", "--clear", "--verbosity", "0"]
    static_root.mkdir(parents=True, exist_ok=True)
    # Ctrl-C reaches it too; we end it, and it says nothing.
    with subprocess.Popen(command, preexec_fn=ignore_interrupts) as collecting:
        try:
            yield
        except BaseException:
            collecting.terminate()
            raise
    if collecting.returncode:
        raise Refusal("Die statischen Dateien ließen sich nicht sammeln; der Grund steht darüber.")
    stamp.write_text(state)


def ignore_interrupts() -> None:
    """Let a program about to start not hear SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def ensure_fit() -> None:
    """Refuse when the database does not answer, is damaged or too new, before anything is made."""
    if problem := database_problem():
        raise Refusal(problem)
    from cms.operation.backup.media_swap import finish_interrupted

    try:
        finish_interrupted()
    except ImproperlyConfigured as error:
        raise Refusal(str(error)) from error


def migrate() -> None:
    """Bring the database up to date."""
    if has_unapplied_migrations():
        print("Richte die Datenbank ein …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def has_unapplied_migrations() -> bool:
    """Say whether a migration waits; cheaper than running `migrate`, which also updates permissions."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def load_demo() -> None:
    """Fill a database that has no page below the front page, unless DEMO=0; the command itself looks closer.

    Only the command knows whether it loads anything, so it is the command that says so.
    """
    from wagtail.models import Page

    if not settings.DEMO:
        return
    if not Page.objects.filter(depth__gt=2).exists():
        try:
            call_command("demo", if_empty=True)
        except CommandError as error:
            raise Refusal(str(error)) from error


def prepare_everything() -> None:
    """Make the product ready to be served."""
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Refusal(str(error)) from error
    from cms.launch.admin_account import ensure_admin

    ensure_fit()
    with nullcontext() if settings.DEBUG else static_files_collected():
        migrate()
        load_demo()
        ensure_admin(settings.VAR / "admin-password.txt")
    connection.close()
