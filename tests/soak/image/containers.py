"""Runs an image as compose.yaml says: read-only but for its volumes and /tmp, its own user, no rights, its network."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.soak.image.building import ImageStore
from tests.soak.image.network import Network


class Image:
    """An image, unpacked, to run any number of containers that cannot change it."""

    def __init__(self, store: ImageStore, name: str) -> None:
        """Unpack it."""
        self.name, self._store = name, store
        self.configuration = store.configuration(name)
        self.container = store.do("from", "--pull=never", name)
        self.root = Path(store.do("mount", self.container))
        # Docker puts a file of its own there.
        (self.root / "etc/hosts").touch()

    def new_volume(self, folder: Path, path: str) -> Path:
        """Return a new volume, which belongs to whom the image's folder belongs."""
        folder.mkdir(parents=True)
        told = (self.root / path.lstrip("/")).stat()
        os.chown(folder, told.st_uid, told.st_gid)
        folder.chmod(told.st_mode & 0o777)
        return folder

    def end(self) -> None:
        """Throw the unpacked files away."""
        self._store.do("rm", self.container)


class Service:
    """One service of compose.yaml over an image: what `docker compose up`, `exec` and `stop` do with it."""

    def __init__(
        self, image: Image, network: Network, compose: dict[str, Any], name: str, volumes: dict[str, Path]
    ) -> None:
        """Take everything from the file and from the image; ``volumes`` are named as in the file."""
        self.name, self._image, self._network = name, image, network
        self._service, self._volumes = compose["services"][name], volumes
        self.log = network.hosts.parent / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def _script(self) -> str:
        """Return a shell script that locks itself in and runs its arguments."""
        root, user = shlex.quote(str(self._image.root)), self._image.configuration["User"]
        lines = ["set -e", f"mount --bind {root} {root}"]
        if self._service["read_only"]:
            lines.append(f"mount -o remount,bind,ro {root}")
        lines += [f"mount -t tmpfs tmpfs {root}{place}" for place in self._service["tmpfs"]]
        for volume in self._service["volumes"]:
            name, _, place = volume.partition(":")
            lines.append(f"mount --bind {shlex.quote(str(self._volumes[name]))} {root}{place}")
        lines.append(f"mount --bind {shlex.quote(str(self._network.hosts))} {root}/etc/hosts")
        lines += [f"mount -t proc proc {root}/proc", f"mount --rbind /dev {root}/dev"]
        rights = "--bounding-set=-all --inh-caps=-all" if self._service["cap_drop"] == ["ALL"] else ""
        rights += " --no-new-privs" if "no-new-privileges:true" in self._service["security_opt"] else ""
        place = self._image.configuration["WorkingDir"]
        who = f"--reuid {user} --regid {user} --clear-groups"
        lines.append(f'exec chroot {root} setpriv {who} {rights} env -i -C {place} "$@"')
        return "\n".join(lines)

    def command(self, *arguments: object) -> list[str]:
        """Return the command line that runs ``arguments`` in the container."""
        variables = dict(one.split("=", 1) for one in self._image.configuration["Env"])
        variables |= {name: str(value) for name, value in self._service["environment"].items()}
        given = [f"{name}={value}" for name, value in variables.items()]
        locked = ("unshare", "--mount", "sh", "-c", self._script(), "sh")
        return self._network.command(*locked, *given, *arguments, names=False)

    def start(self) -> None:
        """Start what compose.yaml names, through the image's entry point."""
        with self.log.open("ab") as output:
            command = self.command(*self._image.configuration["Entrypoint"], *self._service["command"])
            self._process = subprocess.Popen(command, stdout=output, stderr=output)

    def stop(self) -> int:
        """End it as Docker does, with the time that compose.yaml gives it, and return its code."""
        assert self._process
        self._process.terminate()
        try:
            return self._process.wait(int(self._service["stop_grace_period"].removesuffix("s")))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(20)
            raise

    def end(self) -> None:
        """End it at once if it still runs."""
        if self._process and self._process.poll() is None:
            self.stop()

    def run(self, *arguments: object, given: bytes = b"") -> subprocess.CompletedProcess[str]:
        """Run a command to its end, as `docker compose exec --no-TTY` does, with ``given`` to read."""
        with tempfile.TemporaryFile() as file:
            file.write(given)
            file.seek(0)
            # As runc does, so that /dev/stdin can be opened.
            os.fchown(file.fileno(), int(self._image.configuration["User"]), -1)
            done = subprocess.run(self.command(*arguments), stdin=file, capture_output=True, check=False)
        text = [part.decode() for part in (done.stdout, done.stderr)]
        return subprocess.CompletedProcess(arguments, done.returncode, *text)

    def is_healthy(self) -> bool:
        """Tell what its health check says."""
        return self.run(*self._service["healthcheck"]["test"][1:]).returncode == 0

    def wait_until_healthy(self, seconds: float) -> float:
        """Return how long it took until its health check was content."""
        began = time.monotonic()
        while not self.is_healthy():
            assert self._process
            assert self._process.poll() is None, self.log.read_text()[-4000:]
            assert time.monotonic() - began < seconds, self.log.read_text()[-4000:]
            time.sleep(2)
        return time.monotonic() - began


def kill_what_has(variable: str) -> int:
    """Kill every process that was started with ``variable`` (``NAME=value``) in its environment; return how many."""
    killed = 0
    for file in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if variable.encode() in file.read_bytes().split(b"\0"):
                os.kill(int(file.parent.name), signal.SIGKILL)
                killed += 1
    return killed
