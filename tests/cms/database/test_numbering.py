"""A table that a migration makes anew counts on from where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection, models

from cms.database.numbering import numbers_go_on
from cms.freshness.content_triggers import drop_triggers, make_triggers
from cms.operation.backup.snapshot import connection_to_file
from directory.models import Offer
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def make_table_anew(*_arguments: Any, **_options: Any) -> None:
    """Change a column as a migration does, without triggers, and change it back."""
    drop_triggers(plan=["one"])
    today = Offer._meta.get_field("title")
    wider: Any = models.CharField(max_length=300)
    wider.set_attributes_from_name("title")
    wider.model = Offer
    for old, new in ((today, wider), (wider, today)):
        with connection.schema_editor() as editor:
            editor.alter_field(Offer, old, new)
    make_triggers()


@pytest.mark.parametrize("is_broken_off", [False, True])
def test_no_number_is_given_again_after_a_migration(is_broken_off: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a deleted last row, when a migration changes its table, all or in part, then its number stays its own."""
    actor = factories.actor()
    kept, gone = factories.offer(actor), factories.offer(actor)
    last = gone.pk
    gone.delete()

    def handle(*_arguments: Any, **_options: Any) -> None:
        make_table_anew()
        if is_broken_off:
            raise ZeroDivisionError

    monkeypatch.setattr(migrate.Command, "handle", handle)
    if is_broken_off:
        with pytest.raises(ZeroDivisionError):
            call_command("migrate", verbosity=0)
    else:
        call_command("migrate", verbosity=0)
    assert Offer.objects.get().pk == kept.pk
    assert factories.offer(actor).pk > last


def test_an_empty_database_has_nothing_to_go_on_from(tmp_path: Path) -> None:
    """Given a file without a table, when the first is made, then it counts from one."""
    empty = connection_to_file(tmp_path / "empty.sqlite3")
    with numbers_go_on(empty), empty.cursor() as cursor:
        cursor.execute("CREATE TABLE things (id integer PRIMARY KEY AUTOINCREMENT, name text)")
    with empty.cursor() as cursor:
        cursor.execute("INSERT INTO things (name) VALUES ('a')")
        cursor.execute("SELECT id FROM things")
        assert cursor.fetchall() == [(1,)]
    empty.close()
