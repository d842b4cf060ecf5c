"""What was erased for good is remembered, without saying whose it was, so that a restore can erase it once more.

The database cannot remember it: a restore puts an older one in its place. So each erasure adds a line to a file in
VAR before it happens: when, of which kind, and a salted hash of what names it (an address, a comment's UUID). Anyone
who holds an address can find out whether it was erased, and nobody can read one out of it. Backups carry the file.
An app says with `register_erasure` how its kind is done again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

FILE = "erasures.jsonl"
# Backups older than that are not to be kept, and what they hold cannot be erased again.
KEEP_FOR = timedelta(days=400)
# A line is written before the rows are gone: a backup that begins in between still has them.
MARGIN = timedelta(minutes=10)

Matcher = Callable[[str], bool]
# More than one room may know a person.
_kinds: dict[str, list[Callable[[Matcher], int]]] = {}
_personal: list[Callable[[str], int]] = []


def register_erasure(kind: str, repeat: Callable[[Matcher], int]) -> None:
    """Have ``repeat`` do erasures of this ``kind`` again; it gets what tells whether one is meant, and counts."""
    _kinds.setdefault(kind, []).append(repeat)


def register_person(forget: Callable[[str], int]) -> None:
    """Have ``forget`` remove what a room keeps under somebody's e-mail address (lower case), and count it."""
    _personal.append(forget)


def forget_person(address: str) -> int:
    """Do what was registered for the person with ``address`` (lower case); return how much there was."""
    return sum(forget(address) for forget in _personal)


def erasures_file() -> Path:
    """Return where erasures are noted."""
    return Path(settings.VAR) / FILE


def _hashed(salt: str, kind: str, key: str) -> str:
    return hmac.new(salt.encode(), f"{kind}:{key}".encode(), hashlib.sha256).hexdigest()


def note_erasure(kind: str, key: str) -> None:
    """Note, for good, that what ``key`` names is being erased; call it before the rows go."""
    salt = secrets.token_hex(16)
    line = {"at": timezone.now().isoformat(), "kind": kind, "salt": salt, "hash": _hashed(salt, kind, key)}
    _append(json.dumps(line) + "\n")


def is_noted(kind: str, key: str) -> bool:
    """Tell whether the erasure of what ``key`` names is noted already."""
    noted = map(_parsed, noted_erasures().splitlines())
    return _matcher(kind, [(one["salt"], one["hash"]) for one in noted if one and one["kind"] == kind])(key)


def _append(text: str) -> None:
    file = erasures_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, text.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def noted_erasures() -> str:
    """Return all that was noted, as text."""
    file = erasures_file()
    return file.read_text() if file.exists() else ""


def remember_erasures(text: str) -> None:
    """Add what another installation has noted and this one has not."""
    known = set(noted_erasures().splitlines())
    if missing := [line for line in text.splitlines() if line not in known and _parsed(line)]:
        _append("\n".join(missing) + "\n")


def _parsed(line: str) -> dict[str, str] | None:
    """Return what ``line`` says; None for half a line that a crash has left."""
    try:
        said = json.loads(line)
        return said if {"at", "kind", "salt", "hash"} <= said.keys() else None
    except (ValueError, AttributeError):
        return None


def erasures_since(since: datetime, text: str) -> Iterator[dict[str, str]]:
    """Yield what of ``text`` was noted after ``since``, a little before included."""
    for line in text.splitlines():
        said = _parsed(line)
        if said and datetime.fromisoformat(said["at"]) > since - MARGIN:
            yield said


def erase_again(since: datetime) -> dict[str, int]:
    """Erase once more what was erased after ``since``; return by kind how much there was."""
    noted = list(erasures_since(since, noted_erasures()))
    done = {}
    for kind, rooms in _kinds.items():
        if of_kind := [(one["salt"], one["hash"]) for one in noted if one["kind"] == kind]:
            done[kind] = sum(repeat(_matcher(kind, of_kind)) for repeat in rooms)
    return done


def _matcher(kind: str, noted: list[tuple[str, str]]) -> Matcher:
    return lambda key: any(hmac.compare_digest(_hashed(salt, kind, key), known) for salt, known in noted)


def forget_old_erasures() -> None:
    """Drop lines older than any backup that is to be kept; the worker calls this."""
    file = erasures_file()
    if not file.exists() or timezone.now() - _first_at() < KEEP_FOR + timedelta(days=30):
        return
    kept = [json.dumps(one) for one in erasures_since(timezone.now() - KEEP_FOR, file.read_text())]
    beside = file.with_suffix(".new")
    beside.write_text("".join(f"{line}\n" for line in kept))
    beside.chmod(0o600)
    beside.replace(file)


def _first_at() -> datetime:
    with erasures_file().open() as lines:
        said = _parsed(lines.readline())
    return datetime.fromisoformat(said["at"]) if said else timezone.now()
