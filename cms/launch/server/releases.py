"""Releases of the program side by side: the one that runs is never changed, so going back needs no network."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from cms.launch.installing import PIP, RUN, fingerprint
from cms.launch.refusal import Refusal
from cms.launch.server.layout import Layout
from cms.launch.server.machine import ServerMachine

# The one that runs, and two to go back to.
RELEASES_KEPT = 3
APPS = ("api", "blog", "cms", "directory", "home")
# Signs nothing: collecting files needs settings, and settings need a key.
COLLECTING = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.local",
    "SECRET_KEY": "collecting-static-files-needs-some-key",
}


def make_release(layout: Layout, machine: ServerMachine) -> Path:
    """Return a new release of what `source` has committed, ready to run; raises ``Refusal``, leaving no half."""
    release = layout.releases / f"{time.strftime('%Y-%m-%d-%H%M%S')}-{_commit(layout)}"
    release.mkdir(parents=True, mode=0o755)
    try:
        _copy(layout, release)
        _install(layout, release, machine)
    except BaseException:
        shutil.rmtree(release, ignore_errors=True)
        raise
    return release


def _commit(layout: Layout) -> str:
    done = subprocess.run(
        ["git", "-C", layout.source, "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refusal(f"{layout.source} ist kein Klon mit git: {done.stderr.strip()}")
    return done.stdout.strip()


def _copy(layout: Layout, release: Path) -> None:
    """Copy what is committed: nothing that lies about in the clone gets into a release."""
    with subprocess.Popen(["git", "-C", layout.source, "archive", "HEAD"], stdout=subprocess.PIPE) as archive:
        unpacked = subprocess.run(
            ["tar", "--extract", "--no-same-owner", "--no-same-permissions", "-C", release],
            stdin=archive.stdout,
            check=False,
        )
    if archive.returncode or unpacked.returncode:
        raise Refusal(f"Das Programm ließ sich nicht nach {release} kopieren; der Grund steht darüber.")


def _install(layout: Layout, release: Path, machine: ServerMachine) -> None:
    """Give ``release`` its packages (shared by all releases that pin the same), static files and compiled modules."""
    venv = layout.venvs / _pinned(release)
    venv.mkdir(parents=True, mode=0o755, exist_ok=True)
    (release / ".venv").symlink_to(venv)
    bootstrap = release / "cms" / "launch" / "bootstrap.py"
    # Its log outlives a release that comes to nothing.
    if not machine.run(sys.executable, bootstrap, "install", variables={"VAR": str(layout.opt / "install")}):
        raise Refusal("Die Pakete ließen sich nicht installieren; der Grund steht darüber. Die Website läuft weiter.")
    python, manage = layout.python(release), release / "manage.py"
    static = {**COLLECTING, "VAR": str(release / "var"), "STATIC_ROOT": str(release / "static"), "DATABASE_URL": ""}
    collected = machine.run(python, manage, "collectstatic", "--no-input", "--verbosity", "0", variables=static)
    # Nobody who serves may write here, and uncompiled each start would take three times as long.
    # Some packages bring files for other Pythons, which do not compile.
    machine.run(python, "-m", "compileall", "-qq", "-j", "2", f"{venv}/lib", *APPS, cwd=release)
    if not collected:
        raise Refusal("Das Programm ließ sich nicht vorbereiten; der Grund steht darüber. Die Website läuft weiter.")


def _pinned(release: Path) -> str:
    """Return a name that changes with Python's version and with what ``release`` pins."""
    pins = b"".join((release / name).read_bytes() for name in (*RUN, PIP))
    return hashlib.sha256(fingerprint(()).encode() + pins).hexdigest()[:16]


def switch(layout: Layout, release: Path) -> None:
    """Have `current` name ``release``, at once."""
    beside = layout.opt / "current.new"
    beside.unlink(missing_ok=True)
    beside.symlink_to(release)
    os.replace(beside, layout.current)


def remove_old_releases(layout: Layout) -> None:
    """Keep the newest releases and the packages that they use."""
    kept = sorted(layout.releases.iterdir())[-RELEASES_KEPT:]
    kept.append(layout.current.resolve())
    for release in layout.releases.iterdir():
        if release not in kept:
            shutil.rmtree(release)
    used = {(release / ".venv").resolve() for release in kept}
    for venv in layout.venvs.iterdir():
        if venv.resolve() not in used:
            shutil.rmtree(venv)
