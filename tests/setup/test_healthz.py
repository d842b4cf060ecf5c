"""`/healthz` says 200 only when everything is fine, and why not otherwise."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from cms import healthz
from cms.models import Heartbeat

pytestmark = pytest.mark.django_db
FINE = {"database": "ok", "migrations": "ok", "worker": "ok"}


@pytest.fixture(autouse=True)
def look_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget that this process has seen all migrations applied."""
    monkeypatch.setitem(healthz._migrated, "seen", False)


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
    assert response.json() == {"database": "does not answer", "migrations": "unknown", "worker": "unknown"}


def test_it_answers_without_https_in_every_language(client: Client, settings: Any) -> None:
    """A health check inside the container speaks plain http."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    beat("ticker")
    beat("worker")
    response = client.get("/healthz", headers={"accept-language": "ar"})
    assert (response.status_code, response.json()) == (200, FINE)


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
