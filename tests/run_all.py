"""`make test`: every check and test, on both databases, with a summary; fails if any step failed.

`run_all.py lint` stops before the tests, `run_all.py format` puts right what can be put right,
`run_all.py soak` runs the tests that take minutes; with PART=name those of the file test_name.py alone.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTEST_CLOSING = re.compile(r"^=+ .*\b(passed|failed|error|errors|no tests ran)\b.* =+$")
TYPED = ("blog/comments/services", "*/visibility.py", "*/*/visibility.py", "api", "cms/references.py")
TYPED += ("cms/front", "cms/asgi.py", "cms/guessing", "home/setting_up")
# Only the soak uses schemathesis, and each process takes two seconds for its import.
PYTEST = ("-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "--color", "no", "--durations", "25")
PYTEST += ("-p", "no:schemathesis")
# The long files first, as tests/conftest.py puts them.
LONGEST_FIRST = ("--no-loadscope-reorder",)


class Result(NamedTuple):
    """How a step ended: its name, whether it passed, its length in seconds, pytest's closing line if any."""

    name: str
    passed: bool
    seconds: float
    closing: str

    @property
    def ran(self) -> bool:
        """Say whether pytest's closing line names a test that ended one way or the other."""
        return any(word in self.closing for word in ("passed", "failed", "error"))


def step(name: str, *command: str, **environment: str) -> Result:
    """Run ``command`` (a program of the virtual environment), passing its output on."""
    print(f"\n--- {name}", flush=True)
    began, closing = time.monotonic(), ""
    program = [sys.executable, *command] if command[0].startswith(("-", "manage")) else [BIN / command[0], *command[1:]]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test", **environment}
    with subprocess.Popen(
        program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if PYTEST_CLOSING.match(line):
                closing = line.rstrip()
    return Result(name, process.returncode == 0, time.monotonic() - began, closing)


def paths(*patterns: str) -> list[str]:
    """Return the files of the repository that match ``patterns``."""
    return [str(path.relative_to(ROOT)) for pattern in patterns for path in sorted(ROOT.glob(pattern))]


def templates() -> list[str]:
    """Return all Django templates."""
    return paths("*/templates/**/*.html", "*/templates/**/*.txt")


def lint() -> Iterator[Result]:
    """Run what looks at the code without running it."""
    yield step("ruff format", "ruff", "format", "--check", ".")
    yield step("ruff check", "ruff", "check", ".")
    yield step("djade", "djade", "--check", "--target-version", "5.2", *templates())
    yield step("import-linter", "lint-imports")
    yield step("mypy", "mypy", *paths(*TYPED))


def reformat() -> Iterator[Result]:
    """Put formatting and what ruff can mend right."""
    yield step("ruff check", "ruff", "check", "--fix", ".")
    yield step("ruff format", "ruff", "format", ".")
    # djade says 1 when it has changed something.
    step("djade", "djade", "--target-version", "5.2", *templates())


def everything() -> Iterator[Result]:
    """Run all checks, then the tests on SQLite and on PostgreSQL."""
    from tests import template
    from tests.chromium import ensure_chromium
    from tests.postgres import postgres_server

    os.environ["CHROMIUM"] = ensure_chromium()
    with postgres_server() as server, TemporaryDirectory() as folder, ThreadPoolExecutor() as beside:
        os.environ["TEST_DATABASE_URL"] = server
        file = beside.submit(template.make_file, Path(folder))
        database = beside.submit(template.make_database, server, Path(folder) / "var")
        yield from lint()
        yield step("migrations", "manage.py", "makemigrations", "--check", "--dry-run")
        migrated = {"TEST_TEMPLATE": file.result(), "TEST_POSTGRES_TEMPLATE": database.result()}
        yield step("tests on SQLite", *PYTEST, *LONGEST_FIRST, DATABASE_URL="", **migrated)
        # What needs a browser, or does not depend on the database, has run.
        once = ("-m", "not soak and not e2e and not once")
        yield step("tests on PostgreSQL", *PYTEST, *once, DATABASE_URL=server, TEST_TEMPLATE=database.result())
        template.drop_database(server)


def soak_files(part: str) -> list[str]:
    """Return the test files of the soak's ``part``, none for all of it; exit with the known ones else."""
    known = {Path(file).stem.removeprefix("test_"): file for file in paths("tests/**/test_*.py") if is_soak(file)}
    if part and part not in known:
        sys.exit(f"There is no part {part} of the soak; there are: {', '.join(sorted(known))}")
    return [known[part]] if part else []


def is_soak(file: str) -> bool:
    """Say whether ``file`` holds tests that only the soak runs."""
    return "mark.soak" in (ROOT / file).read_text()


def soak() -> Iterator[Result]:
    """Run the tests that take minutes, on both databases: all of them, or those of one PART."""
    from tests.postgres import postgres_server

    command = ("-m", "pytest", "-q", "--color", "no", "-o", "timeout=7200", *soak_files(os.environ.get("PART", "")))
    with postgres_server() as server:
        os.environ["TEST_DATABASE_URL"] = server
        yield step("soak on SQLite", *command, "-m", "soak", DATABASE_URL="")
        again = step("soak on PostgreSQL", *command, "-m", "soak and not e2e and not once", DATABASE_URL=server)
        # A part may hold nothing that depends on the database.
        if not os.environ.get("PART") or again.ran:
            yield again


def main() -> None:
    """Run the steps that the command line names and sum up."""
    sys.path[0] = str(ROOT)
    steps = {"lint": lint, "format": reformat, "all": everything, "soak": soak}[(sys.argv[1:] or ["all"])[0]]
    results = list(steps())
    print("\n--- Summary")
    for result in results:
        print(f"{'ok    ' if result.passed else 'FAILED'}  {result.name:<20} {result.seconds:6.0f} s")
    for result in results:
        if result.closing:
            print(result.closing)
    sys.exit(0 if all(result.passed for result in results) else 1)


if __name__ == "__main__":
    main()
