"""Builds the product's image without Docker, by Debian's buildah, over a base that debootstrap makes once."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

MISSING = (
    "The soak builds the image with buildah and debootstrap, as root, and could not fetch them; please install them"
)
SUITE, PACKAGES = "bookworm", "python3,python3-venv,ca-certificates"
# What no published base brings either.
CLEARED = ("var/cache/apt", "var/lib/apt/lists", "var/log")


def ensure_buildah() -> None:
    """Fetch buildah and debootstrap if need be; exit with a sentence if they cannot be had."""
    wanted = ("buildah", "debootstrap")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update"], ["install", "--yes", "--no-install-recommends", *wanted]):
            if not all(map(shutil.which, wanted)):
                subprocess.run(["apt-get", *command], check=False)
    if os.geteuid() or not all(map(shutil.which, wanted)):
        sys.exit(MISSING)


class ImageStore:
    """Images in a folder of their own; no daemon, and no registry is asked."""

    def __init__(self, folder: Path) -> None:
        """Take overlays where this file system knows them: whole copies of each layer are slow."""
        ensure_buildah()
        for driver in ("overlay", "vfs"):
            self._folder = folder / driver
            self._folder.mkdir(parents=True, exist_ok=True)
            self._environment = {**os.environ, "STORAGE_DRIVER": driver, "BUILDAH_ISOLATION": "chroot"}
            if subprocess.run(self.command("images"), env=self._environment, capture_output=True).returncode == 0:
                break

    def command(self, *arguments: str | Path) -> list[str | Path]:
        """Return the command line of buildah over this store."""
        return ["buildah", "--root", self._folder / "store", "--runroot", self._folder / "run", *arguments]

    def start(self, *arguments: str | Path, log: Path) -> subprocess.Popen[bytes]:
        """Start buildah, with what it says in ``log``."""
        with log.open("ab") as output:
            return subprocess.Popen(self.command(*arguments), env=self._environment, stdout=output, stderr=output)

    def do(self, *arguments: str | Path) -> str:
        """Run buildah to its end and return what it said."""
        done = subprocess.run(
            self.command(*arguments), env=self._environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{arguments}: {(done.stdout + done.stderr)[-4000:]}"
        return done.stdout.strip()

    def has(self, name: str) -> bool:
        """Tell whether the image ``name`` is here."""
        return bool(self.do("images", "--quiet", "--filter", f"reference={name}"))

    def ensure_base(self, name: str) -> None:
        """Make a Debian with Python and call it ``name``, as the Dockerfile calls its base; once."""
        if self.has(name):
            return
        system = self._folder / "base"
        shutil.rmtree(system, ignore_errors=True)
        subprocess.run(["debootstrap", "--variant=minbase", f"--include={PACKAGES}", SUITE, system], check=True)
        for place in CLEARED:
            shutil.rmtree(system / place)
            (system / place).mkdir()
        (system / "usr/local/bin/python").symlink_to("/usr/bin/python3")
        container = self.do("from", "scratch")
        self.do("copy", "--quiet", container, system, "/")
        self.do("commit", "--quiet", "--rm", container, name)
        shutil.rmtree(system)

    def build(self, source: Path, name: str) -> None:
        """Build the Dockerfile in ``source``, with this machine's way to packages, which stays out of the image."""
        base = dict.fromkeys(re.findall(r"^FROM (\S+)", (source / "Dockerfile").read_text(), re.MULTILINE))
        for one in base:
            self.ensure_base(f"docker.io/library/{one}")
        volumes = [part for volume in self._package_settings() for part in ("--volume", volume)]
        ways = ("--pull=never", "--network", "host", "--format", "docker")
        self.do("bud", *ways, *volumes, "--tag", name, source)
        self.do("rmi", "--prune")

    def _package_settings(self) -> list[str]:
        """Return volumes: pip's settings on this machine, and what they name."""
        listed = subprocess.run(
            [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
        ).stdout
        # The environment comes first in the list, and counts most.
        pairs = re.findall(r"^(?::env:|\w+)\.\.?([a-z-]+)='(.*)'$", listed, re.MULTILINE)
        settings = dict(reversed(pairs))
        file = self._folder / "pip.conf"
        file.write_text("[global]\n" + "".join(f"{key} = {value}\n" for key, value in settings.items()))
        named = {
            Path(path) for value in settings.values() for path in re.findall(r"(?<![\w:/])(?:file://)?(/\S+)", value)
        }
        # An index in files leads to files beside it.
        there = sorted(path.parent if path.name == "simple" else path for path in named if path.exists())
        return [f"{file}:/etc/pip.conf:ro", *(f"{path}:{path}:ro" for path in there)]

    def configuration(self, name: str) -> dict[str, Any]:
        """Return what the image says of how it is run: User, Env, Entrypoint, Cmd, WorkingDir, Healthcheck …"""
        return dict(json.loads(self.do("inspect", "--type", "image", name))["Docker"]["config"])

    def megabytes(self, name: str) -> float:
        """Return how large the files of the image are."""
        container = self.do("from", "--pull=never", name)
        try:
            files = Path(self.do("mount", container)).rglob("*")
            return sum(file.lstat().st_size for file in files if file.is_file() and not file.is_symlink()) / 1e6
        finally:
            self.do("rm", container)
