"""A public server starts only with what it needs, and strictly."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.setup.programs import ROOT, environment

pytestmark = pytest.mark.once

COMPLETE = {
    "SECRET_KEY": "a-long-key-of-letters-and-digits-0123456789-abcdefghij",
    "ALLOWED_HOSTS": "www.example.org,example.org",
    "DATABASE_URL": "postgres://office:secret@db:5432/office",
    "SITE_URL": "https://www.example.org/",
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
}
SHOW = """
import json
from cms.settings import production as p
names = %r
print(json.dumps({name: getattr(p, name, None) for name in names}))
"""


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with exactly ``variables`` of the product's own."""
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        env=environment(**variables),
        capture_output=True,
        text=True,
        check=False,
    )


def production(*names: str, **variables: str) -> dict[str, object]:
    """Return the values of the settings ``names`` under ``variables``."""
    done = subprocess.run(
        [sys.executable, "-c", SHOW % (names,)],
        env=environment(**variables),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "SITE_URL"])
@pytest.mark.parametrize("value", [None, " "])
def test_a_missing_variable_is_named(name: str, value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty counts as missing, and only what is missing is named."""
    given = {key: text for key, text in COMPLETE.items() if key != name} | ({name: value} if value else {})
    with monkeypatch.context() as patch:
        for key in os.environ.keys() - environment():
            patch.delenv(key)
        for key, text in given.items():
            patch.setenv(key, text)
        with pytest.raises(ImproperlyConfigured) as refused:
            runpy.run_module("cms.settings.production")
    assert f"Bitte setzen Sie {name} (" in str(refused.value)
    assert not [other for other in COMPLETE if other != name and f"{other} (" in str(refused.value)]


def test_a_missing_variable_stops_the_start_with_one_line() -> None:
    """No traceback hides it, whichever it is."""
    done = manage("migrate_once", **{name: text for name, text in COMPLETE.items() if name != "DATABASE_URL"})
    assert done.returncode == 1
    assert "Bitte setzen Sie DATABASE_URL (" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_everything_missing_is_named_at_once() -> None:
    """Nobody should have to start four times."""
    done = manage("check", DJANGO_SETTINGS_MODULE="cms.settings.production")
    assert all(f"{name} (" in done.stderr for name in COMPLETE if name != "DJANGO_SETTINGS_MODULE")


def test_a_short_secret_stops_the_start() -> None:
    """A guessed key opens every session. One character more is enough."""
    assert manage("check", **COMPLETE | {"SECRET_KEY": "0123456789abcdef" * 2}).returncode == 0
    done = manage("check", **COMPLETE | {"SECRET_KEY": ("0123456789abcdef" * 2)[1:]})
    assert done.returncode == 1
    assert "SECRET_KEY" in done.stderr
    assert "32 Zeichen" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_complete_environment_starts_strict() -> None:
    """https only, secure cookies, HSTS, and the health check without https."""
    values = production(
        "DEBUG",
        "SECURE_SSL_REDIRECT",
        "SECURE_REDIRECT_EXEMPT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_PROXY_SSL_HEADER",
        "CSRF_TRUSTED_ORIGINS",
        **COMPLETE,
    )
    assert values == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_REDIRECT_EXEMPT": ["^healthz(/live|/ready)?$"],
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_PROXY_SSL_HEADER": None,
        "CSRF_TRUSTED_ORIGINS": ["https://www.example.org"],
    }


def test_the_proxy_is_believed_only_when_named() -> None:
    """X-Forwarded-Proto from anybody else could switch https off."""
    values = production(
        "SECURE_PROXY_SSL_HEADER", "TRUSTED_PROXIES", **COMPLETE, TRUSTED_PROXIES="10.0.0.2,10.1.0.0/16"
    )
    assert values["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert values["TRUSTED_PROXIES"] == ["10.0.0.2", "10.1.0.0/16"]


def test_django_finds_nothing_to_object_to() -> None:
    """Django's own list for deployment, but for three choices.

    HSTS for subdomains and preloading (W005, W021) are up to the domain's owner; Wagtail's preview
    shows pages in a frame of the same site (W019).
    """
    done = manage("check", "--deploy", **COMPLETE)
    assert done.returncode == 0, done.stderr
    complaints = {line.split()[1].strip("():") for line in done.stderr.splitlines() if line.startswith("?: (")}
    assert complaints <= {"security.W005", "security.W019", "security.W021"}, done.stderr


WRONG = {
    "API_RATE_LIMIT": "-5",
    "API_MAX_COST": "0",
    "LOG_LEVEL": "LAUT",
    "DATABASE_URL": "nix://x:geheim@y/z",
    "TRUSTED_PROXIES": "proxy.example.org",
    "CACHE_URL": "http://x:geheim@y",
    "EMAIL_URL": "smtp://",
    "SITE_URL": "www.example.org",
    "ALLOWED_HOSTS": "https://www.example.org",
    "STATEMENT_TIMEOUT": "zehn",
    "PAGE_CACHE": "16 MB",
    "SERVER_TIMING": "vielleicht",
    "DEFAULT_FROM_EMAIL": "Büro",
    "API_RATE_LIMIT_STORAGE": "nix://",
    "WEB_WORKERS": "0",
    "PORT": "80000",
    "CONTENT_LICENCE": "frei für alle",
    "MAP_TILES_URL": "http://karten.example.org",
}


@pytest.mark.parametrize("profile", ["production", "local"])
def test_everything_wrong_is_named_at_once_in_one_line_and_no_password_is(profile: str, tmp_path: Path) -> None:
    """Whatever is started, by whichever profile."""
    variables = {**COMPLETE, **WRONG, "DJANGO_SETTINGS_MODULE": f"cms.settings.{profile}", "VAR": str(tmp_path)}
    done = manage("check", **variables)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    only_there = {"ALLOWED_HOSTS", "WEB_WORKERS"} if profile == "local" else set()
    for name in WRONG.keys() - only_there:
        assert f"{name} " in done.stderr, name
    assert "geheim" not in done.stderr


@pytest.mark.parametrize("command", ["migrate_once", "worker"])
def test_an_absent_database_is_one_line(command: str) -> None:
    """The entry point of Docker's parts."""
    address = "postgres://office:geheim@127.0.0.1:9/office"
    done = manage(command, **COMPLETE | {"DATABASE_URL": address})
    assert done.returncode == 1
    assert "Die Datenbank antwortet nicht" in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "geheim" not in done.stderr
