"""Static files with a hash in their name, compressed once when they are collected."""

import re
from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage

HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed storage; packages' stylesheets may name source maps they do not ship."""

    manifest_strict = False

    def hashed_name(self, name: str, content: object = None, filename: str | None = None) -> str:
        """Return the hashed name, or ``name`` itself for a file that a package forgot to ship."""
        try:
            return super().hashed_name(name, content, filename)
        except ValueError:
            return name

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress only what pages link: the files with a hash. Takes half the time of the first start."""
        return super().compress_files([path for path in paths if HASHED.search(path)])
