"""The Java that the checker of markup runs in: the one found, else one fetched, else a failure that says so."""

import os
import shutil
import subprocess
import sys

MISSING = "The checker of markup needs Java, and none could be found or fetched; please install default-jre-headless"


def ensure_java() -> str:
    """Return the path of Java, fetching it if need be; exit with a sentence if none can be had."""
    fetching = []
    if os.geteuid() == 0 and shutil.which("apt-get"):
        fetching = [
            ["apt-get", "update"],
            ["apt-get", "install", "--yes", "--no-install-recommends", "default-jre-headless"],
        ]
    for command in fetching:
        if path := shutil.which("java"):
            return path
        subprocess.run(command, check=False)
    return shutil.which("java") or sys.exit(MISSING)
