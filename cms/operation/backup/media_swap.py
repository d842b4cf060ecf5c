"""Puts other uploaded files in the place of these, so that a crash in between leaves the old or the new.

The new ones wait in a folder beside. The transaction that changes the database writes a sign into it; whoever finds
the note about an exchange in VAR goes on with it where the sign is there, and throws the new files away where it
is not. Renaming is all that is left to do then, and can be done again from any point.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone

from cms.models import Heartbeat
from cms.operation.running import nothing_else_runs

NOTE = "restoring.json"
STAGE = "restoring-"
SIGN = "restored-"


class MediaSwap:
    """An exchange of all files: the folder that the new ones are unpacked to, and its name in the database."""

    def __init__(self, token: str = "") -> None:
        """Take up the exchange ``token``, or begin one."""
        self.token = token or secrets.token_hex(8)
        var = Path(settings.VAR)
        self.stage = var / f"{STAGE}{self.token}"
        self.media, self.former = self.stage / "media", self.stage / "former"
        self.note = var / NOTE

    def prepare(self) -> None:
        """Make the folder."""
        self.media.mkdir(parents=True)

    def announce(self) -> None:
        """Write the note; from now on the database decides."""
        # What was unpacked must be on the disk before anything counts on it.
        os.sync()
        beside = self.stage / NOTE
        with beside.open("w") as file:
            json.dump({"token": self.token}, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.note)

    def sign(self) -> None:
        """Leave the sign in the database; within the transaction that changes it."""
        Heartbeat.objects.create(name=f"{SIGN}{self.token}", beat_at=timezone.now())

    def is_decided(self) -> bool:
        """Tell whether that transaction was committed."""
        if Heartbeat._meta.db_table not in connection.introspection.table_names():
            return False
        return Heartbeat.objects.filter(name=f"{SIGN}{self.token}").exists()

    def carry_out(self) -> None:
        """Exchange the folders; may be called again wherever it was broken off."""
        current = Path(settings.MEDIA_ROOT)
        if self.media.exists():
            if current.exists():
                shutil.rmtree(self.former, ignore_errors=True)
                current.rename(self.former)
            current.parent.mkdir(parents=True, exist_ok=True)
            self.media.rename(current)
        self.note.unlink(missing_ok=True)
        Heartbeat.objects.filter(name=f"{SIGN}{self.token}").delete()
        self.throw_away()

    def throw_away(self) -> None:
        """Remove the note and whatever waited beside."""
        self.note.unlink(missing_ok=True)
        shutil.rmtree(self.stage, ignore_errors=True)


def unfinished_swap() -> MediaSwap | None:
    """Return the exchange that a crash has left, None where there is none."""
    try:
        token = json.loads((Path(settings.VAR) / NOTE).read_text())["token"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return MediaSwap(token)


def finish_swap() -> bool:
    """Finish or undo what a crash has left, and clear away what never began; tell whether there was an exchange.

    Only for those who hold the lock of `cms.operation.running`.
    """
    swap = unfinished_swap()
    if swap:
        if swap.is_decided():
            swap.carry_out()
        else:
            swap.throw_away()
    for leftover in Path(settings.VAR).glob(f"{STAGE}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    return swap is not None


def finish_interrupted() -> None:
    """Finish what a killed restore has left, before anything serves; for commands that begin a long life.

    Raises ``ImproperlyConfigured`` while a restore runs.
    """
    var = Path(settings.VAR)
    if not (var / NOTE).exists() and not any(var.glob(f"{STAGE}*")):
        return
    with nothing_else_runs() as is_ours:
        if is_ours:
            finish_swap()
        elif (var / NOTE).exists():
            raise ImproperlyConfigured(
                "Stadtteilarbeit startet nicht: Gerade wird eine Sicherung zurückgespielt; bitte warten Sie, bis das"
                " fertig ist."
            )
