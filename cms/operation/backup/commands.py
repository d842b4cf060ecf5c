"""Programs of others that a backup goes through: one that encrypts it, one that carries it off the machine."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import BinaryIO

from cms.operation.backup.failure import BackupRefused

# What of a program's complaint is worth repeating.
LONGEST_COMPLAINT = 300


def missing_program(command: str) -> str:
    """Return the name of the program that ``command`` begins with, if this machine does not have it."""
    name = (shlex.split(command) or [""])[0]
    return "" if not name or shutil.which(name) else name


def _arguments(command: str, variable: str) -> list[str]:
    if name := missing_program(command):
        raise BackupRefused(f"Das Programm „{name}“ ({variable}) gibt es auf diesem Rechner nicht; bitte installieren.")
    return shlex.split(command)


def filtered(command: str, variable: str, source: BinaryIO, target: BinaryIO) -> None:
    """Have ``command`` turn ``source`` into ``target``; no shell. Raises ``BackupRefused`` with its complaint."""
    arguments = _arguments(command, variable)
    done = subprocess.run(  # noqa: S603 - the operator's own command
        arguments, stdin=source, stdout=target, stderr=subprocess.PIPE, check=False
    )
    _refuse_failed(done, arguments[0], variable)


def send(command: str, file: Path) -> None:
    """Have ``command`` carry ``file`` (which stands for ``{file}``) off this machine."""
    arguments = [one.replace("{file}", str(file)) for one in _arguments(command, "BACKUP_SEND")]
    done = subprocess.run(  # noqa: S603 - the operator's own command
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    _refuse_failed(done, arguments[0], "BACKUP_SEND")


def _refuse_failed(done: subprocess.CompletedProcess[bytes], name: str, variable: str) -> None:
    if done.returncode:
        complaint = " ".join(done.stderr.decode(errors="replace").split())[-LONGEST_COMPLAINT:]
        raise BackupRefused(f"„{name}“ ({variable}) ist misslungen (Code {done.returncode}): {complaint}")
