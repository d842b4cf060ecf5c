"""`systemctl` where process 1 is another: it reads the units below a folder and starts them as they say.

What a unit says of user, environment, folder, umask, privileges, memory and of what may be written holds; the filter
of system calls and the kernel's switches do not (`systemd-analyze` looks at those), nor is a service that falls
started again.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import re
import shlex
import signal
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from cms.launch.server.environment_file import read_environment

BASE = Path(sys.argv[1])
UNITS, RUN = BASE / "etc" / "systemd" / "system", BASE / "run" / "units"
# From linux/mount.h, linux/sched.h and linux/prctl.h.
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE, CLONE_NEWNS = 1, 32, 4096, 16384, 1 << 18, 0x20000
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_SET_MDWE = 24, 38, 65
CAPABILITIES = 41
STOPPED_WITHIN = 30
LIBC = ctypes.CDLL(None, use_errno=True)
SERVICES = ("stadtteilarbeit-web", "stadtteilarbeit-worker", "stadtteilarbeit-backup")


class Unit:
    """A unit as its file has it: the values of each key, in their order; an empty one forgets those before."""

    def __init__(self, name: str) -> None:
        """Read it."""
        self.name = name.removesuffix(".service")
        self.values: defaultdict[str, list[str]] = defaultdict(list)
        for line in (UNITS / f"{self.name}.service").read_text().splitlines():
            if match := re.fullmatch(r"([A-Za-z]+)=(.*)", line):
                self.values[match[1]].append(match[2])
        self.user = pwd.getpwnam(self.one("User"))
        self.state = Path(self.user.pw_dir)

    def one(self, key: str) -> str:
        """Return the last value of ``key``."""
        return self.values[key][-1]

    def environment(self) -> dict[str, str]:
        """Return what systemd gives, then `Environment=`, then what `EnvironmentFile=` says."""
        given = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "LANG": "C.UTF-8"}
        given |= {"USER": self.user.pw_name, "LOGNAME": self.user.pw_name, "HOME": self.user.pw_dir}
        given |= dict(line.split("=", 1) for line in self.values["Environment"])
        return given | read_environment(Path(self.one("EnvironmentFile")))

    def commands(self, key: str) -> list[list[str]]:
        """Return the command lines of ``key``, with `${NAME}` filled in."""
        environment = self.environment()
        lines = [re.sub(r"\$\{(\w+)\}", lambda match: environment[match[1]], line) for line in self.values[key]]
        return [shlex.split(line) for line in lines]

    def popen(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Start ``command`` as the unit wants it; what it says goes to its log."""
        with (RUN / f"{self.name}.log").open("ab") as log:
            return subprocess.Popen(
                command,
                env=self.environment(),
                cwd=self.one("WorkingDirectory"),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=self.confine,
                start_new_session=True,
            )

    def confine(self) -> None:
        """Take from a process about to start what the unit takes from it."""
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(one, signal.SIG_DFL)
        assert self.one("ProtectSystem") == "strict"
        assert self.one("CapabilityBoundingSet") == ""
        os.umask(0o022)
        seal_disk(self.state)
        os.umask(int(self.one("UMask"), 8))
        for capability in range(CAPABILITIES):
            done(LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0))
        os.setgroups([])
        os.setgid(self.user.pw_gid)
        os.setuid(self.user.pw_uid)
        if self.one("NoNewPrivileges") == "yes":
            done(LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        if self.one("MemoryDenyWriteExecute") == "yes":
            # Linux 6.3 and newer.
            LIBC.prctl(PR_SET_MDWE, 1, 0, 0, 0)
        os.chdir(self.one("WorkingDirectory"))


def done(code: int) -> None:
    """Raise what a call of the C library complains of."""
    if code:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def mount(source: str, target: object, kind: str, flags: int) -> None:
    """Call mount(2)."""
    done(LIBC.mount(source.encode(), str(target).encode(), kind.encode(), flags, None))


def seal_disk(state: Path) -> None:
    """Let this process write to ``state`` and to a /tmp of its own, and nowhere else."""
    done(LIBC.unshare(CLONE_NEWNS))
    mount("none", "/", "", MS_REC | MS_PRIVATE)
    base = os.open(BASE, os.O_PATH)
    mount("tmpfs", "/tmp", "tmpfs", 0)
    BASE.mkdir(parents=True, exist_ok=True)
    mount(f"/proc/self/fd/{base}", BASE, "", MS_BIND)
    os.close(base)
    mount(str(state), state, "", MS_BIND)
    for folder in (BASE, "/"):
        mount("none", folder, "", MS_REMOUNT | MS_BIND | MS_RDONLY)


def pid_file(name: str) -> Path:
    """Return where the process of a service is noted."""
    return RUN / f"{name.removesuffix('.service')}.pid"


def is_active(name: str) -> bool:
    """Tell whether the service runs."""
    with suppress(OSError, ValueError):
        number = int(pid_file(name).read_text())
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def is_failed(name: str) -> bool:
    """Tell whether it was started and has ended by itself."""
    return pid_file(name).exists() and not is_active(name)


def start(name: str) -> bool:
    """Start a service and note its process; one that runs once runs to its end."""
    if is_active(name):
        return True
    unit = Unit(name)
    for command in unit.commands("ExecStartPre"):
        if unit.popen(command).wait():
            pid_file(name).write_text("0")
            return False
    (command,) = unit.commands("ExecStart")
    process = unit.popen(command)
    if unit.one("Type") == "oneshot":
        return process.wait() == 0
    pid_file(name).write_text(str(process.pid))
    return True


def stop(name: str) -> bool:
    """Ask the service to end, wait, and end what is left of it."""
    with suppress(OSError, ValueError):
        number = int(pid_file(name).read_text())
        if number and is_active(name):
            os.kill(number, signal.SIGTERM)
            until = time.monotonic() + STOPPED_WITHIN
            while is_active(name) and time.monotonic() < until:
                time.sleep(0.1)
            with suppress(ProcessLookupError):
                os.killpg(number, signal.SIGKILL)
    pid_file(name).unlink(missing_ok=True)
    return True


def main(verb: str, *names: str) -> NoReturn:
    """Do what is asked with our services; what else is asked is noted for the test."""
    RUN.mkdir(parents=True, exist_ok=True)
    with (RUN / "asked").open("a") as asked:
        asked.write(f"{' '.join([verb, *names])}\n")
    ours = [name for name in names if name.removesuffix(".service") in SERVICES]
    deeds = {"start": start, "stop": stop, "is-active": is_active, "is-failed": is_failed}
    results = [deeds[verb](name) for name in ours] if verb in deeds else []
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main(*[word for word in sys.argv[2:] if not word.startswith("--")])
