"""What a backup file is: a tar archive that ends with a manifest which vouches for every byte before it.

`tables/NAME.jsonl.gz` hold a table each, its shape in the first line and a row in each other one; `media/…` the
uploaded files; `settings.json` what the environment said, without secrets; `erasures.jsonl` what was erased.
The manifest's own checksum is part of its name.
"""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
from pathlib import PurePosixPath
from typing import Any, BinaryIO

FORMAT = 1
PRODUCT = "stadtteilarbeit-backup"
TABLE = re.compile(r"tables/([a-z0-9_]+)\.jsonl\.gz")
MANIFEST = re.compile(r"manifest-([0-9a-f]{64})\.json")
MEDIA = "media/"
SETTINGS, ERASURES = "settings.json", "erasures.jsonl"
NAME = re.compile(r"stadtteilarbeit-\d{4}-\d\d-\d\d-\d{6}\.tar(\.encrypted)?")
AT_ONCE = 1024 * 1024


def is_allowed(name: str) -> bool:
    """Tell whether a file of this ``name`` may stand in a backup: nothing leads out of the folder it is unpacked to."""
    if TABLE.fullmatch(name) or name in {SETTINGS, ERASURES}:
        return True
    parts = name.split("/")
    return (
        name.startswith(MEDIA)
        and len(parts) > 1
        and not any(part in {"", ".", ".."} for part in parts)
        and "\\" not in name
        and "\0" not in name
        and str(PurePosixPath(name)) == name
    )


class HashingStream(io.RawIOBase):
    """A stream that is written to, and the checksum of all that was; it knows where it is and goes nowhere."""

    def __init__(self, stream: BinaryIO) -> None:
        """Write on to ``stream``."""
        super().__init__()
        self.stream = stream
        self.digest = hashlib.sha256()
        self.position = 0

    def write(self, content: Any) -> int:
        """Write ``content``."""
        self.stream.write(content)
        self.digest.update(content)
        self.position += len(content)
        return len(content)

    def seek(self, _offset: int, _whence: int = 0) -> int:
        """Return where it is: tarfile asks for nothing else."""
        return self.position


def member(name: str, size: int) -> tarfile.TarInfo:
    """Return the header of a file in the archive; the same for the same file, whenever and by whom it is made."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info
