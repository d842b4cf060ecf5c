"""What `cms/launch/bootstrap.py` can do, by name."""

import os
from collections.abc import Callable

from cms.launch import place
from cms.launch.installing import TEST, continue_in_venv, install
from cms.launch.refusal import Refusal

BOOTSTRAP = str(place.ROOT / "cms" / "launch" / "bootstrap.py")


def start(profile: str) -> None:
    """Check what can be checked at once, install, and go on in `.venv`."""
    place.ensure_port_is_free()
    place.ensure_secret(place.ensure_var())
    install()
    # Two lines a request would bury the addresses that the person at the terminal waits for.
    os.environ.setdefault("LOG_LEVEL", "INFO" if profile == "dev" else "WARNING")
    continue_in_venv(BOOTSTRAP, f"_prepare-{profile}")


def prepare_site(profile: str) -> None:
    """Bring database, static files and account up to date, then go on with a small process."""
    os.environ["DJANGO_SETTINGS_MODULE"] = f"cms.settings.{profile}"
    from cms.launch.preparing import prepare_everything

    prepare_everything()
    continue_in_venv(BOOTSTRAP, f"_serve-{profile}")


def serve(profile: str) -> None:
    """Start server and worker and stay until both have ended."""
    os.environ["DJANGO_SETTINGS_MODULE"] = f"cms.settings.{profile}"
    from cms.launch.serving import serve_until_stopped

    serve_until_stopped(profile)


def announce() -> None:
    """Wait for the server and print where it is."""
    from cms.launch.announcing import announce_when_ready

    announce_when_ready()


def manage(*arguments: str) -> None:
    """Run a management command on the local profile."""
    place.ensure_secret(place.ensure_var())
    install()
    continue_in_venv(str(place.ROOT / "manage.py"), *arguments)


def password() -> None:
    """Set a new password for the admin account."""
    manage("password", "--file", str(place.var_folder() / "admin-password.txt"))


def tools(*arguments: str) -> None:
    """Install what tests and checks need and run one of those programs."""
    place.ensure_var()
    install(TEST)
    if arguments:
        continue_in_venv(*arguments)


def server(domain: str = "") -> None:
    """Write what a server without Docker needs, for the name ``domain``."""
    from cms.launch.server.writing import make_server

    make_server(domain)


def upgrade() -> None:
    """Bring a server without Docker up to what its clone has committed, or back."""
    from cms.launch.server import layout, upgrading

    upgrading.upgrade_server(layout.installed_layout())


def as_service(*arguments: str) -> None:
    """Run a management command as the services of a server run it."""
    from cms.launch.server import layout, machine

    machine.manage_as_service(layout.installed_layout(), list(arguments))


COMMANDS: dict[str, Callable[..., None]] = {
    "install": install,
    "run": lambda: start("local"),
    "dev": lambda: start("dev"),
    "manage": manage,
    "password": password,
    "tools": tools,
    "server": server,
    "upgrade": upgrade,
    "as-service": as_service,
    "_prepare-local": lambda: prepare_site("local"),
    "_prepare-dev": lambda: prepare_site("dev"),
    "_serve-local": lambda: serve("local"),
    "_serve-dev": lambda: serve("dev"),
    "_announce": announce,
}


def run_subcommand(arguments: list[str]) -> None:
    """Run the subcommand that ``arguments`` start with."""
    name, *rest = arguments or [""]
    if name not in COMMANDS:
        known = ", ".join(known for known in COMMANDS if not known.startswith("_"))
        raise Refusal(f"Diesen Befehl gibt es nicht: „{name}“; es gibt: {known}")
    COMMANDS[name](*rest)
