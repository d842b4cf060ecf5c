"""Whether what stands around the program is fit to start with: the database, and the folders."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader

MANIFEST = ManifestFilesMixin.manifest_name
# What SQLite says of such a file.
DAMAGED = ("not a database", "malformed")


def database_problem() -> str | None:
    """Return in a German sentence why the database cannot be used, None where it can; a few statements."""
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA quick_check(1)" if _is_small() else "SELECT count(*) FROM sqlite_master")
                found = str(cursor.fetchone()[0])
                if not (found == "ok" or found.isdecimal()):
                    return _damaged()
            newer = _applied_but_unknown()
    except (DatabaseError, InterfaceError) as error:
        said = (str(error).strip().splitlines() or [type(error).__name__])[0]
        if any(word in said for word in DAMAGED):
            return _damaged()
        return f"Die Datenbank antwortet nicht; bitte prüfen Sie DATABASE_URL und ob der Server läuft ({said})."
    if newer:
        return (
            f"Die Datenbank ist neuer als dieses Programm (sie kennt {newer[0]}); bitte starten Sie die neuere Fassung"
            " des Programms, oder spielen Sie eine Sicherung von vorher zurück."
        )
    return None


def _damaged() -> str:
    name = connection.settings_dict["NAME"]
    return f"Die Datei {name} ist beschädigt oder keine Datenbank; bitte spielen Sie eine Sicherung zurück."


def _is_small() -> bool:
    """Say whether looking at every page of SQLite's file takes no time that anyone notices."""
    file = Path(str(connection.settings_dict["NAME"]))
    return file.exists() and file.stat().st_size < 100 * 1024 * 1024


def _applied_but_unknown() -> list[str]:
    """Return the migrations that the database has and this program does not, of apps that it has."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    known = {*loader.disk_migrations, *(old for new in loader.disk_migrations.values() for old in new.replaces)}
    return [
        f"{app}.{name}"
        for app, name in sorted(loader.applied_migrations)
        if app in loader.migrated_apps and (app, name) not in known
    ]


def folder_problem(*, serves: bool) -> str | None:
    """Return in a German sentence which folder is not as it must be, None where all are.

    Anyone who ``serves`` pages needs the static files.
    """
    try:
        Path(settings.VAR).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.VAR) as probe:
            probe.write(b"x")
    except OSError as error:
        return (
            f"In den Ordner {settings.VAR} (VAR) lässt sich nicht schreiben: {error.strerror}; bitte geben Sie ihn frei"
        )
    if serves and isinstance(staticfiles_storage, ManifestFilesMixin) and not staticfiles_storage.exists(MANIFEST):
        return (
            f"Im Ordner {settings.STATIC_ROOT} (STATIC_ROOT) fehlen die statischen Dateien;"
            " bitte rufen Sie einmal `manage.py collectstatic` auf."
        )
    return None


def refuse_unless_fit(*, serves: bool = True) -> None:
    """Raise ``ImproperlyConfigured`` with the first problem; for commands that begin a long life.

    What a killed restore has left is finished then.
    """
    if problem := database_problem() or folder_problem(serves=serves):
        raise ImproperlyConfigured(f"Stadtteilarbeit startet nicht: {problem}")
    # It needs models; the rest of this module has to be there before them.
    from cms.operation.backup.media_swap import finish_interrupted

    finish_interrupted()
