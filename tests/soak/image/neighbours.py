"""PostgreSQL, Redis and Caddy as compose.yaml has them, as plain processes in its network."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

from tests.caddy import ensure_caddy
from tests.places import ROOT
from tests.postgres import program
from tests.redis import ensure_redis
from tests.setup.programs import environment
from tests.soak.image.network import Network

NOBODY = "65534"
AS_NOBODY = ("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups")


class Neighbours:
    """What runs beside our own containers."""

    def __init__(self, network: Network, compose: dict[str, Any]) -> None:
        """Take users, passwords and commands from the file."""
        self._network, self._services = network, compose["services"]
        # Below no folder that only root can enter.
        self.folder = Path(tempfile.mkdtemp(prefix="stadtteilarbeit-image-"))
        shutil.chown(self.folder, int(NOBODY), int(NOBODY))
        self._running: list[subprocess.Popen[bytes]] = []

    def _start(self, *command: object, **variables: object) -> None:
        with (self.folder / "log").open("ab") as log:
            command_line = self._network.command(*AS_NOBODY, *command)
            self._running.append(
                subprocess.Popen(command_line, env=environment(**variables), stdout=log, stderr=log, cwd="/")
            )

    def start(self) -> None:
        """Start all three; the proxy answers once the web server does."""
        self._start_database()
        command = [ensure_redis(), *self._services["redis"]["command"][1:]]
        self._start(*command, "--bind", self._network.addresses["redis"], "--protected-mode", "no")
        self._start_proxy()

    def _start_database(self) -> None:
        said, data = self._services["db"]["environment"], self.folder / "db"
        word = self.folder / "word"
        word.write_text(said["POSTGRES_PASSWORD"])
        who = ("--username", said["POSTGRES_USER"], f"--pwfile={word}", "--auth=scram-sha-256")
        how = ("--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
        command = [*AS_NOBODY, program("initdb"), "--pgdata", str(data), *who, *how]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)
        with (data / "pg_hba.conf").open("a") as rules:
            rules.write("host all all all scram-sha-256\n")
        place = ("-h", self._network.addresses["db"], "-k", "", "-c", "fsync=off")
        self._start(program("postgres"), "-D", data, *place)
        self.new_database(said["POSTGRES_DB"])

    def address(self, database: str) -> str:
        """Return the address of a database."""
        said = self._services["db"]["environment"]
        host = self._network.addresses["db"]
        return f"postgres://{said['POSTGRES_USER']}:{said['POSTGRES_PASSWORD']}@{host}:5432/{database}"

    def new_database(self, name: str) -> None:
        """Have an empty database ``name``, whatever was there."""
        until = time.monotonic() + 60
        while True:
            try:
                with self._network.inside():
                    connection = psycopg.connect(self.address("postgres"), autocommit=True)
                break
            except psycopg.OperationalError:
                assert time.monotonic() < until, (self.folder / "log").read_text()
                time.sleep(0.2)
        with connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]
            connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]

    def _start_proxy(self) -> None:
        """Start Caddy with our own file; a name below `localhost` has it certify itself."""
        host = self._services["proxy"]["environment"]["SITE_HOST"]
        command = [ensure_caddy(), "adapt", "--adapter", "caddyfile", "--config", ROOT / "docker" / "Caddyfile"]
        adapted = subprocess.run(command, env=environment(SITE_HOST=host), capture_output=True, check=True).stdout
        settings = json.loads(adapted)
        # This machine need not trust it.
        settings["apps"]["pki"] = {"certificate_authorities": {"local": {"install_trust": False}}}
        file = self.folder / "caddy.json"
        file.write_text(json.dumps(settings))
        homes = {"HOME": self.folder, "XDG_DATA_HOME": self.folder / "data", "XDG_CONFIG_HOME": self.folder / "config"}
        self._start(ensure_caddy(), "run", "--config", file, **homes)

    @property
    def authority(self) -> Path:
        """Return the certificate that Caddy's own are signed with, once it is there."""
        file = self.folder / "data/caddy/pki/authorities/local/root.crt"
        until = time.monotonic() + 60
        while not file.exists():
            assert time.monotonic() < until, (self.folder / "log").read_text()[-4000:]
            time.sleep(0.2)
        return file

    def end(self) -> None:
        """End all of them."""
        for process in reversed(self._running):
            process.terminate()
        for process in self._running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)
