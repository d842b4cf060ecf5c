"""The image, built here and run as compose.yaml says: from nothing to an office, restarted, brought forward."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.places import ROOT
from tests.setup.programs import free_port
from tests.soak.image.building import ImageStore
from tests.soak.image.checks import (
    check_that_all_was_german,
    check_that_only_its_volume_can_be_written,
    check_the_backup,
    everything,
    status_of_health,
)
from tests.soak.image.compose_file import compose_with
from tests.soak.image.containers import Image, kill_what_has
from tests.soak.image.neighbours import Neighbours
from tests.soak.image.network import Network
from tests.soak.image.office import log_in, new_password, parts_of_health, set_up, upload
from tests.soak.image.world import World, restart, start

pytestmark = [pytest.mark.once, pytest.mark.soak, pytest.mark.timeout(2400)]

NOW, BASE = "localhost/stadtteilarbeit:now", "docker.io/library/python:3.11-slim-bookworm"
# Above the base; it was 299 before anything was left out. What draws booklets takes 46 of it, holidays and search 26.
MOST_MEGABYTES = 260
SITE = "buero.localhost"
KEY = "a-long-key-of-letters-and-digits-0123456789-abcdefghij"
VALUES = {"SITE_HOST": SITE, "SECRET_KEY": KEY, "POSTGRES_PASSWORD": "geheim123", "BACKUP_KEEP": "3"}
COMPILERS = ("cc", "gcc", "g++", "c++", "clang", "as", "ld", "make", "cargo", "rustc", "pip", "pip3")


def say(words: str) -> None:
    """Tell what was measured."""
    sys.stdout.write(f"{words}\n")


@pytest.fixture(scope="module")
def store() -> ImageStore:
    """Return the images that are kept between runs."""
    return ImageStore(ROOT / "var" / "image-soak")


@pytest.fixture(scope="module")
def image(store: ImageStore) -> Iterator[Image]:
    """Yield today's image, built anew."""
    began = time.monotonic()
    store.build(ROOT, NOW)
    say(f"built in {time.monotonic() - began:.0f} s")
    made = Image(store, NOW)
    yield made
    made.end()


@pytest.fixture(scope="module")
def image_before(store: ImageStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    """Yield the image of the commit before the newest migration."""
    commit = git("log", "--diff-filter=A", "-1", "--format=%H^", "--", "*/migrations/*.py").decode().strip()
    name = f"localhost/stadtteilarbeit:{git('rev-parse', '--short', commit).decode().strip()}"
    if not store.has(name):
        folder = tmp_path_factory.mktemp("before")
        with tarfile.open(fileobj=io.BytesIO(git("archive", commit))) as archive:
            archive.extractall(folder, filter="data")
        store.build(folder, name)
    made = Image(store, name)
    yield made
    made.end()


def git(*arguments: str) -> bytes:
    """Return what git says of this repository."""
    return subprocess.run(["git", *arguments], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Yield PostgreSQL, Redis and Caddy in the network of compose.yaml, with what an office writes into .env."""
    folder = tmp_path_factory.mktemp("compose")
    compose = compose_with(VALUES)
    network = Network(compose, folder)
    neighbours = Neighbours(network, compose)
    try:
        neighbours.start()
        yield World(compose, network, neighbours, folder)
    finally:
        neighbours.end()
        network.end()


def test_the_image_holds_what_runs_and_nothing_else(store: ImageStore, image: Image) -> None:
    """No compiler, no cache, no account of root's, nothing of its own that it could change; and it is small."""
    inside = image.root
    programs = {
        path.name
        for folder in ("usr/bin", "usr/sbin", "usr/local/bin", "venv/bin")
        for path in (inside / folder).iterdir()
    }
    assert {"python", "age", "rsync", "ssh"} <= programs
    assert programs & set(COMPILERS) == set()
    assert not list(inside.glob("usr/include/*")) or not list(inside.glob("usr/include/**/Python.h"))
    packages = next(inside.glob("venv/lib/python*/site-packages"))
    for name in ("pip", "setuptools", "pkg_resources"):
        assert not (packages / name).exists()
    caches = ["var/cache/apt", "var/lib/apt/lists", "root/.cache", "tmp", "var/log"]
    assert [path for one in caches for path in (inside / one).rglob("*") if path.is_file()] == []
    assert list(inside.glob("app/**/*.git*")) + list(inside.glob("app/tests")) + list(inside.glob("app/.env")) == []
    user = int(image.configuration["User"])
    assert user > 0
    files = [path for folder in ("app", "venv") for path in (inside / folder).rglob("*") if not path.is_symlink()]
    assert len(files) > 5_000
    assert [path for path in files if path.stat().st_uid == user or path.stat().st_mode & 0o022] == []
    # What this machine told pip stays here.
    assert [path for path in inside.glob("etc/**/pip.conf") if path.stat().st_size] == []
    assert image.configuration["Healthcheck"]["Test"] == ["CMD", "python", "docker/healthcheck.py"]
    whole, base = store.megabytes(NOW), store.megabytes(BASE)
    say(f"image: {whole:.0f} MB, {whole - base:.0f} MB above its base")
    assert whole - base < MOST_MEGABYTES


def test_what_is_written_stays_when_containers_go(image: Image) -> None:
    """The one place that an image may write to is a named volume for each container; else `down` would lose it."""
    variables = dict(one.split("=", 1) for one in image.configuration["Env"])
    (place,) = image.configuration["Volumes"]
    assert place == variables["VAR"]
    compose = compose_with(VALUES)
    ours = [service for service in compose["services"].values() if service.get("build")]
    assert len(ours) == 3
    assert {volume for service in ours for volume in service["volumes"]} == {f"data:{place}"}
    assert all("VAR" not in service["environment"] and service["read_only"] for service in ours)
    assert "data" in compose["volumes"]


def test_web_and_worker_run_on_sqlite(store: ImageStore, image: Image, tmp_path: Path) -> None:
    """By `buildah run`, where everything can be written to: outside of /data and /tmp nothing is."""
    container = store.do("from", "--pull=never", NOW)
    # Unlike Docker, buildah puts a folder of its own over the volume that it is given where the image names one too.
    store.do("config", "--volume", "/data-", container)
    data, log, port = image.new_volume(tmp_path / "data", "/data"), tmp_path / "log", free_port()
    variables = {
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": "www.example.org",
        "SITE_URL": "https://www.example.org",
        "DATABASE_URL": "sqlite:////data/db.sqlite3",
        "BIND": "127.0.0.1",
        "PORT": port,
        "WEB_WORKERS": 1,
    }
    said = [part for name, value in variables.items() for part in ("--env", f"{name}={value}")]
    before = everything(Path(store.do("mount", container)))
    running = []
    began = time.monotonic()
    try:
        for part in ("web", "worker"):
            command = (*said, "--network", "host", "--volume", f"{data}:/data", container, "docker/entrypoint.sh", part)
            running.append(store.start("run", *command, log=log))
        while status_of_health(port) != 200:
            assert time.monotonic() - began < 900, log.read_text()[-4000:]
            assert [one.poll() for one in running] == [None, None], log.read_text()[-4000:]
            time.sleep(1)
        say(f"web and worker on SQLite: /healthz answers 200 after {time.monotonic() - began:.0f} s")
        after = everything(Path(store.do("mount", container)))
    finally:
        for one in running:
            one.terminate()
        for one in running:
            one.wait(20)
        # Unlike a container of Docker, one of buildah's chroot leaves the web server's children behind.
        kill_what_has(f"PORT={port}")
        store.do("rm", container)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len(before) > 10_000
    assert changed == set()
    assert (data / "db.sqlite3").stat().st_uid == int(image.configuration["User"])


def test_an_empty_installation_becomes_an_office(world: World, image: Image) -> None:
    """As docs/operations.md says it: up, a password, log in, set up, upload; a restart changes nothing."""
    volume = image.new_volume(world.folder / "first", "/data")
    services = world.services(image, volume)
    web = services["web"]
    try:
        say(f"web and worker on PostgreSQL: healthy after {start(services, 'web', 'worker'):.0f} s")
        assert set(parts_of_health(web).values()) == {"ok"}
        check_that_only_its_volume_can_be_written(web)
        browser = world.browser()
        greeting = browser.get("/")
        assert (greeting.status, "Hier entsteht eine Website" in greeting.text) == (200, True)
        assert "max-age=31536000" in greeting.headers["Strict-Transport-Security"]
        first = log_in(browser, new_password(web))
        assert "Ihr Büro einrichten" in first.text
        set_up(web)
        address = upload(browser, "teal")
        pages = {path: browser.get(path).text for path in ("/verzeichnis/", "/impressum/")}
        assert "Nachbarschaftsbüro Nord" in pages["/impressum/"]
        shown = world.browser().get(address)
        assert (shown.status, shown.headers["Content-Type"].partition("/")[0]) == (200, "image")
        say(f"backup: healthy after {start(services, 'backup'):.0f} s")
        check_the_backup(services["backup"], volume)
        restart(services, "web", "worker", "backup")
        assert len(list((volume / "backups").glob("*.tar"))) == 1
        assert world.browser().get(address).body == shown.body
        assert "Bild teal" in browser.get("/admin/images/").text
        check_that_all_was_german(browser)
        assert [service.stop() for service in services.values()] == [0, 0, 0]
    finally:
        for service in services.values():
            service.end()


def applied(world: World) -> set[tuple[str, str]]:
    """Return the migrations that the database has seen."""
    with world.network.inside():
        connection = psycopg.connect(world.neighbours.address("stadtteilarbeit"))
    with connection:
        return set(connection.execute("SELECT app, name FROM django_migrations").fetchall())


def test_the_image_before_is_brought_forward(world: World, image: Image, image_before: Image) -> None:
    """An office at work on the image before: after `up --build` it migrates and goes on, with all that was there."""
    world.neighbours.new_database("stadtteilarbeit")
    volume = image_before.new_volume(world.folder / "second", "/data")
    services = world.services(image_before, volume)
    try:
        start(services, "web", "worker")
        set_up(services["web"])
        password = new_password(services["web"])
        browser = world.browser()
        log_in(browser, password)
        address = upload(browser, "olive")
        shown, imprint = world.browser().get(address), world.browser().get("/impressum/")
        assert shown.status == imprint.status == 200
        assert [services[name].stop() for name in ("web", "worker")] == [0, 0]
        before = applied(world)

        services = world.services(image, volume)
        say(f"brought forward from {image_before.name}: healthy after {start(services, 'web', 'worker'):.0f} s")
        # As compose does: the others wait until the web server is well, which migrates.
        start(services, *(name for name in services if name not in {"web", "worker"}))
        new = applied(world) - before
        say(f"{len(new)} new migrations: {sorted(new)}")
        assert new
        assert set(parts_of_health(services["web"]).values()) == {"ok"}
        assert world.browser().get(address).body == shown.body
        assert "Nachbarschaftsbüro Nord" in world.browser().get("/impressum/").text
        assert "Bild olive" in browser.get("/admin/images/").text
        log_in(world.browser(), password)
        assert world.browser().get(upload(browser, "plum")).status == 200
    finally:
        for service in services.values():
            service.end()
