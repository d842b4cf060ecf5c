"""What stands in SQLite comes to PostgreSQL, row by row; where it cannot, nothing changes there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.utils import ConnectionHandler
from modelsearch.backends.database.postgres import weights

from cms.models import User
from cms.operation.backup import filling
from cms.operation.backup.failure import BackupRefused
from cms.operation.backup.moving import move_to_postgres
from cms.settings.databases import database_from
from tests import factories
from tests.cms.operation.backup.installation import SILENT, content, fill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@contextmanager
def moved_to(address: str) -> Iterator[None]:
    """Have the database at ``address`` be the one in use for the block."""
    before = connections["default"]
    there = ConnectionHandler({"default": database_from(address)})["default"]
    connections["default"] = there
    if not weights.BOOSTS_WEIGHTS:
        # A process that begins on PostgreSQL has them from its start.
        weights.set_weights()
    try:
        yield
    finally:
        there.close()
        connections["default"] = before


@pytest.fixture
def file() -> Path:
    """Return a filled SQLite database."""
    fill()
    return Path(str(connection.settings_dict["NAME"]))


def test_everything_comes_over(file: Path, postgres: str) -> None:
    """History, log and numbers included; the file stays as it is."""
    story = factories.story()
    last = story.pk
    story.delete()
    before = content()
    with moved_to(postgres):
        assert move_to_postgres(file, SILENT, lambda: False)
        assert content() == before
        assert factories.story().pk > last
    assert content() == before


def test_where_something_is_already_a_question_is_asked(file: Path, postgres: str) -> None:
    """Without a yes nothing changes."""
    with moved_to(postgres):
        User.objects.create(username="schon da")
        before = content()
        assert not move_to_postgres(file, SILENT, lambda: False)
        assert content() == before
        assert move_to_postgres(file, SILENT, lambda: True)
        assert not User.objects.filter(username="schon da").exists()


def test_a_row_that_comes_out_otherwise_changes_nothing(
    file: Path, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything is compared before it counts."""
    insert = filling.insert_rows

    def careless(target: Any, table: Any, rows: Any) -> Any:
        place = next((n for n, column in enumerate(table.columns) if column.name == "text"), None)
        if table.name == "blog_comment":
            rows = ([*row[:place], "anders", *row[place + 1 :]] for row in rows)
        return insert(target, table, rows)

    monkeypatch.setattr(filling, "insert_rows", careless)
    with moved_to(postgres):
        before = content()
        with pytest.raises(BackupRefused, match="Zeile 1 der Tabelle blog_comment kam anders an"):
            move_to_postgres(file, SILENT, lambda: True)
        assert content() == before


def test_it_goes_nowhere_but_to_postgres(tmp_path: Path) -> None:
    """And says how to name it."""
    with pytest.raises(CommandError, match="DATABASE_URL=postgres://"):
        call_command("to_postgres", verbosity=0)


def test_a_file_that_is_not_there_is_named(postgres: str, tmp_path: Path) -> None:
    with moved_to(postgres), pytest.raises(BackupRefused, match="gibt es nicht"):
        move_to_postgres(tmp_path / "nirgends.sqlite3", SILENT, lambda: True)


def test_a_file_that_is_no_database_is_named(postgres: str, tmp_path: Path) -> None:
    """Nothing changes."""
    (tmp_path / "brief.sqlite3").write_text("Das ist ein Brief. " * 100)
    with moved_to(postgres):
        before = content()
        with pytest.raises(BackupRefused, match="nichts geändert"):
            move_to_postgres(tmp_path / "brief.sqlite3", SILENT, lambda: True)
        assert content() == before
