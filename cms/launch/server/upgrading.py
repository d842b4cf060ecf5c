"""`make upgrade`: a backup, the new release, its migrations, a look whether it serves; else back to the old by itself.

What is under way stands in a note, so that the next call finishes going back after a power cut.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from cms.launch.place import write_private
from cms.launch.refusal import Refusal
from cms.launch.server.layout import Layout
from cms.launch.server.machine import ServerMachine, refuse_unless_root
from cms.launch.server.releases import make_release, remove_old_releases, switch
from cms.launch.stopping import SIGNALS

BY_HAND = "Bitte lesen Sie in docs/server.md den Abschnitt „Wenn auch das Zurückgehen misslingt“."


@dataclass
class UpgradeNote:
    """What going back needs: the release before, the new one, and the backup once the database may have changed."""

    old: str
    new: str
    backup: str = ""


class Upgrade:
    """One upgrade on one machine."""

    def __init__(self, layout: Layout, machine: ServerMachine) -> None:
        """Nothing happens yet."""
        self.layout, self.machine = layout, machine

    def carry_out(self) -> None:
        """Bring what `source` has committed into service; raises ``Refusal`` when the old release serves again."""
        # A broken file of settings is told of before anything stops.
        self.machine.variables(self.layout.current)
        self._finish_interrupted()
        if not self.layout.current.exists():
            self._first()
            return
        old = self.layout.current.resolve()
        new = make_release(self.layout, self.machine)
        note = UpgradeNote(old=str(old), new=str(new))
        self._write(note)
        reason = "Etwas Unerwartetes ist geschehen."
        try:
            reason = self._bring_into_service(old, new, note)
        finally:
            if reason:
                self._go_back(note)
        if reason:
            raise Refusal(f"{reason} Die alte Fassung läuft wieder, mit allem, was vorher da war.")
        self.layout.note.unlink()
        remove_old_releases(self.layout)
        self._say(f"Fertig: {new.name} läuft", "")

    def _first(self) -> None:
        """Install the first release; there is nothing to go back to."""
        new = make_release(self.layout, self.machine)
        self._say("Richte die Datenbank ein")
        if not self.machine.manage(new, "migrate_once", "--verbosity", "0"):
            shutil.rmtree(new)
            raise Refusal("Die Datenbank ließ sich nicht einrichten; der Grund steht darüber.")
        switch(self.layout, new)
        if not (self._started() and self.machine.is_ready()):
            raise Refusal("Das Programm ist da, antwortet aber nicht; warum, sagt: journalctl -u stadtteilarbeit-web")
        self._say(f"Fertig: {new.name} läuft", "")

    def _bring_into_service(self, old: Path, new: Path, note: UpgradeNote) -> str:
        """Return in a sentence why ``new`` does not serve, nothing where it does."""
        ignore_ends()
        self._say("Halte die Website an und sichere sie")
        if not self.machine.stop():
            return "Die Dienste ließen sich nicht anhalten."
        if not (backup := self._backup(old)):
            return "Die Sicherung ist misslungen, darum wurde nichts geändert."
        if not self.machine.manage(new, "migrate", "--check", say=False):
            note.backup = backup
            self._write(note)
        self._say("Bringe die Datenbank auf den neuen Stand")
        if not self.machine.manage(new, "migrate_once", "--verbosity", "0"):
            return "Die Datenbank ließ sich nicht auf den neuen Stand bringen; der Grund steht darüber."
        switch(self.layout, new)
        if not (self._started() and self.machine.is_ready()):
            return "Die neue Fassung antwortet nicht; warum, sagt: journalctl -u stadtteilarbeit-web."
        return ""

    def _backup(self, old: Path) -> str:
        """Return the file of a new backup, nothing if there is none.

        Beside those of every night, and in clear: a server that encrypts them usually cannot read them.
        """
        folder = self.layout.before_upgrade
        own = {"BACKUP_DIR": str(folder), "BACKUP_KEEP": "1", "BACKUP_ENCRYPT": "", "BACKUP_SEND": ""}
        if not self.machine.manage(old, "backup", "--verbosity", "0", variables=own):
            return ""
        return max(map(str, folder.glob("*.tar")), default="")

    def _started(self) -> bool:
        self._say("Starte sie und sehe nach, ob sie antwortet")
        return self.machine.start()

    def _go_back(self, note: UpgradeNote) -> None:
        """Have the old release serve with what the database held before; raises ``Refusal`` if even that fails."""
        old, new = Path(note.old), Path(note.new)
        self._say(f"Gehe zurück zu {old.name}")
        self.machine.stop()
        switch(self.layout, old)
        if note.backup and not self._database_back(old, note.backup):
            raise Refusal(f"Die Datenbank ließ sich nicht zurückspielen; die Sicherung ist {note.backup}. {BY_HAND}")
        if not (self._started() and self.machine.is_ready()):
            raise Refusal(f"Die alte Fassung antwortet nicht. {BY_HAND}")
        if note.backup:
            self.machine.manage(old, "set_aside", "--forget")
        self.layout.note.unlink()
        shutil.rmtree(new, ignore_errors=True)

    def _database_back(self, old: Path, backup: str) -> bool:
        """Put ``backup`` in the place of a database that the old release may not know any more."""
        self._say("Spiele die Sicherung zurück")
        steps = (("set_aside",), ("migrate_once", "--verbosity", "0"), ("restore", backup, "--yes", "--verbosity", "0"))
        return all(self.machine.manage(old, *step) for step in steps)

    def _finish_interrupted(self) -> None:
        """Go back first if an earlier upgrade was cut off."""
        if self.layout.note.exists():
            ignore_ends()
            self._say("Eine frühere Aktualisierung wurde unterbrochen")
            self._go_back(UpgradeNote(**json.loads(self.layout.note.read_text())))

    def _write(self, note: UpgradeNote) -> None:
        write_private(self.layout.note, json.dumps(asdict(note)))

    def _say(self, step: str, more: str = " …") -> None:
        # Whose terminal has gone (a line that broke) wants to come back to a site that runs.
        with suppress(OSError):
            print(f"{step}{more}", flush=True)


def ignore_ends() -> None:
    """Let neither Ctrl-C nor a line that breaks stop us between two releases."""
    for one in SIGNALS:
        signal.signal(one, signal.SIG_IGN)


def upgrade_server(layout: Layout) -> None:
    """Upgrade the server at ``layout`` to what its clone has committed."""
    refuse_unless_root()
    # Files of the program are for everyone to read, and for root alone to write.
    os.umask(0o022)
    Upgrade(layout, ServerMachine(layout)).carry_out()
