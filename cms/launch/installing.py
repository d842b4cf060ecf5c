"""Making `.venv` and keeping it in step with the pinned requirements. Standard library only."""

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from cms.launch.place import ROOT, VENV, ensure_var
from cms.launch.refusal import Refusal

RUN = ("requirements.txt",)
TEST = ("requirements.txt", "requirements-dev.txt")
PIP = "requirements-pip.txt"
SIDE_BY_SIDE = 2
NETWORK_SIGNS = (
    "No matching distribution",
    "NewConnectionError",
    "Connection refused",
    "ConnectTimeoutError",
    "Read timed out",
    "ProxyError",
    "Name or service not known",
    "Temporary failure in name resolution",
)


def venv_python(venv: Path = VENV) -> Path:
    """Return the path of the Python in ``venv``."""
    return venv / "bin" / "python"


def fingerprint(files: tuple[str, ...]) -> str:
    """Return a text that changes with the Python version and the content of ``files``."""
    digest = hashlib.sha256(".".join(map(str, sys.version_info[:2])).encode())
    for name in files:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def marker(files: tuple[str, ...]) -> Path:
    """Return the file that records for which state of ``files`` `.venv` was installed."""
    return VENV / f"installed-{files[-1]}.sha256"


def is_current(files: tuple[str, ...]) -> bool:
    """Say whether `.venv` holds what ``files`` pin."""
    path = marker(files)
    return venv_python().exists() and path.exists() and path.read_text() == fingerprint(files)


def mark_current(files: tuple[str, ...]) -> None:
    """Record that `.venv` holds what ``files`` pin."""
    marker(files).write_text(fingerprint(files))


def make_venv() -> None:
    """Make an empty `.venv`, in place of an older one."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Refusal(
            "Diesem Python fehlt das Modul venv; bitte installieren Sie es"
            " (unter Debian und Ubuntu: apt install python3-venv) und starten Sie noch einmal.",
        )
    log = ensure_var() / "install.log"
    with log.open("w") as output:
        # On a server it is a link to what several releases share, and venv makes none through a link.
        command = [sys.executable, "-m", "venv", "--clear", str(VENV.resolve())]
        done = subprocess.run(command, stdout=output, stderr=output)
    if done.returncode:
        raise Refusal(f"Der Ordner {VENV} ließ sich nicht anlegen; warum, steht in {log}")


def parts(requirements: str) -> list[str]:
    """Return what ``requirements`` pins, dealt out to as many texts as pips run side by side at most."""
    packages: list[str] = []
    for line in (ROOT / requirements).read_text().splitlines(keepends=True):
        if line.startswith((" ", "\t")):
            packages[-1] += line
        elif line.strip() and not line.startswith("#"):
            packages.append(line)
    return ["".join(packages[number::SIDE_BY_SIDE]) for number in range(min(SIDE_BY_SIDE, len(packages)))]


def pip_install(requirements: str) -> None:
    """Install what ``requirements`` pins; pip's own words go to VAR/install.log.

    All packages are pinned, so none has to be found for another: two pips share them, in half the time.
    """
    log = ensure_var() / "install.log"
    print(f"Installiere {requirements} … (Protokoll: {log})", flush=True)
    command = [str(venv_python()), "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-input"]
    # Python compiles what it imports; two thirds of what is installed it never does.
    command += ["--no-compile", "--disable-pip-version-check", "--progress-bar", "off", "--retries", "2"]
    with tempfile.TemporaryDirectory() as folder, log.open("a") as output:
        running = []
        for number, part in enumerate(parts(requirements)):
            file = Path(folder, f"{number}-{requirements}")
            file.write_text(part)
            running.append(subprocess.Popen([*command, "-r", str(file)], stdout=output, stderr=output))
        try:
            codes = [pip.wait() for pip in running]
        except BaseException:
            for pip in running:
                pip.kill()
            raise
    if not any(codes):
        return
    said = log.read_text(errors="replace")
    if any(sign in said for sign in NETWORK_SIGNS):
        raise Refusal(
            "Die Pakete ließen sich nicht herunterladen; bitte prüfen Sie die Internetverbindung"
            f" und starten Sie noch einmal (Protokoll: {log}).",
        )
    raise Refusal(f"Die Pakete ließen sich nicht installieren; bitte lesen Sie nach, warum: {log}")


def install(files: tuple[str, ...] = RUN) -> None:
    """Bring `.venv` into step with ``files``; changed run-time requirements rebuild it.

    The tests' requirements pin those of the product too, in the same versions.
    """
    if is_current(files):
        return
    if not is_current(RUN):
        make_venv()
        pip_install(PIP)
    pip_install(files[-1])
    mark_current(RUN)
    mark_current(files)


def continue_in_venv(*arguments: str) -> None:
    """Replace this process by the same program under `.venv`'s Python. Does not return.

    Compiled modules are kept inside `.venv`, also where PYTHONDONTWRITEBYTECODE wants none beside the
    sources: pip has compiled nothing, and each start would spend two thirds of its time on it.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(VENV / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    os.execve(venv_python(), [str(venv_python()), *arguments], environment)  # noqa: S606
