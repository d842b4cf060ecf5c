"""Who works with the folder VAR: any number of processes that serve, or one that puts another content in its place."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LOCK_FILE = "running.lock"
# Held until the process ends, however that comes about.
_held: list[int] = []


def _open() -> int:
    return os.open(Path(settings.VAR) / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def note_running() -> None:
    """Hold the lock, together with others that serve, until this process ends.

    Raises ``ImproperlyConfigured`` while a backup is being restored.
    """
    try:
        handle = _open()
    except OSError:
        # A folder that cannot be written to is told of elsewhere, and restores nothing.
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise ImproperlyConfigured(
            "Stadtteilarbeit startet nicht: Gerade wird eine Sicherung zurückgespielt oder die Datenbank zieht um;"
            " bitte warten Sie, bis das fertig ist."
        ) from error
    _held.append(handle)


@contextmanager
def nothing_else_runs() -> Iterator[bool]:
    """Keep every process that serves from starting during the block; yield False where one runs already."""
    handle = _open()
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
