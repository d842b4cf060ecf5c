"""`make mutants`: seed faults into each room and list which of them no test notices. ROOM=name tries one room.

Fails where a room falls below `ENOUGH`, where a fault survives that is not in `survivors.toml`, where one that is
listed there is noticed, and where a fault of `named.toml` is not noticed by the test that guards it.
SEED=number draws other faults. VERBOSE=1 prints those that are noticed too. QUICK=1 skips what needs a process of
its own, for a first look.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import template
from tests.mutants import rooms
from tests.mutants.rooms import ROOT, Room, Seeded
from tests.postgres import postgres_server

ENOUGH = 0.9
SEED = 16
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:schemathesis", "-p", "no:cacheprovider")
FRESH_SECONDS = 300


def environment(folder: Path, server: str, **more: str) -> dict[str, str]:
    """Return the variables of a run that writes into ``folder`` alone; on SQLite where ``server`` is empty."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "VAR", "TEST_TEMPLATE"}}
    (folder / "var").mkdir(exist_ok=True)
    made = template.NAME if server else os.environ.get("TEST_TEMPLATE", str(folder / "template" / "db.sqlite3"))
    return {**kept, "DATABASE_URL": server, "TEST_TEMPLATE": made, "VAR": str(folder / "var"), **more}


def said_by(command: tuple[str, ...], folder: Path, variables: dict[str, str], most: float | None = None) -> str:
    """Run ``command`` and return what it printed, with ``(passed)`` or ``(failed)``; ``(timeout)`` after ``most``.

    Into a file: a server that a test leaves behind would hold a pipe open for ever. It ends with the group.
    """
    path = folder / "printed"
    with path.open("wb") as file:
        running = subprocess.Popen(
            command, cwd=ROOT, env=variables, stdout=file, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            outcome = "failed" if running.wait(most) else "passed"
        except subprocess.TimeoutExpired:
            outcome = "timeout"
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    return f"{path.read_text(errors='replace')} ({outcome})"


def tried(room: Room, faults: list[Seeded], folder: Path, server: str) -> list[dict[str, Any]]:
    """Return what became of each fault."""
    results = folder / f"{room.name.replace(' ', '-')}.jsonl"
    order = {"results": str(results), "faults": [(one.path, one.number) for one in faults]}
    command = (*PYTEST, "-s", "-p", "tests.mutants.warm", "-o", "timeout=0", *room.tests)
    printed = said_by(command, folder, environment(folder, server, MUTANTS=json.dumps(order)))
    told = [json.loads(line) for line in results.read_text().splitlines()] if results.exists() else []
    for one in told:
        if "left_out" in one:
            print(f"  fail without any fault, and were left out: {', '.join(one['left_out'])}")
    outcomes = {tuple(one["fault"]): one for one in told if "fault" in one}
    if len(outcomes) < len(faults):
        raise SystemExit(f"{room.name}: {len(outcomes)} of {len(faults)} tried\n{printed[-6000:]}")
    return [outcomes[one.path, one.number] for one in faults]


def noticed_when_imported(one: Seeded, tests: list[str], folder: Path, server: str) -> str:
    """Return which test notices a fault that is there from the import on; empty for none."""
    if not tests or os.environ.get("QUICK"):
        return ""
    order = json.dumps({"path": one.path, "number": one.number, "tests": tests})
    command = (*PYTEST, "-x", "-p", "tests.mutants.fresh", *tests)
    printed = said_by(command, folder, environment(folder, server, MUTANT=order), FRESH_SECONDS)
    return "" if printed.endswith("(passed)") else " ".join(printed.strip().splitlines()[-2:])


def survivors_of(room: Room, faults: list[Seeded], folder: Path, server: str) -> list[Seeded]:
    """Return the faults that nothing notices, and print what becomes of each."""
    left = []
    for one, result in zip(faults, tried(room, faults, folder, server), strict=True):
        by = result["by"] or result["outcome"]
        if result["outcome"] in {"survived", "needs import"}:
            by = noticed_when_imported(one, result["tests"], folder, server)
        if not by:
            left.append(one)
        if os.environ.get("VERBOSE") or not by:
            print(f"  {'killed' if by else 'SURVIVED'} {one.path}:{one.mutant.line} {one.mutant[0]}: {by[:150]}")
            print(f"     {one.mutant.operator}: {one.mutant.before}  ->  {one.mutant.after}", flush=True)
    return left


def unguarded(folder: Path) -> list[str]:
    """Return those faults of `named.toml` that their test does not notice."""
    left = []
    for one in rooms.named():
        order = json.dumps({"path": one["path"], "old": one["old"], "new": one["new"], "tests": [one["guard"]]})
        command = (*PYTEST, "-x", "-p", "tests.mutants.fresh", one["guard"])
        printed = said_by(command, folder, environment(folder, "", MUTANT=order))
        if " failed" not in printed:
            left.append(f"{one['name']}\n{printed[-500:]}")
        print(f"  {'SURVIVED' if left and left[-1].startswith(one['name']) else 'killed'}: {one['name']}", flush=True)
    return left


def _postgres(servers: ExitStack, folder: Path) -> str:
    """Return the address of a server with a migrated database to copy."""
    address = servers.enter_context(postgres_server())
    template.make_database(address, folder)
    servers.callback(template.drop_database, address)
    return address


def main() -> int:
    """Try what is asked for; return 1 where something goes unnoticed that should not."""
    wanted, known, problems = os.environ.get("ROOM", ""), rooms.survivors(), []
    seed = int(os.environ.get("SEED") or SEED)
    with TemporaryDirectory() as temporary, ExitStack() as servers:
        folder = Path(temporary)
        if "TEST_TEMPLATE" not in os.environ:
            template.make_file(folder / "template")
        for room in rooms.rooms().values():
            if wanted not in {"", room.name}:
                continue
            faults = rooms.sample(room, seed)
            left = survivors_of(room, faults, folder, _postgres(servers, folder) if room.on_postgres else "")
            share = 1 - len(left) / len(faults)
            print(f"{room.name}: {len(faults) - len(left)} of {len(faults)} noticed", flush=True)
            if share < ENOUGH:
                problems.append(f"{room.name}: {share:.0%} noticed")
            problems += [f"no test notices {one.key}" for one in left if one.key not in known]
            problems += [
                f"listed as unnoticed, but noticed: {one.key}" for one in faults if one not in left and one.key in known
            ]
        if wanted in {"", "named"}:
            problems += [f"not noticed: {one}" for one in unguarded(folder)]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
