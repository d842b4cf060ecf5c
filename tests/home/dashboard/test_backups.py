"""Those who look after accounts read on the first page that there is no good backup; nobody else does."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cms.operation.backup.outcome import note_failed, note_made
from home.dashboard.backups import backup_warning
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    """Keep the state in a folder of this test."""
    settings.VAR = tmp_path
    settings.BACKUP_MAIL = []
    return tmp_path


def made_before(var: Path, age: timedelta) -> None:
    """Have made the last backup so long ago."""
    note_made(var / "x.tar")
    said = json.loads((var / "backup-state.json").read_text())
    said["made"] = (timezone.now() - age).isoformat()
    (var / "backup-state.json").write_text(json.dumps(said))


def test_a_failure_is_told_to_administrators_alone(client: Client) -> None:
    """With the reason, until the next success."""
    note_failed("Die Platte <voll>.")
    client.force_login(factories.superuser())
    assert "misslungen: Die Platte &lt;voll&gt;." in client.get("/admin/").content.decode()
    client.force_login(factories.user(permissions=["access_admin"]))
    assert "misslungen" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("age", "is_told"),
    [
        (timedelta(0), False),
        (timedelta(days=2, hours=23), False),
        (timedelta(days=3, minutes=1), True),
        (timedelta(days=400), True),
    ],
)
def test_an_old_backup_is_told(var: Path, age: timedelta, is_told: bool) -> None:
    """Three days are two that were forgotten."""
    made_before(var, age)
    assert bool(backup_warning()) is is_told


def test_where_none_was_ever_made_the_first_page_says_nothing() -> None:
    """Who tries the demo has nothing to lose; `make doctor` says it."""
    assert backup_warning() == ""


@pytest.mark.parametrize("content", ["", "{", "[]", '{"made": 5}', '{"made": "gestern"}', "null"])
def test_an_unreadable_state_breaks_nothing(var: Path, content: str) -> None:
    (var / "backup-state.json").write_text(content)
    assert backup_warning() == ""


def test_a_success_heals(var: Path) -> None:
    note_failed("Die Platte ist voll.")
    note_made(var / "x.tar")
    assert backup_warning() == ""
