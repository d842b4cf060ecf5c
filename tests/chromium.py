"""The Chromium that browser tests drive: the one found, else one fetched, else a failure that says so."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "Browser tests need Chromium, and none could be found or fetched; please install it"
    " or name one: make CHROMIUM=/path/to/chromium test"
)


def find_chromium() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    if named := os.environ.get("CHROMIUM"):
        return named
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _downloaded_by_playwright()


def _downloaded_by_playwright() -> str | None:
    """Return the newest Chromium that Playwright has downloaded, or None."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    programs = sorted(path for path in folder.glob("chromium-*/chrome-linux*/chrome") if os.access(path, os.X_OK))
    return str(programs[-1]) if programs else None


def ensure_chromium() -> str:
    """Return the path of a Chromium, fetching one if need be; exit with a sentence if none can be had."""
    fetching = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        fetching += [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]]
    for command in fetching:
        if path := find_chromium():
            return path
        subprocess.run(command, check=False)
    return find_chromium() or sys.exit(MISSING)
