"""Server and worker side by side under honcho, until one ends or someone stops them."""

import multiprocessing
import os
import shlex
import signal
import subprocess
import sys
from typing import Any

from honcho.manager import Manager
from honcho.printer import Printer

from cms.setup.parent import Parent
from cms.setup.place import ROOT, port

BLOCKING_THREADS = 8


class Supervisor(Manager):
    """honcho's manager, with two gaps closed.

    A signal before both children have reported crashed it, and one that a child ignores never
    became a kill: now both go the way that the end of a child goes, with a kill after five seconds.
    """

    def __init__(self, printer: Printer) -> None:
        super().__init__(printer)
        self.parent = Parent()
        self._asked_to_stop = False

    def terminate(self) -> None:
        """Ask all children to end, as soon as all have started."""
        self._asked_to_stop = True
        if self._all_started():
            super().terminate()

    def _any_stopped(self) -> bool:
        return self._asked_to_stop or self.parent.wants_us_to_stop() or super()._any_stopped()


def commands(profile: str) -> dict[str, list[str]]:
    """Return the command line of each process, by name."""
    python, number = sys.executable, str(port())
    manage = [python, str(ROOT / "manage.py")]
    granian = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", number]
    # One process: the limits that count per sender live in its memory.
    granian += ["--workers", "1", "--blocking-threads", str(BLOCKING_THREADS), "--no-ws", "--log-level", "error"]
    web = {"local": [*granian, "cms.wsgi:application"], "dev": [*manage, "runserver", f"127.0.0.1:{number}"]}
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
    with subprocess.Popen([sys.executable, str(ROOT / "cms" / "bootstrap.py"), "_announce"]) as announcer:
        try:
            supervisor.loop()
        finally:
            announcer.terminate()
    by_signal = supervisor.returncode in (128 + signal.SIGINT, 128 + signal.SIGTERM)
    sys.exit(0 if by_signal else supervisor.returncode)
