"""Server and worker side by side under honcho, until one ends or someone stops them."""

import multiprocessing
import os
import shlex
import signal
import subprocess
import sys
import time
from typing import Any

from honcho.manager import Manager
from honcho.printer import Printer

from cms.launch.front_options import FRONT
from cms.launch.parent import Parent
from cms.launch.place import ROOT, port

# Seconds in which a server that is stopped may finish what is under way; then it is ended.
FINISH_WITHIN = 4

# Seconds: a child that ends by itself so soon, at its first start, cannot start at all; one that ran so long was
# steady; the longest pause. Exit codes from 128 on, and negative ones, are signals.
START_WITHIN, STEADY_AFTER, LONGEST_PAUSE = 10, 60, 30.0
KILLED = 128


class Supervisor(Manager):
    """honcho's manager, which starts again what falls, and stops all only when told to.

    Two gaps of honcho's are closed besides: a signal before both children have reported crashed it, and one that a
    child ignores never became a kill.
    """

    def __init__(self, printer: Printer) -> None:
        super().__init__(printer)
        self.parent = Parent()
        self._asked_to_stop = False
        self._lives: dict[str, Life] = {}

    def add_process(self, name: str, *arguments: Any, **options: Any) -> Any:
        """Take what honcho takes; the child's life begins."""
        self._lives[name] = Life()
        return super().add_process(name, *arguments, **options)

    def terminate(self) -> None:
        """Ask all children to end, as soon as all have started."""
        self._asked_to_stop = True
        if self._all_started():
            super().terminate()

    def _all_stopped(self) -> bool:
        return bool(self._is_ending()) and super()._all_stopped()

    def _any_stopped(self) -> bool:
        for name, process in self._processes.items():
            if process.get("returncode") is not None and not self._is_ending():
                self._start_again(name, process)
        return self._is_ending()

    def _is_ending(self) -> bool:
        if not self._asked_to_stop:
            self._asked_to_stop = self.parent.wants_us_to_stop()
        return self._asked_to_stop

    def _start_again(self, name: str, process: dict[str, Any]) -> None:
        """Start a child that ended, after a pause that grows while it keeps falling; give up if it cannot start."""
        life = self._lives[name]
        if not life.is_over:
            if life.is_first and life.age() < START_WITHIN and 0 < process["returncode"] < KILLED:
                self._asked_to_stop = True
                return
            self._system_print(f"{name} ist ausgefallen und startet in {life.end():g} s neu\n")
        if life.age() >= life.pause:
            life.begin()
            self.returncode = None
            del process["returncode"], process["pid"]
            process["process"] = multiprocessing.Process(name=name, target=process["obj"].run, args=(self.events, True))
            process["process"].start()


class Life:
    """How long a child has run or been down, and how often it fell in a row; times in seconds."""

    def __init__(self) -> None:
        self.since = time.monotonic()
        self.is_first, self.is_over = True, False
        self.falls, self.pause = 0, 0.0

    def age(self) -> float:
        """Return how long it has been up, or down."""
        return time.monotonic() - self.since

    def end(self) -> float:
        """Note that the child fell; return the pause before the next start."""
        self.falls = 1 if self.age() >= STEADY_AFTER else self.falls + 1
        self.pause = min(2.0 ** (self.falls - 1), LONGEST_PAUSE)
        self.since, self.is_over = time.monotonic(), True
        return self.pause

    def begin(self) -> None:
        """Note that the child starts again."""
        self.since, self.is_first, self.is_over = time.monotonic(), False, False


def commands(profile: str) -> dict[str, list[str]]:
    """Return the command line of each process, by name."""
    python, number = sys.executable, str(port())
    manage = [python, str(ROOT / "manage.py")]
    granian = [python, "-m", "granian", *FRONT, "--host", "127.0.0.1", "--port", number]
    # One process: the limits that count per sender live in its memory.
    granian += ["--workers", "1", "--workers-kill-timeout", str(FINISH_WITHIN), "--log-level", "error"]
    web = {"local": [*granian, "cms.asgi:application"], "dev": [*manage, "runserver", f"127.0.0.1:{number}"]}
    return {"web": web[profile], "worker": [*manage, "worker"]}


def stop_on_hangup() -> None:
    """Treat a closed terminal like Ctrl-C, unless the caller (nohup) wants us to outlive it."""
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def serve_until_stopped(profile: str) -> None:
    """Start everything, wait, and exit: 0 when a person stopped it, the child's code when one broke."""
    multiprocessing.set_start_method("fork")
    supervisor: Any = Supervisor(Printer(sys.stdout))
    for name, command in commands(profile).items():
        supervisor.add_process(name, f"exec {shlex.join(command)}", cwd=str(ROOT), quiet=False)
    stop_on_hangup()
    with subprocess.Popen([sys.executable, str(ROOT / "cms" / "launch" / "bootstrap.py"), "_announce"]) as announcer:
        try:
            supervisor.loop()
        finally:
            announcer.terminate()
    by_signal = supervisor.returncode in (128 + signal.SIGINT, 128 + signal.SIGTERM)
    sys.exit(0 if by_signal else supervisor.returncode)
