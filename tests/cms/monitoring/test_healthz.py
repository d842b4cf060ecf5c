"""`/healthz` says 200 only when everything is fine, and why not otherwise."""

import ast
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from cms.models import Heartbeat
from cms.monitoring import counters, healthz
from tests.setup.programs import ROOT

pytestmark = pytest.mark.django_db
READY = {"database": "ok", "migrations": "ok"}
FINE = {**READY, "worker": "ok", "redis": "ok", "disk": "ok", "counts": {}}


@pytest.fixture(autouse=True)
def look_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget that this process has seen all migrations applied, and what it has counted."""
    counters.reset_counters()
    monkeypatch.setitem(healthz._migrated, "seen", False)


def production_exemptions() -> Any:
    """Return which addresses answer without https in production, as it stands in that profile."""
    text = (ROOT / "cms" / "settings" / "production.py").read_text()
    return ast.literal_eval(text.partition("SECURE_REDIRECT_EXEMPT = ")[2].partition("\n")[0].replace('r"', '"'))


def beat(name: str, *, minutes_ago: float = 0) -> None:
    """Store a sign of life."""
    Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": timezone.now() - timedelta(minutes=minutes_ago)})


def test_all_is_fine_while_both_parts_of_the_worker_are_alive(client: Client) -> None:
    """And the answer sets no cookie and is not kept."""
    beat("ticker")
    beat("worker", minutes_ago=4.9)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, FINE)
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("silent", ["ticker", "worker"])
def test_a_part_that_has_been_silent_is_named(client: Client, silent: str) -> None:
    """Each of them counts."""
    for name in ("ticker", "worker"):
        beat(name, minutes_ago=7 if name == silent else 0)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == FINE | {"worker": f"{silent} has been silent for 7 minutes"}


def test_a_worker_that_never_ran_is_named(client: Client) -> None:
    """As right after the first start."""
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["worker"] == "ticker has never given a sign of life"


def test_a_waiting_migration_is_named(client: Client) -> None:
    """The worker's state cannot be read then."""
    MigrationRecorder(connection).migration_qs.filter(app="cms").order_by("-id")[0].delete()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "1 not applied"


def test_a_database_that_is_away_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not an error page."""

    def refuse(*_: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == FINE | {"database": "does not answer", "migrations": "unknown", "worker": "unknown"}
    response = client.get("/healthz/ready")
    assert response.status_code == 503
    assert response.json() == {"database": "does not answer", "migrations": "unknown"}
    assert client.get("/healthz/live").status_code == 200


def test_a_host_is_ready_without_worker_redis_and_room(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a proxy would take out all hosts at once."""
    settings.API_RATE_LIMIT_STORAGE = "redis://127.0.0.1:1/1"
    monkeypatch.setattr(healthz, "LEAST_FREE", 2**62)
    ready, whole = client.get("/healthz/ready"), client.get("/healthz")
    assert (ready.status_code, ready.json()) == (200, READY)
    assert whole.status_code == 503
    assert whole.json()["redis"] == "does not answer"
    assert whole.json()["worker"] == "ticker has never given a sign of life"
    assert "MB free" in whole.json()["disk"]


def test_being_alive_needs_nothing(client: Client, django_assert_num_queries: Any) -> None:
    """Not even the database."""
    with django_assert_num_queries(0):
        assert client.get("/healthz/live").content == b"ok"


def test_it_answers_without_https_in_every_language(client: Client, settings: Any) -> None:
    """A health check inside the container speaks plain http."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = production_exemptions()
    beat("ticker")
    beat("worker")
    response = client.get("/healthz", headers={"accept-language": "ar"})
    assert (response.status_code, response.json()) == (200, FINE)
    for path in ("/healthz/live", "/healthz/ready"):
        assert client.get(path).status_code == 200
    assert client.get("/healthz/x").status_code == 301


def test_looking_again_costs_two_statements(client: Client, django_assert_num_queries: Any) -> None:
    """Applied migrations stay applied while a process lives."""
    beat("ticker")
    beat("worker")
    client.get("/healthz")
    with django_assert_num_queries(2):
        assert client.get("/healthz").status_code == 200


def test_only_reading_is_answered(client: Client) -> None:
    """No form, no token, no cookie."""
    assert client.post("/healthz").status_code == 405
