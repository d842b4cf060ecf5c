"""What a database holds is put aside, so that an older program can fill it again."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.operation import setting_aside
from cms.operation.running import nothing_else_runs


@pytest.fixture
def place(settings: Any, tmp_path: Path) -> Path:
    """Have VAR in a folder of this test."""
    settings.VAR = tmp_path
    return tmp_path


def tables() -> list[str]:
    """Return the tables that the program sees."""
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has files instead of schemas")
def test_the_program_finds_an_empty_database(place: Path) -> None:
    """The test's transaction puts all back."""
    assert "blog_comment" in tables()
    call_command("set_aside")
    assert tables() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM set_aside.django_migrations")
        assert cursor.fetchone()[0] > 50
        cursor.execute("CREATE TABLE half (n integer)")
    call_command("set_aside")
    assert tables() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM set_aside.django_migrations")
        assert cursor.fetchone()[0] > 50
    call_command("set_aside", "--forget")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'set_aside'")
        assert cursor.fetchone()[0] == 0


def test_a_file_is_put_aside_with_its_journal(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once: what came since is half a restore."""
    monkeypatch.setattr(setting_aside, "_file", lambda: place / "db.sqlite3")
    for end in ("", "-wal", "-shm"):
        (place / f"db.sqlite3{end}").write_text(f"first{end}")
    setting_aside._set_files_aside()
    assert sorted(path.name for path in place.iterdir()) == [
        "db.sqlite3-shm.set-aside",
        "db.sqlite3-wal.set-aside",
        "db.sqlite3.set-aside",
    ]
    (place / "db.sqlite3").write_text("half")
    setting_aside._set_files_aside()
    assert not (place / "db.sqlite3").exists()
    assert (place / "db.sqlite3.set-aside").read_text() == "first"


@pytest.mark.django_db
def test_it_is_refused_while_the_site_runs(place: Path) -> None:
    """Nothing is moved under those who serve."""
    before = tables()
    with nothing_else_runs(), pytest.raises(CommandError, match="läuft noch"):
        call_command("set_aside")
    assert tables() == before
