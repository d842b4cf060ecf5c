"""A server without Docker, for real but on loopback: set up by the printed commands, visited, upgraded."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from tests import factories
from tests.soak.server.debian import DOMAIN, MOST_EXPOSED, USER, DebianServer, debian_server
from tests.soak.server.versions import comments, commit, find_spam, release, table_exists, undo_commit
from tests.soak.server.visitor import Visitor

pytestmark = [pytest.mark.soak, pytest.mark.once, pytest.mark.timeout(900)]
STORIES = "{ stories(first: 20) { nodes { id url takesComments } } }"
WEB, WORKER, BACKUP = (f"{USER}-{name}.service" for name in ("web", "worker", "backup"))
# Each visitor has an address; none may be found in a log.
READER, EDITOR, PARTNER, GUESSER, FRIEND = (f"127.0.0.{number}" for number in range(21, 26))


@pytest.fixture(scope="module")
def server() -> Iterator[DebianServer]:
    """Yield a server that the printed commands have set up, with the example content."""
    base = Path(tempfile.mkdtemp(prefix="stadtteilarbeit-server-"))
    try:
        with debian_server(base) as made:
            began = time.monotonic()
            set_up(made)
            sys.stdout.write(f"\nset up in {time.monotonic() - began:.0f} s\n")
            yield made
    finally:
        shutil.rmtree(base, ignore_errors=True)


def set_up(server: DebianServer) -> None:
    """Call `make server` and have root run what it prints, line by line."""
    printed = server.make("server", f"DOMAIN={DOMAIN}", f"PORT={server.web}")
    folder = server.source / "var" / "server" / DOMAIN
    for name in ("environment", "redis.conf"):
        text = (folder / name).read_text()
        text = text.replace("6379", str(server.redis)).replace("/run/postgresql", f"{server.base}/run/postgresql")
        (folder / name).write_text(text)
    commands = [line for line in printed.splitlines() if line and not line.startswith("#")]
    assert len(commands) > 20
    for command in commands:
        said = server.run("sh", "-c", command)
        if command == "systemctl restart redis-server":
            server.start_redis()
        elif command == "systemctl reload caddy":
            server.start_caddy()
        elif command.endswith("password"):
            server.password = re.findall(r"\S{12,}", said)[-1]
    server.product("demo", "--verbosity", "0")


def test_the_units_are_right_and_shut(server: DebianServer) -> None:
    """As systemd itself judges; no unit is more exposed than 1.5 of 10."""
    units = sorted((server.base / "etc" / "systemd" / "system").iterdir())
    assert len(units) == 4
    verified = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    ours = [line for line in verified.stderr.splitlines() if USER in line]
    assert (verified.returncode, ours) == (0, [])
    for unit in (one for one in units if one.suffix == ".service"):
        command = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", unit]
        judged = subprocess.run(command, capture_output=True, text=True, check=False)
        assert judged.returncode == 0, judged.stdout
        sys.stdout.write(f"{unit.name}: {judged.stdout.strip().splitlines()[-1]}\n")
    calendar = ["systemd-analyze", "calendar", "*-*-* 03:30"]
    assert "03:30:00" in subprocess.run(calendar, capture_output=True, text=True, check=True).stdout


def test_the_firewall_is_understood(server: DebianServer) -> None:
    """By nft itself, without applying it."""
    server.run("unshare", "--net", "nft", "--check", "--file", server.base / "etc" / "nftables.conf")


def test_nobody_who_serves_may_write_the_program(server: DebianServer) -> None:
    """Program, settings and units belong to root; settings are for root and the services alone."""
    current, etc = release(server), server.base / "etc"
    as_user = ("runuser", "-u", USER, "--")
    for path in (current, current / "manage.py", current / "static", current / ".venv" / "lib", etc / USER):
        server.run(*as_user, "test", "-r", path)
        server.run(*as_user, "test", "!", "-w", path)
    settings = etc / USER / "environment"
    server.run(*as_user, "test", "-r", settings)
    server.run("runuser", "-u", "caddy", "--", "test", "!", "-r", settings)
    server.run("runuser", "-u", "caddy", "--", "test", "!", "-r", server.state)
    assert list(server.state.rglob("*.pyc")) == []


def test_pages_come_safe_and_small(server: DebianServer) -> None:
    """http leads to https; HSTS for a year; compressed once; no cookie; the name must be ours."""
    plain = http.client.HTTPConnection("127.0.0.1", server.http, timeout=20, source_address=(READER, 0))
    plain.request("GET", "/", headers={"Host": DOMAIN})
    answer = plain.getresponse()
    assert (answer.status, answer.headers["Location"][:8]) == (308, "https://")
    plain.close()
    reader = Visitor(server, READER)
    for path in ("/", "/verzeichnis/", "/geschichten/"):
        front = reader.ask(path, headers={"Accept-Encoding": "br"})
        assert (front.status_code, front.headers["Content-Encoding"]) == (200, "br"), path
        assert "max-age=31536000" in front.headers["Strict-Transport-Security"]
        assert "Set-Cookie" not in front.headers
    assert reader.ask("/", headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"
    assert reader.ask("/", headers={"Accept-Encoding": "identity"}).text.count("<h1") == 1
    (sheet, *_more) = re.findall(r'href="(/static/[^"]+\.css)"', reader.ask("/").text)
    assert "immutable" in reader.ask(sheet).headers["Cache-Control"]
    health = reader.ask("/healthz").json()
    assert {name: said for name, said in health.items() if name != "counts" and said != "ok"} == {}


def test_an_editor_logs_in_and_uploads(server: DebianServer) -> None:
    """A picture is stored and public; a file of 20 MB passes every proxy; what is larger is refused in words."""
    editor = Visitor(server, EDITOR)
    entered = editor.log_in(server.password)
    assert entered.status_code == 302, entered.text[:500]
    cookie = next(one for one in editor.cookies if one.name == "sessionid")
    assert cookie.secure
    home = editor.ask("/admin/", headers={"Accept-Encoding": "br"})
    assert (home.status_code, home.headers.get("Content-Encoding")) == (200, None)
    fields = editor.form("/admin/images/add/") | {
        "title": "Sommerfest",
        "licence": "CC-BY-4.0",
        "alt": "Viele Menschen",
    }
    stored = editor.ask("/admin/images/add/", fields, files={"file": ("fest.png", factories.png(), "image/png")})
    assert stored.status_code == 302, stored.text[:2000]
    fields = editor.form("/admin/documents/add/") | {"title": "Satzung", "licence": "CC-BY-4.0"}
    large = {"file": ("satzung.txt", b"Satzung. " * 2_200_000, "text/plain")}
    stored = editor.ask("/admin/documents/add/", fields, files=large)
    assert stored.status_code == 302, stored.text[:2000]
    too_large = {"file": ("satzung.txt", b"Satzung. " * 3_100_000, "text/plain")}
    with suppress(requests.ConnectionError):
        # Who goes on sending may not read the answer.
        assert editor.ask("/admin/documents/add/", fields, files=too_large).status_code == 413
    files = [path for path in (server.state / "media").rglob("*") if path.is_file()]
    assert {path.owner() for path in files} == {USER}
    assert [path.stat().st_size for path in files if path.stat().st_size > 10_000_000] == [19_800_000]


def test_a_partner_asks_and_a_resident_comments(server: DebianServer) -> None:
    """Over TLS, by the site's own name."""
    partner = Visitor(server, PARTNER)
    story = next(one for one in partner.graphql(STORIES)["stories"]["nodes"] if one["takesComments"])
    assert story["url"].startswith(f"https://{DOMAIN}/")
    assert partner.comment(story["id"], "Der Garten ist wunderbar.") == "PENDING"


def test_limits_count_by_the_visitors_address(server: DebianServer) -> None:
    """Whoever guesses waits, whatever addresses they claim; others do not. Only the proxy is believed."""
    guesser, friend = Visitor(server, GUESSER), Visitor(server, FRIEND)
    for number in range(5):
        claimed = {"X-Forwarded-For": f"203.0.113.{number}", "X-Real-IP": "203.0.113.9", "Forwarded": "for=203.0.113.7"}
        assert guesser.log_in("falsch geraten", headers=claimed).status_code == 200
    assert guesser.log_in(server.password, headers={"X-Forwarded-For": "203.0.113.99"}).status_code != 302
    assert friend.log_in(server.password).status_code == 302
    # Past Caddy, from an address that is not the proxy's: neither https nor another address is believed.
    past = http.client.HTTPConnection("127.0.0.1", server.web, timeout=20, source_address=("127.0.0.9", 0))
    past.request("GET", "/", headers={"Host": DOMAIN, "X-Forwarded-Proto": "https", "X-Forwarded-For": READER})
    assert past.getresponse().status == 301
    past.close()


def test_the_nightly_backup_is_made_by_its_unit(server: DebianServer) -> None:
    """With the unit's rights; for its user alone to read."""
    server.run("systemctl", "start", BACKUP)
    (file,) = (server.state / "backups").glob("*.tar")
    assert (file.owner(), file.stat().st_mode & 0o777) == (USER, 0o600)


def test_no_log_keeps_an_address_while_the_web_server_is_away(server: DebianServer) -> None:
    """Caddy says 502 and why, not who asked for what."""
    server.run("systemctl", "stop", WEB)
    assert Visitor(server, READER).ask("/suche/?q=Schuldnerberatung").status_code == 502
    server.run("systemctl", "start", WEB)
    wait_until_it_answers(server)
    log = (server.base / "log" / "caddy").read_text()
    assert '"status":502' in log
    for text in (log, *(path.read_text() for path in (server.base / "run" / "units").glob("*.log"))):
        assert re.findall(r"127\.0\.0\.2[1-5]|Schuldnerberatung", text) == []


def wait_until_it_answers(server: DebianServer) -> None:
    """Return once the site answers again."""
    reader = Visitor(server, READER)
    until = time.monotonic() + 60
    while reader.ask("/healthz/ready").status_code != 200:
        assert time.monotonic() < until, server.logs()
        time.sleep(0.5)


def test_an_upgrade_brings_the_new_version(server: DebianServer) -> None:
    """Content stays, the backup is there, and the old release waits beside the new one."""
    find_spam(server)
    old, before = release(server), comments(server)
    assert "Billige Uhren" in before
    commit(server, "soak_good", "CREATE TABLE soak_good (n integer)")
    began = time.monotonic()
    assert "Fertig:" in server.make("upgrade")
    sys.stdout.write(f"upgraded in {time.monotonic() - began:.0f} s\n")
    assert release(server) != old
    assert old.exists()
    assert table_exists(server, "soak_good")
    assert comments(server) == before
    assert "Der Garten ist wunderbar." in before
    assert Visitor(server, FRIEND).ask("/").status_code == 200


@pytest.mark.parametrize("kind", ["its migration fails", "it does not answer"])
def test_a_failed_upgrade_goes_back_by_itself(server: DebianServer, kind: str) -> None:
    """Release, database and files are as before, and the site answers; the reason is said, with exit code 2 of make."""
    old, before = release(server), comments(server)
    if kind == "its migration fails":
        commit(server, "soak_half", "CREATE TABLE soak_half (n integer)")
        commit(server, "soak_bad", "SELECT 1 / 0")
    else:
        commit(server, "soak_deaf", "CREATE TABLE soak_half (n integer)", asgi='raise SystemExit("broken")\n')
    began = time.monotonic()
    said = server.make("upgrade", fine=False)
    sys.stdout.write(f"{kind}: back after {time.monotonic() - began:.0f} s\n")
    assert "Die alte Fassung läuft wieder" in said, said
    check_that_all_is_as_before(server, old, before)
    undo_commit(server)
    if kind == "its migration fails":
        undo_commit(server)


def check_that_all_is_as_before(server: DebianServer, old: Path, before: str) -> None:
    """Fail unless the release ``old`` serves what there was ``before``."""
    assert release(server) == old
    assert not table_exists(server, "soak_half")
    assert not table_exists(server, "set_aside.django_migrations")
    assert table_exists(server, "soak_good")
    assert comments(server) == before
    wait_until_it_answers(server)
    assert Visitor(server, FRIEND).log_in(server.password).status_code == 302
    assert not (server.base / "opt" / USER / "upgrade.json").exists()


def test_an_upgrade_that_is_cut_off_is_taken_back_by_the_next(server: DebianServer) -> None:
    """Killed while the database is brought up to date: the next call goes back first, then does its own work."""
    old, before = release(server), comments(server)
    commit(server, "soak_slow", "CREATE TABLE soak_half (n integer); SELECT pg_sleep(20)")
    # As make would call it, but make is not to be killed.
    upgrade = ["python3", server.source / "cms" / "launch" / "bootstrap.py", "upgrade"]
    with subprocess.Popen(upgrade, env=server.variables, stdout=subprocess.PIPE, text=True) as upgrading:
        for line in upgrading.stdout or ():
            if "neuen Stand" in line:
                time.sleep(10)
                upgrading.kill()
                # What it has started goes on by itself.
                break
    note = json.loads((server.base / "opt" / USER / "upgrade.json").read_text())
    assert note["backup"]
    undo_commit(server)
    said = server.make("upgrade")
    assert "unterbrochen" in said
    assert "Fertig:" in said
    assert comments(server) == before
    assert not table_exists(server, "soak_half")
    assert release(server) != old
    wait_until_it_answers(server)
