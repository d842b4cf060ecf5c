"""What a backup file is: a tar archive that ends with a manifest which vouches for every byte before it.

`tables/NAME.jsonl.gz` hold a table each, its shape in the first line and a row in each other one; `media/…` the
uploaded files; `settings.json` what the environment said, without secrets; `erasures.jsonl` what was erased.
The manifest's own checksum is part of its name.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import BinaryIO

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


class HashingStream:
    """A stream that is written to, and the checksum of all that was."""

    def __init__(self, stream: BinaryIO) -> None:
        """Write on to ``stream``."""
        self.stream = stream
        self.digest = hashlib.sha256()
        self.position = 0

    def write(self, content: bytes) -> int:
        """Write ``content``."""
        self.stream.write(content)
        self.digest.update(content)
        self.position += len(content)
        return len(content)

    def tell(self) -> int:
        """Return how much was written."""
        return self.position
