"""What an upgrade asks of the machine: programs run to their end, services, and whether the site answers."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from cms.launch.refusal import Refusal
from cms.launch.server.environment_file import read_environment
from cms.launch.server.layout import PRODUCT, WEB, WORKER, Layout

READY_WITHIN = 120.0
# Seconds between two looks, and for one.
LOOK_AGAIN, ANSWER_WITHIN = 1.0, 30.0
SERVER_ERROR = 500
# For a name that is not answered by this machine yet.
THROUGH_PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}


class ServerMachine:
    """This machine, with the product at ``layout``."""

    def __init__(self, layout: Layout) -> None:
        """Remember where things lie."""
        self.layout = layout

    def run(self, *command: object, variables: Mapping[str, str] | None = None, cwd: Path | None = None) -> bool:
        """Run ``command`` as we are; tell whether it ended well. What it says goes to the terminal."""
        environment = None if variables is None else {**os.environ, **variables}
        words = [str(part) for part in command]
        return subprocess.run(words, env=environment, cwd=cwd, check=False).returncode == 0

    def variables(self, release: Path) -> dict[str, str]:
        """Return the environment that the services give ``release``, and nothing of ours."""
        settings = read_environment(self.layout.environment)
        own = {"HOME": str(self.layout.state), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
        return {**own, **self.layout.fixed_variables(release), **settings}

    def manage(
        self, release: Path, *arguments: str, say: bool = True, variables: Mapping[str, str] | None = None
    ) -> bool:
        """Run a management command of ``release`` as the services' user; tell whether it ended well.

        ``variables`` go before those that the services have.
        """
        command = [str(self.layout.python(release)), "manage.py", *arguments]
        out = None if say else subprocess.DEVNULL
        done = subprocess.run(
            command,
            cwd=release,
            env={**self.variables(release), **(variables or {})},
            user=PRODUCT,
            group=PRODUCT,
            extra_groups=[],
            umask=0o077,
            stdout=out,
            stderr=out,
            check=False,
        )
        return done.returncode == 0

    def stop(self) -> bool:
        """Stop both services and wait until they have ended."""
        return self.run("systemctl", "stop", WEB, WORKER)

    def start(self) -> bool:
        """Start both services; they migrate nothing that is not migrated already."""
        return self.run("systemctl", "start", WEB, WORKER)

    def is_ready(self) -> bool:
        """Tell whether the site serves visitors within two minutes: ready, a front page, and a worker that runs."""
        settings = self.variables(self.layout.current)
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            if self._answers(settings) and self.run("systemctl", "is-active", "--quiet", WORKER):
                return True
            if self.run("systemctl", "is-failed", "--quiet", WEB):
                return False
            time.sleep(LOOK_AGAIN)
        return False

    def _answers(self, settings: Mapping[str, str]) -> bool:
        return (
            self._status(settings, "/healthz/ready") == http.client.OK
            and (self._status(settings, "/") or SERVER_ERROR) < SERVER_ERROR
        )

    def _status(self, settings: Mapping[str, str], path: str) -> int:
        """Return the status at ``path``, 0 where nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", int(settings["PORT"]), timeout=ANSWER_WITHIN)
        try:
            host = settings["ALLOWED_HOSTS"].partition(",")[0].strip()
            connection.request("GET", path, headers={"Host": host, **THROUGH_PROXY})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


def refuse_unless_root() -> None:
    """Refuse to go on as anyone but root, who alone may stop services and write the program."""
    if os.geteuid():
        raise Refusal("Das darf nur root; bitte rufen Sie den Befehl mit sudo auf.")


def manage_as_service(layout: Layout, arguments: list[str]) -> None:
    """Run `manage.py` with ``arguments`` as the services do, and exit as it does."""
    refuse_unless_root()
    machine = ServerMachine(layout)
    sys.exit(0 if machine.manage(layout.current.resolve(), *arguments) else 1)
