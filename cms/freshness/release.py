"""What a page or answer comes from besides the database: the product's own files, its packages and settings.

Two releases, or one under two addresses, show the same content differently. So the fingerprint is part of
the content version (`cms.freshness.content_version`), and what one has kept in a shared cache the other never finds.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDERS = ("cms", "directory", "blog", "home", "api")
# Pins every package.
PACKAGES = "requirements.txt"
# Where rows and kept answers lie, and what is logged of them, changes none.
IRRELEVANT = {"DATABASES", "CACHES", "LOGGING"}
BYTES = 7


@cache
def release() -> int:
    """Return the fingerprint of this process's code and settings, below 2⁵⁶; some ten milliseconds, once."""
    digest = hashlib.blake2b(digest_size=BYTES)
    for path in [settings.BASE_DIR / PACKAGES, *_files()]:
        if path.is_file():
            digest.update(f"{path.relative_to(settings.BASE_DIR)} ".encode() + path.read_bytes())
    digest.update(json.dumps(_settings(), sort_keys=True, skipkeys=True, default=_kind).encode())
    return int.from_bytes(digest.digest())


def _files() -> list[Path]:
    found = (path for folder in FOLDERS for path in (settings.BASE_DIR / folder).rglob("*"))
    return sorted(path for path in found if path.suffix != ".pyc")


def _settings() -> dict[str, Any]:
    names = {name for name in dir(settings) if name.isupper()} - IRRELEVANT
    return {name: getattr(settings, name) for name in names}


def _kind(value: Any) -> str:
    """Stand in for what is no plain value: a translation reads differently by the language of the moment."""
    return type(value).__name__
