"""What a PostgreSQL server would decide by its locale is decided by the connection."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cms.models import Heartbeat
from cms.settings.databases import POSTGRESQL_SETTINGS, database_from

GERMAN = {
    "DateStyle": "German",
    "IntervalStyle": "sql_standard",
    "default_text_search_config": "pg_catalog.english",
    "bytea_output": "escape",
    "extra_float_digits": "-3",
    "client_encoding": "LATIN1",
    "TimeZone": "America/New_York",
}


def test_what_an_address_asks_for_stays() -> None:
    options = database_from("postgres://u:p@h/d?options=-c%20search_path%3Doffice&sslmode=require")["OPTIONS"]
    assert options["sslmode"] == "require"
    assert options["options"].startswith("-c search_path=office -c ")
    assert all(f"-c {name}={value}" in options["options"] for name, value in POSTGRESQL_SETTINGS.items())
    assert "options" not in database_from("sqlite:///x")["OPTIONS"]


@pytest.fixture
def _german_server(transactional_db: None) -> Iterator[None]:
    """Let every connection to this database begin with settings that are far from ours."""
    name = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        for setting, value in GERMAN.items():
            cursor.execute(f"ALTER DATABASE {name} SET {setting} = '{value}'")
    connection.close()
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {name} RESET ALL")
    connection.close()


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no such settings")
@pytest.mark.usefixtures("_german_server")
def test_a_server_that_speaks_german_changes_nothing() -> None:
    moment = datetime(2026, 11, 3, 12, tzinfo=UTC)
    Heartbeat.objects.create(name="ticker", beat_at=moment)
    assert Heartbeat.objects.get().beat_at == moment
    assert Client().get("/healthz").json()["database"] == "ok"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT interval '1 day 2 hours', 'Ä'::bytea, to_tsvector('was in der Küche')::text, 0.1::float8"
        )
        found: Any = cursor.fetchone()
    assert found == (timedelta(days=1, hours=2), "Ä".encode(), "'der':3 'in':2 'küche':4 'was':1", 0.1)
