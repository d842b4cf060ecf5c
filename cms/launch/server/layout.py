"""Where everything lies on a server without Docker."""

from __future__ import annotations

from pathlib import Path

from cms.launch.place import ROOT
from cms.launch.refusal import Refusal

# The system's user, the database, and the folders are all called so.
PRODUCT = "stadtteilarbeit"
WEB, WORKER = f"{PRODUCT}-web.service", f"{PRODUCT}-worker.service"
BACKUP, BACKUP_TIMER = f"{PRODUCT}-backup.service", f"{PRODUCT}-backup.timer"


class Layout:
    """The folders of one server, all below ``base``; that is `/`, but where somebody tries it in a folder."""

    def __init__(self, base: Path = Path("/")) -> None:
        """Name the folders; nothing is made."""
        self.base = base
        self.opt = base / "opt" / PRODUCT
        self.source = self.opt / "source"
        self.releases = self.opt / "releases"
        self.venvs = self.opt / "venvs"
        self.current = self.opt / "current"
        self.note = self.opt / "upgrade.json"
        self.etc = base / "etc" / PRODUCT
        self.environment = self.etc / "environment"
        self.units = base / "etc" / "systemd" / "system"
        self.caddyfile = base / "etc" / "caddy" / "Caddyfile"
        self.redis = base / "etc" / "redis"
        self.journal = base / "etc" / "systemd" / "journald.conf.d"
        self.programs = base / "usr" / "local" / "sbin"
        self.state = base / "var" / "lib" / PRODUCT
        self.before_upgrade = self.state / "before-upgrade"

    def fixed_variables(self, release: Path) -> dict[str, str]:
        """Return the environment variables that ``release`` always has here, whatever the operator sets besides."""
        return {
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "VAR": str(self.state),
            "STATIC_ROOT": str(release / "static"),
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def python(self, release: Path) -> Path:
        """Return the Python that ``release`` runs with."""
        return release / ".venv" / "bin" / "python"


def own_layout(root: Path = ROOT) -> Layout:
    """Return the layout that this program is part of; `/` where it is not on a server."""
    found = _around(root)
    return found or Layout()


def installed_layout(root: Path = ROOT) -> Layout:
    """Return the layout that this program is part of; refuses anywhere else."""
    if found := _around(root):
        return found
    raise Refusal(
        f"Dieser Ordner ist {root}; auf einem Server liegt das Programm in {Layout().source}."
        f" Bitte gehen Sie dorthin (cd {Layout().source}) und rufen Sie den Befehl dort auf."
    )


def _around(root: Path) -> Layout | None:
    for opt in root.parents:
        if (opt.parent.name, opt.name) == ("opt", PRODUCT):
            layout = Layout(opt.parent.parent)
            return layout if root == layout.source or root.parent == layout.releases else None
    return None
