"""Writes the files of a server from templates, and says what root has to do with them."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from cms.launch.front_options import FRONT
from cms.launch.place import HIGHEST_PORT, ROOT, port, write_private
from cms.launch.refusal import Refusal
from cms.launch.server.domain import checked_domain
from cms.launch.server.layout import PRODUCT, Layout, own_layout

TEMPLATES = Path(__file__).parent / "files"
# One file for Docker and for this: it differs in two places.
CADDYFILE = ROOT / "docker" / "Caddyfile"
NAME_IN_DOCKER, WEB_IN_DOCKER = "{$SITE_HOST}", "web:8000"
# Hold secrets, or settings that an operator may have changed in the folder: written once.
WRITTEN_ONCE = ("environment", "redis.conf")
NOT_WRITTEN = ("hardening", "commands")
EXECUTABLE = (PRODUCT, "nftables.conf")
PLACEHOLDER = re.compile(r"@([a-z_]+)@")


def ssh_port() -> int:
    """Return the port that the firewall leaves open for SSH, from SSH_PORT."""
    text = os.environ.get("SSH_PORT") or "22"
    if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
        raise Refusal(
            f"SSH_PORT ist „{text}“, muss aber eine Zahl von 1 bis {HIGHEST_PORT} sein,"
            " etwa: make server DOMAIN=www.example.org SSH_PORT=2222"
        )
    return int(text)


def _values(domain: str, folder: Path, layout: Layout) -> dict[str, str]:
    fixed = layout.fixed_variables(layout.current)
    values = {
        "domain": domain,
        "folder": str(folder),
        "user": PRODUCT,
        "port": str(port()),
        "ssh_port": str(ssh_port()),
        "secret": secrets.token_urlsafe(50),
        "redis_password": secrets.token_hex(24),
        "front": " ".join(FRONT),
        "fixed": "\n".join(f"Environment={name}={value}" for name, value in fixed.items()),
        "hardening": (TEMPLATES / "hardening").read_text().rstrip("\n"),
        "python": str(layout.python(layout.current)),
        "nftables": str(layout.base / "etc" / "nftables.conf"),
    }
    places = ("source", "current", "etc", "environment", "units", "caddyfile", "redis", "journal", "programs", "state")
    return values | {name: str(getattr(layout, name)) for name in places}


def _filled(template: str, values: dict[str, str]) -> str:
    return PLACEHOLDER.sub(lambda match: values[match[1]], template)


def caddyfile(domain: str, web_port: int) -> str:
    """Return what Caddy is told: the same as in Docker, for ``domain`` and the web server at ``web_port``."""
    text = CADDYFILE.read_text()
    for name in (NAME_IN_DOCKER, WEB_IN_DOCKER):
        if text.count(name) != 1:
            raise Refusal(f"In {CADDYFILE} steht „{name}“ nicht genau einmal; bitte melden Sie das.")
    return text.replace(NAME_IN_DOCKER, domain).replace(WEB_IN_DOCKER, f"127.0.0.1:{web_port}")


def write_server(domain: str, folder: Path, layout: Layout) -> str:
    """Write everything into ``folder`` and return the commands for root, as a shell would run them.

    Secrets that an earlier call has written stay. Units, Caddyfile and commands are written anew.
    """
    values = _values(domain, folder, layout)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = {file.name: _filled(file.read_text(), values) for file in TEMPLATES.iterdir()}
    commands = written["commands"]
    written["Caddyfile"] = caddyfile(domain, port())
    for name, text in sorted(written.items()):
        path = folder / name
        if name in NOT_WRITTEN or (name in WRITTEN_ONCE and path.exists()):
            continue
        write_private(path, text)
        if name in EXECUTABLE:
            path.chmod(0o700)
    return commands


def make_server(domain: str = "") -> None:
    """Write the files for ``domain`` and print what root has to do with them."""
    name = checked_domain(domain)
    layout = own_layout()
    folder = Path(os.environ.get("VAR") or ROOT / "var").resolve() / "server" / name
    commands = write_server(name, folder, layout)
    print(f"# Geschrieben nach {folder}; nichts außerhalb davon wurde geändert.")
    print("# Diese Befehle führt root aus, in dieser Reihenfolge. Was sie tun, steht in docs/server.md.\n")
    print(commands, end="")
    if layout.source != ROOT:
        print(f"\n# Dieser Ordner ist {ROOT}; auf dem Server gehört das Programm nach {layout.source} (git clone).")
