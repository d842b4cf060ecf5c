"""Runs one room: all its tests once, then for each fault a fork of this process in which the fault is true.

A pytest plugin: Django, the schema and the tests are loaded once. During the first run is noted which test calls
which functions of the room, so that a fault is shown only to tests that come by, the quickest first. A test that
fails without any fault is left out, and named; so is one that passes then and fails when it runs once more in a
fork without one, for it notices only that something was asked before. What survives here, and what shows only in a
module that is imported with it, is tried again in a process of its own (`tests.mutants.fresh`).
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.mutants import rooms, swapped
from tests.template import copy

KILLED, SURVIVED, NEEDS_IMPORT = 1, 0, 3
# Seconds of processor time for a fork, beside twice what its tests took; and of the clock, for what only waits.
CPU_SECONDS, WAIT_SECONDS = 10, 240

Function = tuple[str, int]


class Room:
    """The plugin: ``results`` go to a file, one JSON object a line."""

    def __init__(self) -> None:
        """Read what is asked for from the environment."""
        order = json.loads(os.environ["MUTANTS"])
        self.results = Path(order["results"])
        self.faults = [rooms.in_file(path)[number] for path, number in order["faults"]]
        self.paths = {str(rooms.ROOT / one.path) for one in self.faults}
        self.calls: dict[str, set[Function]] = {}
        self.seconds: dict[str, float] = {}
        # Empty on SQLite.
        self.server = os.environ.get("DATABASE_URL", "")
        self.failed: set[str] = set()
        self.sound: set[str] = set()
        self.noted: set[Function] = set()
        self.is_fork = False

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note what fails; a fork has then seen enough."""
        if report.failed:
            if self.is_fork:
                self._leave(KILLED, report.nodeid)
            self.failed.add(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: Any) -> bool:
        """Run everything once, then each fault."""
        for place, item in enumerate(session.items):
            self._first_run(item, session.items[(place + 1) % len(session.items)])
        if self.failed:
            self._tell({"left_out": sorted(self.failed)})
        connections.close_all()
        self.database = str(connections["default"].settings_dict["NAME"])
        copy(self.database, f"{self.database}_pristine", self.server)
        for one in self.faults:
            self._try(session, one)
        return True

    def _first_run(self, item: Any, following: Any) -> None:
        self.noted = set()
        began = time.process_time()
        threading.settrace(self._note)
        sys.settrace(self._note)
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        finally:
            sys.settrace(None)
            threading.settrace(None)  # type: ignore[arg-type]
        self.calls[item.nodeid], self.seconds[item.nodeid] = self.noted, time.process_time() - began

    def _note(self, frame: Any, _event: str, _value: Any) -> None:
        if frame.f_code.co_filename in self.paths:
            self.noted.add((frame.f_code.co_filename, frame.f_lineno))

    def _chosen(self, session: Any, one: rooms.Seeded) -> list[Any]:
        """Return the tests that call the faulty function, the quickest first; below two, all that come by the file."""
        path = str(rooms.ROOT / one.path)
        good = sorted(
            (item for item in session.items if item.nodeid not in self.failed),
            key=lambda item: self.seconds[item.nodeid],
        )
        lines = rooms.lines_of(one)
        come_by = [item for item in good if any(p == path and line in lines for p, line in self.calls[item.nodeid])]
        if len(come_by) > 1:
            return come_by
        # What is worked out once for a process is called by one test alone, and others see what it gave.
        return come_by + [
            item for item in good if item not in come_by and any(p == path for p, _ in self.calls[item.nodeid])
        ]

    def _try(self, session: Any, one: rooms.Seeded) -> None:
        chosen = self._chosen(session, one)
        if not chosen:
            self._tell({"fault": (one.path, one.number), "outcome": "survived", "by": "", "tests": []})
            return
        began = time.monotonic()
        outcome, by = self._forked(session, chosen, one)
        while outcome == "killed" and not self._is_sound(session, chosen, by):
            chosen = [item for item in chosen if item.nodeid != by]
            outcome, by = self._forked(session, chosen, one) if chosen else ("survived", "")
        if outcome == "timeout" and self._forked(session, chosen, None)[0] == "timeout":
            outcome = "survived"
        tests = [item.nodeid for item in chosen]
        took = round(time.monotonic() - began, 1)
        self._tell({"fault": (one.path, one.number), "outcome": outcome, "by": by, "tests": tests, "seconds": took})

    def _is_sound(self, session: Any, chosen: list[Any], by: str) -> bool:
        """Tell whether the test ``by`` passes without a fault, after those that ran before it; asked once for each."""
        before = [item.nodeid for item in chosen]
        if by in self.sound or by not in before:
            return True
        outcome, first = self._forked(session, chosen[: before.index(by) + 1], None)
        if outcome == "killed" and first != by:
            outcome, _ = self._forked(session, [item for item in chosen if item.nodeid == by], None)
        if outcome == "survived":
            self.sound.add(by)
            return True
        self.failed.add(by)
        self._tell({"left_out": [by]})
        return False

    def _forked(self, session: Any, chosen: list[Any], one: rooms.Seeded | None) -> tuple[str, str]:
        """Run ``chosen`` in a fork with the fault ``one``; return what becomes of it, and which test noticed."""
        if not self.server:
            for rest in ("-wal", "-shm"):
                Path(f"{self.database}{rest}").unlink(missing_ok=True)
        copy(f"{self.database}_pristine", self.database, self.server)
        reading, self.writing = os.pipe()
        if not (child := os.fork()):
            os.setsid()
            self._run_fork(session, one, chosen)
        os.close(self.writing)
        status = self._wait(child)
        # Servers that a test had started, and did not come to end.
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        with os.fdopen(reading) as told:
            by = told.read()
        return {KILLED: "killed", SURVIVED: "survived", NEEDS_IMPORT: "needs import"}.get(status, "timeout"), by

    @staticmethod
    def _wait(child: int) -> int:
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1
            time.sleep(0.01)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return -1

    def _run_fork(self, session: Any, one: rooms.Seeded | None, chosen: list[Any]) -> None:
        self.is_fork = True
        limit = int(CPU_SECONDS + 2 * sum(self.seconds[item.nodeid] for item in chosen))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        try:
            if one is not None:
                swapped.seed(one)
            session._setupstate.teardown_exact(chosen[0])
            for place, item in enumerate(chosen):
                following = chosen[place + 1] if place + 1 < len(chosen) else item
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        except swapped.NeedsImportError:
            self._leave(NEEDS_IMPORT, "")
        except BaseException as problem:  # noqa: BLE001 - whatever the fault has broken, it was noticed
            self._leave(KILLED, repr(problem))
        self._leave(SURVIVED, "")

    def _leave(self, status: int, by: str) -> None:
        os.write(self.writing, by.encode()[:4_000])
        os._exit(status)

    def _tell(self, what: dict[str, Any]) -> None:
        with self.results.open("a") as file:
            file.write(json.dumps(what) + "\n")


def pytest_configure(config: Any) -> None:
    """Take part."""
    config.pluginmanager.register(Room(), "mutants-room")
