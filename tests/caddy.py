"""The Caddy that reads `docker/Caddyfile` in the soak: the one found, else Debian's, else a failure that says so."""

import os
import shutil
import subprocess
import sys

MISSING = "The soak reads docker/Caddyfile with Caddy 2.6 or newer, and none could be found; please install it"


def ensure_caddy() -> str:
    """Return the path of Caddy, fetching it if need be; exit with a sentence if none can be had."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "caddy"]):
            if path := shutil.which("caddy"):
                return path
            subprocess.run(command, check=False)
    return shutil.which("caddy") or sys.exit(MISSING)
