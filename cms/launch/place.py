"""Where things lie on this machine: the code, the folder VAR, its secret, and the port."""

import os
import secrets
import socket
import tempfile
from pathlib import Path

from cms.launch.refusal import Refusal

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
HIGHEST_PORT = 65535


def var_folder() -> Path:
    """Return the folder for everything that is not code; VAR moves it."""
    return Path(os.environ.get("VAR") or ROOT / "var").resolve()


def ensure_var() -> Path:
    """Make VAR (readable by its owner alone), try to write to it, and return it.

    Really writes: as root, or on a read-only disk, the permission bits say nothing.
    """
    var = var_folder()
    try:
        var.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=var) as probe:
            probe.write(b"x")
    except OSError as error:
        raise Refusal(
            f"In den Ordner {var} lässt sich nicht schreiben ({error.strerror});"
            " bitte geben Sie ihn frei oder nennen Sie einen anderen: make VAR=/pfad/zum/ordner run",
        ) from error
    return var


def write_private(path: Path, text: str) -> None:
    """Write ``text`` to ``path``, at once or not at all, readable by its owner alone (0600)."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(name, path)


def ensure_secret(var: Path) -> None:
    """Make the key that signs sessions and form tokens, once."""
    path = var / "secret-key"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(50) + "\n")


def port() -> int:
    """Return the port to serve on, from PORT."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
        raise Refusal(f"PORT ist „{text}“, muss aber eine Zahl von 1 bis {HIGHEST_PORT} sein, etwa: make PORT=8001 run")
    return int(text)


def ensure_port_is_free() -> int:
    """Return the port, or refuse when something listens there or it may not be used."""
    number = port()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except PermissionError as error:
            raise Refusal(
                f"Port {number} darf nur die Systemverwaltung öffnen;"
                " bitte nehmen Sie einen ab 1024, etwa: make PORT=8001 run",
            ) from error
        except OSError as error:
            raise Refusal(
                f"Port {number} ist schon belegt; bitte beenden Sie das andere Programm"
                f" oder nehmen Sie einen anderen Port, etwa: make PORT={number % HIGHEST_PORT + 1} run",
            ) from error
    return number
