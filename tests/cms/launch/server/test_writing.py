"""The files of a server, as `make server` writes them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cms.launch.refusal import Refusal
from cms.launch.server import writing
from cms.launch.server.environment_file import read_environment
from cms.launch.server.layout import Layout, installed_layout, own_layout
from cms.launch.server.writing import TEMPLATES, write_server
from cms.launch.serving import FRONT
from tests.setup.programs import ROOT, environment, run_bootstrap

pytestmark = pytest.mark.once
DOMAIN = "www.example.org"
SERVICES = ("web", "worker", "backup")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the files of a server."""
    write_server(DOMAIN, tmp_path / "server", Layout())
    return tmp_path / "server"


def test_everything_is_filled_in(folder: Path) -> None:
    """No placeholder is left, and every template is used."""
    texts = {path.name: path.read_text() for path in folder.iterdir()}
    assert texts.keys() == {path.name for path in TEMPLATES.iterdir()} - {"hardening", "commands"} | {"Caddyfile"}
    assert {name: re.findall(r"@[a-z_]+@(?!\w)", text) for name, text in texts.items()} == dict.fromkeys(texts, [])
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir()} == {0}


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_shut_in(folder: Path, name: str) -> None:
    """What the machine of the tests cannot count with `systemd-analyze` stands in the soak."""
    unit = (folder / f"stadtteilarbeit-{name}.service").read_text()
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "User=stadtteilarbeit", "CapabilityBoundingSet="):
        assert f"\n{line}\n" in unit
    assert "EnvironmentFile=/etc/stadtteilarbeit/environment\n" in unit
    assert re.search(r"^ExecStart=/opt/stadtteilarbeit/current/\.venv/bin/python ", unit, re.MULTILINE)


def test_the_web_server_is_started_as_everywhere(folder: Path) -> None:
    """Reachable from this machine alone."""
    unit = (folder / "stadtteilarbeit-web.service").read_text()
    assert f"-m granian {' '.join(FRONT)} --host 127.0.0.1 " in unit


def test_caddy_is_told_the_same_as_in_docker(folder: Path) -> None:
    """There is one Caddyfile; it differs in the name and in where the web server is."""
    text = (folder / "Caddyfile").read_text()
    back = text.replace(f"\n{DOMAIN} {{", "\n{$SITE_HOST} {").replace("127.0.0.1:8000", "web:8000")
    assert back == (ROOT / "docker" / "Caddyfile").read_text()


def test_a_caddyfile_that_names_neither_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Instead of a server that answers to nobody."""
    monkeypatch.setattr(writing, "CADDYFILE", tmp_path / "Caddyfile")
    (tmp_path / "Caddyfile").write_text("{$SITE_HOST} {\n}\n")
    with pytest.raises(Refusal, match="web:8000"):
        writing.caddyfile(DOMAIN, 8000)


def test_the_settings_start_the_product(folder: Path) -> None:
    """They are all that `cms.settings.production` asks for, and Redis has the password that they name."""
    settings = read_environment(folder / "environment")
    assert (settings["SITE_URL"], settings["ALLOWED_HOSTS"]) == (f"https://{DOMAIN}", DOMAIN)
    assert (settings["TRUSTED_PROXIES"], settings["PORT"]) == ("127.0.0.1", "8000")
    variables = {**Layout().fixed_variables(folder), **settings, "VAR": str(folder), "EMAIL_URL": ""}
    load = [sys.executable, "-W", "ignore", "-c", "import cms.settings.production"]
    done = subprocess.run(load, cwd=ROOT, env=environment(**variables), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    password = re.findall(r"^requirepass (\w{40,})$", (folder / "redis.conf").read_text(), re.MULTILINE)[0]
    assert settings["CACHE_URL"] == f"redis://:{password}@127.0.0.1:6379/0"
    assert settings["API_RATE_LIMIT_STORAGE"] == f"redis://:{password}@127.0.0.1:6379/1"


def test_secrets_stay_when_it_is_written_again(folder: Path) -> None:
    """And what the operator has changed meanwhile; another port reaches Caddy."""
    settings = (folder / "environment").read_text()
    (folder / "environment").write_text(settings + "BACKUP_KEEP=30\n")
    write_server(DOMAIN, folder, Layout())
    assert (folder / "environment").read_text() == settings + "BACKUP_KEEP=30\n"


def test_two_servers_have_different_secrets(folder: Path, tmp_path: Path) -> None:
    """Each is made by chance."""
    write_server("www.example.net", tmp_path / "other", Layout())
    first, second = (read_environment(one / "environment") for one in (folder, tmp_path / "other"))
    assert all(first[name] != second[name] for name in ("SECRET_KEY", "CACHE_URL"))
    assert len(first["SECRET_KEY"]) > 60


def test_what_root_runs_is_printed_and_readable(tmp_path: Path) -> None:
    """Each command is one that a shell understands, and none of them has run."""
    done = run_bootstrap("server", DOMAIN, VAR=tmp_path, PORT=8123, SSH_PORT=2222)
    assert done.returncode == 0, done.stderr
    assert subprocess.run(["sh", "-n"], input=done.stdout, text=True, check=False).returncode == 0
    folder = tmp_path / "server" / DOMAIN
    named = set(re.findall(rf"{folder}/(\S+)", done.stdout))
    assert named - {"stadtteilarbeit-*.service", "stadtteilarbeit-*.timer"} == {
        path.name for path in folder.iterdir() if not path.name.startswith("stadtteilarbeit-")
    }
    assert "127.0.0.1:8123" in (folder / "Caddyfile").read_text()
    assert "PORT=8123\n" in (folder / "environment").read_text()
    assert "tcp dport { 2222, 80, 443 }" in (folder / "nftables.conf").read_text()


@pytest.mark.parametrize("name", ["PORT", "SSH_PORT"])
@pytest.mark.parametrize("value", ["ssh", "0", "65536", "-1", "22; reboot"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, name: str, value: str) -> None:
    """Before anything is written."""
    done = run_bootstrap("server", DOMAIN, VAR=tmp_path / "var", **{name: value})
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert f"{name} ist „{value}“" in done.stderr
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("command", ["upgrade", "as-service"])
def test_what_belongs_on_a_server_is_refused_elsewhere(command: str) -> None:
    """A clone on somebody's own machine is no server."""
    done = run_bootstrap(command)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "/opt/stadtteilarbeit/source" in done.stderr


@pytest.mark.parametrize(
    ("root", "base"),
    [
        ("/opt/stadtteilarbeit/source", "/"),
        ("/opt/stadtteilarbeit/releases/2026-11-29-120000-abc", "/"),
        ("/mnt/opt/stadtteilarbeit/source", "/mnt"),
        ("/opt/stadtteilarbeit/other", None),
        ("/opt/stadtteilarbeit", None),
        ("/home/mara/stadtteilarbeit/source", None),
        ("/opt/stadtteilarbeit/source/deeper", None),
    ],
)
def test_a_program_knows_whether_it_is_on_a_server(root: str, base: str | None) -> None:
    """By where it lies."""
    if base is None:
        assert own_layout(Path(root)).base == Path("/")
        with pytest.raises(Refusal):
            installed_layout(Path(root))
    else:
        assert own_layout(Path(root)).base == installed_layout(Path(root)).base == Path(base)
