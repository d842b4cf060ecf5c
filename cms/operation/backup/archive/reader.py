"""Reads a backup file, and says what is wrong with it before anything else is touched."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from cms.operation.backup.archive.file_format import (
    AT_ONCE,
    FORMAT,
    MANIFEST,
    MEDIA,
    PRODUCT,
    TABLE,
    is_allowed,
    member,
)
from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.tables import Column, KeptTable

DAMAGED = (
    "Die Datei {} ist beschädigt oder keine Sicherung ({}); bitte nehmen Sie eine andere. Es wurde nichts geändert."
)
RECORD = tarfile.RECORDSIZE


class ArchiveSource:
    """A backup file: its facts, tables and rows. Use it in a with-block."""

    def __init__(self, file: Path) -> None:
        """Open ``file``; raises ``BackupRefused`` where it is none of ours, or damaged anywhere."""
        self.file = file
        try:
            self.stream: BinaryIO = file.open("rb")
        except OSError as error:
            raise BackupRefused(f"Die Datei {file} lässt sich nicht lesen: {error.strerror}.") from error
        try:
            self.tar = tarfile.open(fileobj=self.stream, mode="r:")  # noqa: SIM115
            self.members = {one.name: one for one in self.tar.getmembers()}
            self.manifest = self._checked()
        except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError, OverflowError, OSError) as error:
            self.stream.close()
            raise self._damaged("kein vollständiges Archiv") from error
        except BackupRefused:
            self.stream.close()
            raise
        self._shapes: dict[str, dict[str, Any]] = {}
        self.tables = [self._table(name) for name in self.members if TABLE.fullmatch(name)]

    def __enter__(self) -> ArchiveSource:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stream.close()

    def _damaged(self, why: str) -> BackupRefused:
        return BackupRefused(DAMAGED.format(self.file, why))

    def _checked(self) -> dict[str, Any]:
        """Return the manifest, once each byte is what it was when it was written."""
        members = self.tar.getmembers()
        named = MANIFEST.fullmatch(members[-1].name) if members else None
        if not named:
            raise self._damaged("das Verzeichnis am Ende fehlt")
        content = self._content(members[-1])
        if hashlib.sha256(content).hexdigest() != named[1]:
            raise self._damaged("das Verzeichnis am Ende stimmt nicht")
        manifest: dict[str, Any] = json.loads(content)
        if manifest["product"] != PRODUCT or manifest["format"] != FORMAT:
            raise BackupRefused(
                f"Die Sicherung {self.file} hat das Format {manifest.get('format')}, dieses Programm liest {FORMAT};"
                " bitte nehmen Sie die Fassung des Programms, die sie gemacht hat. Es wurde nichts geändert."
            )
        self._check_bytes(members[-1], manifest)
        self._check_members(members[:-1], manifest["files"])
        return manifest

    def _check_bytes(self, last: tarfile.TarInfo, manifest: dict[str, Any]) -> None:
        self.stream.seek(0)
        digest, left = hashlib.sha256(), last.offset
        while left and (part := self.stream.read(min(left, AT_ONCE))):
            digest.update(part)
            left -= len(part)
        if digest.hexdigest() != manifest["before"]:
            raise self._damaged("Prüfsumme")
        end = self.stream.read(tarfile.BLOCKSIZE) == member(last.name, last.size).tobuf(tarfile.PAX_FORMAT)
        self.stream.seek(last.offset_data + last.size)
        rest = self.stream.read()
        size = last.offset_data + last.size + len(rest)
        if not end or size % RECORD or len(rest) < 2 * tarfile.BLOCKSIZE or rest.strip(b"\0"):
            raise self._damaged("das Ende fehlt")

    def _check_members(self, members: list[tarfile.TarInfo], files: dict[str, Any]) -> None:
        names = [one.name for one in members]
        for one in members:
            if not one.isreg() or not is_allowed(one.name):
                raise self._damaged(f"„{one.name}“ hat darin nichts zu suchen")
        if sorted(names) != sorted(files):
            strange = sorted(set(names) ^ set(files)) or ["doppelte Namen"]
            raise self._damaged(f"zu viel oder zu wenig darin: {strange[0]}")
        if wrong := [one.name for one in members if one.size != files[one.name]["size"]]:
            raise self._damaged(f"falsche Länge: {wrong[0]}")

    def _content(self, member: tarfile.TarInfo) -> bytes:
        stream = self.tar.extractfile(member)
        return stream.read() if stream else b""

    def text(self, name: str) -> str:
        """Return the text of the file ``name``, empty where there is none."""
        return self._content(self.members[name]).decode() if name in self.members else ""

    def migrations(self) -> set[tuple[str, str]]:
        """Return the migrations that the database had, as app and name."""
        return {(app, name) for app, name in self.manifest["migrations"]}

    def _table(self, name: str) -> KeptTable:
        try:
            shape = json.loads(next(self._lines(name)))
            columns = tuple(Column(*one) for one in shape["columns"])
            table = KeptTable(shape["name"], shape["pk"], shape["counts"], columns)
        except (StopIteration, ValueError, KeyError, TypeError, EOFError, OSError) as error:
            self.stream.close()
            raise self._damaged(name) from error
        self._shapes[table.name] = shape
        return table

    def _lines(self, name: str) -> Iterator[str]:
        packed = self.tar.extractfile(self.members[name])
        with gzip.GzipFile(fileobj=packed) as unpacked:
            yield from io.TextIOWrapper(unpacked, encoding="utf-8", newline="\n")

    def rows(self, table: KeptTable) -> Iterator[list[Any]]:
        """Yield the rows of ``table``."""
        lines = self._lines(f"tables/{table.name}.jsonl.gz")
        next(lines)
        for line in lines:
            yield json.loads(line)

    def count(self, table: KeptTable) -> int:
        """Return how many rows ``table`` has."""
        return int(self.manifest["files"][f"tables/{table.name}.jsonl.gz"]["rows"])

    def last_number(self, table: KeptTable) -> int:
        """Return the last number that ``table`` gave."""
        return int(self._shapes[table.name]["last"])

    def media_names(self) -> list[str]:
        """Return the names of the uploaded files, with ``media/`` before them."""
        return [name for name in self.members if name.startswith(MEDIA)]

    def unpack_media(self, folder: Path, advance: Callable[[int], None]) -> None:
        """Write the uploaded files below ``folder``; raises ``BackupRefused`` where one is not what it was."""
        for name in self.media_names():
            target = folder / name.removeprefix(MEDIA)
            target.parent.mkdir(parents=True, exist_ok=True)
            digest = hashlib.sha256()
            source = self.tar.extractfile(self.members[name])
            with target.open("xb") as out:
                while source and (part := source.read(AT_ONCE)):
                    digest.update(part)
                    out.write(part)
            with suppress(OSError):
                target.chmod(0o644)
            if digest.hexdigest() != self.manifest["files"][name]["sha256"]:
                raise self._damaged(name)
            advance(1)
