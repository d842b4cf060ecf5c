"""What `manage.py doctor` says of the counting of changes, and that the command it names mends it."""

from collections.abc import Callable
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import connection

from cms.freshness.content_triggers import check_triggers
from cms.freshness.trigger_statements import NAME, OnPostgreSQL, OnSQLite
from cms.models import ContentVersion

pytestmark = pytest.mark.django_db


def drop_one() -> None:
    with connection.cursor() as cursor:
        statements = (OnPostgreSQL if connection.vendor == "postgresql" else OnSQLite)(cursor)
        statements.drop(min(statements.standing()))


def stop_counting() -> None:
    ContentVersion.objects.all().delete()


def spoil_the_function() -> None:
    if connection.vendor != "postgresql":
        return drop_one()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN END$$")
    return None


def test_nothing_is_said_where_all_is_counted() -> None:
    assert list(check_triggers()) == []


@pytest.mark.parametrize("damage", [drop_one, stop_counting, spoil_the_function])
def test_what_is_not_counted_is_told_once_and_mended_by_the_command_it_names(damage: Callable[[], None]) -> None:
    damage()

    [sentence] = check_triggers()

    assert "werden nicht gezählt" in sentence
    assert "`manage.py content_changed`" in sentence
    call_command("content_changed", stdout=StringIO())
    assert list(check_triggers()) == []


def test_a_function_that_is_not_ready_is_told() -> None:
    kind = OnPostgreSQL if connection.vendor == "postgresql" else OnSQLite
    with patch.object(kind, "is_ready", lambda _self: False):
        assert len(list(check_triggers())) == 1


def test_before_migrations_are_applied_nothing_is_said() -> None:
    """They put the triggers right, and `doctor` names the migrations already."""
    drop_one()
    with patch("cms.freshness.content_triggers.is_up_to_date", lambda _using: False):
        assert list(check_triggers()) == []
