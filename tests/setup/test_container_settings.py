"""What an operator writes into .env reaches the program in its container, and what is left out is the default."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.setup.programs import ROOT, environment
from tests.setup.test_documented import READS, variables_documented

pytestmark = pytest.mark.once

# Fixed by the image or by compose.yaml itself: what the folder, port and profile are inside a container.
FIXED = {"VAR", "STATIC_ROOT", "PORT", "BIND", "DJANGO_SETTINGS_MODULE", "DEMO"}
# Read by the start script alone, in the one container that has them.
OF_WEB = {"WEB_WORKERS", "WEB_THREADS"}


@pytest.fixture(scope="module")
def services() -> Any:
    """Return the services of compose.yaml."""
    return yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]


def variables_of_settings() -> set[str]:
    """Return the documented variables that the program's settings read."""
    files = (ROOT / "cms" / "settings").glob("*.py")
    found = {match[1] or match[2] for file in files for match in re.finditer(READS["*.py"], file.read_text())}
    return found & variables_documented()


@pytest.mark.parametrize("name", ["web", "worker", "backup"])
def test_every_setting_reaches_the_container(services: Any, name: str) -> None:
    """Otherwise a line in .env does nothing, without a word."""
    wanted = variables_of_settings() - FIXED - (OF_WEB if name != "web" else set())
    assert len(wanted) > 30
    assert wanted - set(services[name]["environment"]) == set()


def test_what_is_left_out_is_the_default(services: Any) -> None:
    """Compose passes empty texts for it; the settings are then those of a machine where nothing is set."""
    empty = [key for key, value in services["web"]["environment"].items() if str(value).endswith(":-}")]
    assert len(empty) > 20
    assert settings_with(**dict.fromkeys(empty, "")) == settings_with()


def settings_with(**variables: str) -> str:
    """Return all settings of a public server, as text."""
    program = (
        # Texts in the settings cannot be translated before there are any.
        "from django.conf import settings; settings.configure(USE_I18N=False);"
        "from cms.settings import production as p;"
        "print({name: str(getattr(p, name)) for name in dir(p) if name.isupper()})"
    )
    needed = {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": "a-long-key-of-letters-and-digits-0123456789-abcdefghij",
        "ALLOWED_HOSTS": "www.example.org",
        "SITE_URL": "https://www.example.org",
        "DATABASE_URL": "postgres://name:word@db:5432/name",
    }
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(**needed | variables), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return re.sub(r" at 0x\w+", "", done.stdout)


@pytest.fixture
def recorder(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which `python` and `sleep` only note how they were called."""
    for name, then in {"python": "exit 1", "sleep": "exec /bin/sleep 60"}.items():
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "$VAR/calls"\n{then}\n')
        program.chmod(0o755)
    return environment(PATH=f"{tmp_path / 'bin'}:/usr/bin:/bin", VAR=tmp_path)


def calls_of_backup_service(variables: dict[str, str]) -> list[str]:
    """Start the service until it waits for the night, end it as Docker does, and return what it called."""
    calls = Path(variables["VAR"]) / "calls"
    with subprocess.Popen([ROOT / "docker" / "entrypoint.sh", "backup"], env=variables) as process:
        try:
            while not calls.exists() or "sleep" not in calls.read_text():
                assert process.poll() is None
                Path("/proc/self/stat").read_bytes()
            process.terminate()
            assert process.wait(5) == 0
        finally:
            process.kill()
    return calls.read_text().splitlines()


def test_a_backup_is_made_at_once_where_there_is_none(recorder: dict[str, str]) -> None:
    """Though it fails, the service stays, waits for the night, and ends when it is told to."""
    backup, sleep = calls_of_backup_service(recorder)
    assert backup == "python manage.py backup --verbosity 0"
    assert 0 < int(sleep.split()[1]) <= 24 * 60 * 60


@pytest.mark.parametrize(("hours", "expected"), [(1, 0), (23, 0), (25, 1), (24 * 30, 1)])
def test_a_restart_makes_no_second_backup_on_one_day(
    recorder: dict[str, str], tmp_path: Path, hours: int, expected: int
) -> None:
    """The newest fourteen would soon be all of one day."""
    (tmp_path / "elsewhere").mkdir()
    there = tmp_path / "elsewhere" / "stadtteilarbeit-2026-11-01-023000.tar.encrypted"
    there.touch()
    at = there.stat().st_mtime - hours * 3600
    os.utime(there, (at, at))
    called = calls_of_backup_service(recorder | {"BACKUP_DIR": str(tmp_path / "elsewhere")})
    assert len(called) - 1 == expected


STATES = {
    "made": ('{"made": "NOW", "file": "x", "failed": null, "reason": ""}', ""),
    "old": ('{"made": "2020-01-01T00:00:00+00:00", "file": "x", "failed": null, "reason": ""}', "is of 2020-01-01"),
    "failed": ('{"made": "NOW", "file": "x", "failed": "NOW", "reason": "Platte voll"}', "failed: Platte voll"),
    "never made": ('{"made": null, "file": "", "failed": "NOW", "reason": "Platte voll"}', "failed: Platte voll"),
    "damaged": ('{"made', "no backup yet"),
    "missing": (None, "no backup yet"),
}


@pytest.mark.parametrize("kind", STATES)
def test_the_health_check_of_backups(tmp_path: Path, kind: str) -> None:
    """It says what became of the last one."""
    text, complaint = STATES[kind]
    if text is not None:
        now = subprocess.run(["date", "--utc", "--iso-8601=seconds"], capture_output=True, text=True, check=True)
        (tmp_path / "backup-state.json").write_text(text.replace("NOW", now.stdout.strip()))
    check = [sys.executable, ROOT / "docker" / "healthcheck.py", "backup"]
    done = subprocess.run(check, env=environment(VAR=tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == bool(complaint)
    assert complaint in done.stderr
