"""Locales for database servers of our own, made in a folder; their sources come from the package `locales`."""

import os
import shutil
import subprocess
from pathlib import Path

SOURCES = Path("/usr/share/i18n/locales")
MISSING = "Tests of the server's locale need the sources of glibc's locales; please install the package locales"


def make_locales(folder: Path, *names: str) -> dict[str, str]:
    """Make the locales ``names``, such as ``de_DE.UTF-8``, in ``folder``; return the variables that lead there.

    The sources are fetched if need be. Raises AssertionError where they cannot be had.
    """
    if not (SOURCES / "de_DE").exists() and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "locales"]):
            subprocess.run(["apt-get", *command], check=False)
    assert (SOURCES / "de_DE").exists(), MISSING
    # The server runs as a user of its own.
    folder.mkdir(mode=0o755)
    for name in names:
        language, _, encoding = name.partition(".")
        subprocess.run(["localedef", "--quiet", "-i", language, "-f", encoding, str(folder / name)], check=True)
    return {"LOCPATH": str(folder)}
