"""Containers, without an engine: the start script on PostgreSQL, and what the files promise."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import psycopg
import pytest
import yaml
from django.conf import settings

from tests.caddy import ensure_caddy
from tests.postgres import fresh_database, postgres_server
from tests.setup.programs import ROOT, environment, free_port

pytestmark = pytest.mark.once

OF_OUR_OWN = {"web", "worker", "backup"}


@pytest.fixture(params=["one migration behind", pytest.param("empty", marks=pytest.mark.soak)])
def container(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Yield the environment that compose.yaml gives a container."""
    template = os.environ.get("TEST_POSTGRES_TEMPLATE") if request.param != "empty" else None
    with postgres_server() as server, fresh_database(server, template) as database:
        if template:
            forget_newest_migration(database)
        static = tmp_path / "static"
        static.mkdir()
        # As if collectstatic had run: the image holds them.
        (static / "staticfiles.json").write_text('{"paths": {}, "version": "1.1", "hash": ""}')
        yield environment(
            PATH=f"{Path(sys.executable).parent}:/usr/bin:/bin",
            DJANGO_SETTINGS_MODULE="cms.settings.production",
            SECRET_KEY="a-long-key-of-letters-and-digits-0123456789-abcdefghij",
            ALLOWED_HOSTS="www.example.org",
            SITE_URL="https://www.example.org",
            DATABASE_URL=database,
            VAR=tmp_path,
            STATIC_ROOT=static,
            BIND="127.0.0.1",
            PORT=free_port(),
            WEB_WORKERS=1,
        )


def forget_newest_migration(database: str) -> None:
    """Undo the columns of `blog.0006`, so that there is something to apply; from empty it takes twenty seconds."""
    with psycopg.connect(database) as connection:
        for table in ("blog_fundingprogramme", "blog_decisionreason"):
            # The triggers that count changes look at it.
            connection.execute(f"ALTER TABLE {table} DROP COLUMN name_key CASCADE")
        gone = connection.execute("DELETE FROM django_migrations WHERE app = 'blog' AND name = '0006_unique_names'")
        assert gone.rowcount == 1


def start(part: str, variables: dict[str, str], log: Path) -> subprocess.Popen[str]:
    """Start docker/entrypoint.sh as Docker does, with its output in ``log``."""
    with log.open("w") as output:
        return subprocess.Popen(
            [ROOT / "docker" / "entrypoint.sh", part],
            env=variables,
            cwd="/",
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )


def health(variables: dict[str, str]) -> dict[str, str]:
    """Return what /healthz says of each part, or nothing while it does not answer."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{variables['PORT']}/healthz", headers={"Host": "www.example.org"}
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            report = dict(json.load(response))
    except urllib.error.HTTPError as error:
        report = dict(json.load(error))
    except OSError:
        return {}
    report.pop("counts", None)
    return report


@pytest.mark.timeout(300)
def test_two_containers_that_start_at_once_migrate_once(container: dict[str, str], tmp_path: Path) -> None:
    """Web and worker at once: both come up, and each migration is applied by one of them."""
    logs = {part: tmp_path / f"{part}.log" for part in ("web", "worker")}
    running = {part: start(part, container, log) for part, log in logs.items()}
    try:
        until = time.monotonic() + 240
        while set(health(container).values()) != {"ok"} and time.monotonic() < until:
            assert [process.poll() for process in running.values()] == [None, None], read(logs)
            time.sleep(0.5)
        parts = ("database", "migrations", "worker", "redis", "disk")
        assert health(container) == dict.fromkeys(parts, "ok"), read(logs)
        check = [sys.executable, ROOT / "docker" / "healthcheck.py"]
        assert subprocess.run(check, env=container, check=False).returncode == 0
        assert subprocess.run([*check, "worker"], env=container, check=False).returncode == 0
    finally:
        for process in running.values():
            process.terminate()
        codes = [process.wait(15) for process in running.values()]
    assert codes == [0, 0], read(logs)
    applied = [log.read_text().count("Applying blog.0006_unique_names") for log in logs.values()]
    assert sorted(applied) == [0, 1], read(logs)
    with psycopg.connect(container["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT count(*), count(DISTINCT (app, name)) FROM django_migrations").fetchone()
    assert row
    assert row[0] == row[1] > 0


def read(logs: dict[str, Path]) -> str:
    """Return what the containers said."""
    return "\n".join(f"--- {part}\n{log.read_text()}" for part, log in logs.items())


def test_another_command_is_run_as_it_is() -> None:
    """Such as `docker compose run web python manage.py password`."""
    done = subprocess.run(
        [ROOT / "docker" / "entrypoint.sh", "echo", "two words"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "two words\n"


def test_the_health_check_fails_when_nothing_answers() -> None:
    """With a sentence for `docker inspect`."""
    done = subprocess.run(
        [sys.executable, ROOT / "docker" / "healthcheck.py"],
        env=environment(PORT=free_port()),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "does not answer" in done.stderr


@pytest.fixture(scope="module")
def compose() -> Any:
    """Return compose.yaml."""
    return yaml.safe_load((ROOT / "compose.yaml").read_text())


def test_compose_keeps_to_its_schema(compose: Any) -> None:
    """The published schema, as check-jsonschema brings it."""
    schema = json.loads((files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json").read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(compose)] == []
    assert not validator.is_valid(compose | {"services": {"web": {"imge": "x"}}})


def test_every_service_is_checked_and_cannot_write_where_it_should_not(compose: Any) -> None:
    """Health check, read-only root, and a restart after a fault."""
    assert set(compose["services"]) == {"proxy", "db", "redis"} | OF_OUR_OWN
    for name, service in compose["services"].items():
        assert service["healthcheck"]["test"], name
        assert service["read_only"] is True, name
        assert service["restart"] == "unless-stopped", name
        assert service.get("image"), name
        assert "ports" not in service or name == "proxy", name
        assert ("build" in service) == (name in OF_OUR_OWN), name
        if name in OF_OUR_OWN:
            assert service["cap_drop"] == ["ALL"]


def test_secrets_come_from_the_environment(compose: Any) -> None:
    """No password stands in the file, and a missing one stops compose with a sentence."""
    for name in OF_OUR_OWN:
        variables = compose["services"][name]["environment"]
        for key in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"):
            assert ":?please set" in variables[key]


def test_the_proxy_that_is_trusted_is_the_one_that_runs(compose: Any) -> None:
    """Otherwise every visitor would be redirected to https for ever."""
    address = compose["services"]["proxy"]["networks"]["default"]["ipv4_address"]
    assert compose["services"]["web"]["environment"]["TRUSTED_PROXIES"] == address


@pytest.mark.soak
def test_caddy_understands_its_file() -> None:
    """Debian's is 2.6; newer ones know all that it knows."""
    command = [
        ensure_caddy(),
        "adapt",
        "--validate",
        "--adapter",
        "caddyfile",
        "--config",
        ROOT / "docker" / "Caddyfile",
    ]
    done = subprocess.run(
        command, env=environment(SITE_HOST="www.example.org"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    server = json.loads(done.stdout.splitlines()[0])["apps"]["http"]["servers"]["srv0"]
    assert server["read_header_timeout"] == 10 * 10**9
    # What the web server takes at its least rate has the time it needs.
    assert server["read_timeout"] == server["write_timeout"] > settings.UPLOAD_MAX_BYTES / 30_000 * 10**9
    assert int(re.findall(r'"max_size":(\d+)', done.stdout)[0]) > settings.UPLOAD_MAX_BYTES


def test_everything_that_is_copied_into_the_image_exists() -> None:
    """And is not kept out by .dockerignore."""
    let_in = {line[1:].rstrip("/") for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"}
    copied = []
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        if match := re.match(r"COPY (?!--from)(.+) \S+$", line):
            copied += match[1].split()
    assert "requirements.txt" in copied
    for source in copied:
        assert (ROOT / source).exists(), source
        assert {source.rstrip("/"), source.split("/")[0]} & let_in, source


def test_the_image_runs_without_root_and_is_checked() -> None:
    """The last stage is what runs."""
    last = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")[2]
    assert re.search(r"^USER [1-9]\d*$", last, re.MULTILINE)
    assert re.search(r"^HEALTHCHECK .*healthcheck\.py", last, re.MULTILINE)
    assert re.search(r'^ENTRYPOINT \["docker/entrypoint.sh"\]$', last, re.MULTILINE)
    assert (ROOT / "docker" / "entrypoint.sh").stat().st_mode & 0o111
