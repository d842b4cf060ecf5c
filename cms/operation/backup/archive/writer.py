"""Writes a backup file from beginning to end; nothing of it is held in memory."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from cms.operation.backup.archive.file_format import AT_ONCE, FORMAT, PRODUCT, HashingStream, member
from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.snapshot import DatabaseSource
from cms.operation.backup.tables import KeptTable


class ArchiveWriter:
    """A backup file that grows."""

    def __init__(self, stream: BinaryIO, folder: Path) -> None:
        """Write to ``stream``; tables are packed in ``folder`` first, since tar wants to know how long each is."""
        self.folder = folder
        self.stream = HashingStream(stream)
        self.tar = tarfile.open(fileobj=self.stream, mode="w", format=tarfile.PAX_FORMAT)  # type: ignore[call-overload] # noqa: SIM115
        self.files: dict[str, dict[str, Any]] = {}

    def add(self, name: str, source: BinaryIO, size: int) -> None:
        """Add ``size`` bytes of ``source`` as ``name``; raises ``BackupRefused`` where there are fewer."""
        info = member(name, size)
        reading = _Reading(source, size)
        try:
            self.tar.addfile(info, reading)  # type: ignore[arg-type]
        except OSError as error:
            if isinstance(error, tarfile.TarError) or "unexpected end of data" in str(error):
                raise BackupRefused(f"{name} wurde kürzer, während die Sicherung lief; bitte noch einmal.") from error
            raise
        self.files[name] = {"size": size, "sha256": reading.digest.hexdigest()}

    def add_text(self, name: str, content: str) -> None:
        """Add a short text."""
        encoded = content.encode()
        self.add(name, io.BytesIO(encoded), len(encoded))

    def add_table(self, source: DatabaseSource, table: KeptTable, advance: Callable[[int], None]) -> None:
        """Add all rows of ``table``."""
        file = self.folder / "table.jsonl.gz"
        count = 0
        with file.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
            lines = io.TextIOWrapper(packed, encoding="utf-8", newline="\n")
            shape = {**table._asdict(), "last": source.last_number(table)}
            lines.write(json.dumps(shape) + "\n")
            for row in source.rows(table):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
                advance(1)
            lines.flush()
            lines.detach()
        name = f"tables/{table.name}.jsonl.gz"
        with file.open("rb") as packed_file:
            self.add(name, packed_file, file.stat().st_size)
        self.files[name]["rows"] = count
        file.unlink()

    def finish(self, facts: dict[str, Any]) -> None:
        """End the file with the manifest: ``facts``, and what stands before it."""
        before = self.stream.digest.hexdigest()
        manifest = {"product": PRODUCT, "format": FORMAT, **facts, "before": before, "files": self.files}
        content = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        name = f"manifest-{hashlib.sha256(content).hexdigest()}.json"
        self.tar.addfile(member(name, len(content)), io.BytesIO(content))
        self.tar.close()


class _Reading:
    """A file that tar reads, and its checksum."""

    def __init__(self, source: BinaryIO, size: int) -> None:
        self.source, self.left = source, size
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, never more than were promised."""
        content = self.source.read(min(size if size >= 0 else AT_ONCE, self.left))
        self.left -= len(content)
        self.digest.update(content)
        return content
