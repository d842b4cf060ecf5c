"""A Debian server below one folder: the commands that `make server` prints run here as they stand.

PostgreSQL, Redis and Caddy are Debian's; only their ports are free ones and their files lie in the folder.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.caddy import ensure_caddy
from tests.redis import ensure_redis
from tests.setup.programs import ROOT, environment, free_port

USER = "stadtteilarbeit"
DOMAIN = "www.buero.localhost"
PACKAGES = {"postgresql": "/usr/lib/postgresql", "nftables": "/usr/sbin/nft"}
# Of systemd's own scale from 0 (shut) to 10; tenths.
MOST_EXPOSED = 15


def ensure_package(name: str) -> None:
    """Install Debian's package ``name`` if what it brings is not there."""
    for command in (["update"], ["install", "--yes", "--no-install-recommends", name]):
        if not Path(PACKAGES[name]).exists():
            subprocess.run(["apt-get", *command], check=False)
    assert Path(PACKAGES[name]).exists(), f"The soak needs Debian's {name}; please install it"


class DebianServer:
    """The folder, and what runs in it."""

    def __init__(self, base: Path) -> None:
        """Lay out what Debian would have laid out; nothing runs yet."""
        self.base = base
        self.source = base / "opt" / USER / "source"
        self.state = base / "var" / "lib" / USER
        self.web, self.redis, self.https, self.http = (free_port() for _ in range(4))
        self.password = ""
        self.processes: list[subprocess.Popen[bytes]] = []
        for folder in (
            "etc/caddy",
            "etc/redis",
            "etc/systemd/system",
            "usr/local/sbin",
            "var/lib",
            "run",
            "bin",
            "log",
        ):
            (base / folder).mkdir(parents=True)
        for folder, owner in (("pg", "postgres"), ("run/postgresql", "postgres"), ("caddy", "caddy"), ("r", "redis")):
            (base / folder).mkdir()
            shutil.chown(base / folder, owner)
        shutil.copy("/etc/redis/redis.conf", base / "etc" / "redis" / "redis.conf")
        (base / "etc" / "redis" / "redis.conf").chmod(0o644)
        for name, program in (
            ("systemctl", f"{sys.executable} -m tests.soak.server.systemctl {base}"),
            ("apt", "true"),
        ):
            (base / "bin" / name).write_text(f'#!/bin/sh\ncd {ROOT} && exec {program} "$@"\n')
            (base / "bin" / name).chmod(0o755)
        self.variables = environment(
            PATH=f"{base / 'bin'}:/usr/sbin:/usr/bin:/sbin:/bin",
            PYTHONPATH="",
            PGHOST=base / "run" / "postgresql",
            PORT=self.web,
        )
        for name in ("PYTHONPATH", "PYTHONPYCACHEPREFIX", "VIRTUAL_ENV", "DATABASE_URL", "TEST_DATABASE_URL"):
            self.variables.pop(name, None)

    def clone(self) -> None:
        """Clone what this repository has committed, as an operator does."""
        subprocess.run(["git", "clone", "--quiet", ROOT, self.source], check=True)
        for name, value in (("user.name", "Test"), ("user.email", "test@example.org")):
            self.run("git", "-C", self.source, "config", name, value)

    def run(self, *command: object, fine: bool = True) -> str:
        """Run a command of root's to its end and return what it said; it ends well exactly if ``fine``."""
        done = subprocess.run(
            [str(part) for part in command],
            env=self.variables,
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=900,
            check=False,
        )
        assert (done.returncode == 0) is fine, f"{command}\n{done.stdout}\n{self.logs()}"
        return done.stdout

    def make(self, *arguments: str, fine: bool = True) -> str:
        """Run `make` in the clone."""
        return self.run("make", "--no-print-directory", "-C", self.source, *arguments, fine=fine)

    def product(self, *arguments: str) -> str:
        """Run the command `stadtteilarbeit` that the operator has."""
        return self.run(self.base / "usr" / "local" / "sbin" / USER, *arguments)

    def daemon(self, name: str, user: str, *command: object) -> None:
        """Start one of Debian's programs as its own user."""
        identity = pwd.getpwnam(user)
        with (self.base / "log" / name).open("ab") as log:
            self.processes.append(
                subprocess.Popen(
                    [str(part) for part in command],
                    env={"HOME": str(self.base / "caddy"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
                    cwd="/",
                    user=identity.pw_uid,
                    group=identity.pw_gid,
                    extra_groups=[],
                    stdout=log,
                    stderr=log,
                )
            )

    def start_postgresql(self) -> None:
        """Make and start a cluster that lets accounts of the system in by name, as Debian's does."""
        programs, sockets = max(Path("/usr/lib/postgresql").iterdir()) / "bin", self.base / "run" / "postgresql"
        initdb = [programs / "initdb", "--auth-local", "peer", "--locale", "C.UTF-8", "-D", self.base / "pg"]
        self.run("runuser", "-u", "postgres", "--", *initdb)
        silent = ("-c", "listen_addresses=", "-c", f"unix_socket_directories={sockets}", "-c", "fsync=off")
        self.daemon("postgresql", "postgres", programs / "postgres", "-D", self.base / "pg", *silent)
        self.wait_for(sockets / ".s.PGSQL.5432")

    def start_redis(self) -> None:
        """Start Redis with Debian's file, which includes ours."""
        own = ("--daemonize", "no", "--supervised", "no", "--logfile", "", "--dir", self.base / "r", "--pidfile", "")
        self.daemon("redis", "redis", ensure_redis(), self.base / "etc" / "redis" / "redis.conf", *own)

    def start_caddy(self) -> None:
        """Start Caddy with the installed file: on free ports, and without touching this machine's trust."""
        file = self.base / "etc" / "caddy" / "Caddyfile"
        ports = f"admin off\n\thttp_port {self.http}\n\thttps_port {self.https}\n\tskip_install_trust\n"
        assert file.read_text().count("\n{\n") == 1
        (self.base / "caddy" / "Caddyfile").write_text(file.read_text().replace("\n{\n", f"\n{{\n\t{ports}"))
        run = ("run", "--adapter", "caddyfile", "--config", self.base / "caddy" / "Caddyfile")
        self.daemon("caddy", "caddy", ensure_caddy(), *run)
        self.wait_for(self.authority)

    @property
    def authority(self) -> Path:
        """Return the certificate of Caddy's own authority."""
        return self.base / "caddy" / ".local" / "share" / "caddy" / "pki" / "authorities" / "local" / "root.crt"

    def wait_for(self, path: Path) -> None:
        """Return once ``path`` is there."""
        until = time.monotonic() + 60
        while not path.exists():
            assert time.monotonic() < until, f"{path}\n{self.logs()}"
            time.sleep(0.1)

    def logs(self) -> str:
        """Return the last words of everything that runs."""
        files = [*(self.base / "log").iterdir(), *(self.base / "run").glob("units/*.log")]
        return "\n".join(f"--- {file.name}\n{file.read_text()[-3000:]}" for file in files)

    def end(self) -> None:
        """Stop everything."""
        self.run("systemctl", "stop", f"{USER}-web.service", f"{USER}-worker.service")
        for process in reversed(self.processes):
            process.send_signal(signal.SIGINT)
            process.wait(30)


@contextmanager
def debian_server(base: Path) -> Iterator[DebianServer]:
    """Yield a server below ``base``; its account goes with it. Needs root, and a machine that is no such server."""
    assert os.geteuid() == 0, "The soak of a server has to be run by root: it makes an account and starts services"
    assert not Path("/opt", USER).exists(), f"This machine is such a server: /opt/{USER} exists"
    for name in PACKAGES:
        ensure_package(name)
    ensure_caddy()
    ensure_redis()
    subprocess.run(["userdel", USER], check=False, capture_output=True)
    base.chmod(0o755)
    server = DebianServer(base)
    try:
        server.clone()
        server.start_postgresql()
        yield server
    finally:
        server.end()
        subprocess.run(["userdel", USER], check=False, capture_output=True)
