"""Static files with a hash in their name, compressed once when they are collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's hashed storage; packages' stylesheets may name source maps they do not ship."""

    manifest_strict = False

    def hashed_name(self, name: str, content: object = None, filename: str | None = None) -> str:
        """Return the hashed name, or ``name`` itself for a file that a package forgot to ship."""
        try:
            return super().hashed_name(name, content, filename)
        except ValueError:
            return name
