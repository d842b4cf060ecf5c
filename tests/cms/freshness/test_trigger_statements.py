"""Which rows count, as SQL compared as a whole, and by what a trigger that stands is known again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection

from cms.freshness.content_triggers import watched
from cms.freshness.trigger_statements import OnPostgreSQL, OnSQLite, Trigger, Watched, conditions

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL has it")
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite has it")
ALL, LIVE = Watched("t", ["a", "b"], ""), Watched("t", ["a"], "{row}.live")


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (ALL, {"INSERT": "", "DELETE": "", "UPDATE": 'OLD."a" IS NOT NEW."a" OR OLD."b" IS NOT NEW."b"'}),
        (
            LIVE,
            {
                "INSERT": "NEW.live",
                "DELETE": "OLD.live",
                "UPDATE": '(OLD.live OR NEW.live) AND (OLD."a" IS NOT NEW."a")',
            },
        ),
    ],
    ids=["each row", "public rows"],
)
def test_a_row_counts_that_is_public_before_or_after(one: Watched, expected: dict[str, str]) -> None:
    assert conditions(one, "IS NOT") == expected


def statements(cursor: Any) -> OnPostgreSQL | OnSQLite:
    return OnPostgreSQL(cursor) if connection.vendor == "postgresql" else OnSQLite(cursor)


def a_table(cursor: Any) -> None:
    cursor.execute("CREATE TABLE a_table (a integer, live boolean)")


@pytest.fixture
def cursor() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE t (a integer, b integer, live boolean)")
        yield cursor
        cursor.execute("DROP TABLE t")


def of_table(found: Any) -> set[Trigger]:
    """Return those triggers that belong to the table of this test."""
    return {one for one in found if one.table == "t"}


@pytest.mark.parametrize("one", [ALL, LIVE], ids=["each row", "public rows"])
def test_what_was_made_is_known_again_and_can_be_dropped(cursor: Any, one: Watched) -> None:
    ours = statements(cursor)
    wanted = ours.wanted([one])
    assert {trigger.table for trigger in wanted} == {"t"}
    for statement in wanted.values():
        cursor.execute(statement)
    assert of_table(ours.standing()) == wanted.keys()
    first, *rest = sorted(wanted)
    ours.drop(first)
    assert of_table(ours.standing()) == set(rest)
    # Twice does no harm.
    ours.drop(first)
    for trigger in rest:
        ours.drop(trigger)
    assert of_table(ours.standing()) == set()


def test_those_of_another_condition_are_others(cursor: Any) -> None:
    ours = statements(cursor)
    changed = [ALL, ALL._replace(columns=["a"]), ALL._replace(is_public="{row}.live"), ALL._replace(table="u")]
    updates = [next(one for one in ours.wanted([each]) if "update" in one.name) for each in changed]
    assert len(set(updates)) == len(changed)


def test_those_of_other_programs_are_none_of_ours(cursor: Any) -> None:
    ours = statements(cursor)
    before = ours.standing()
    does = f"EXECUTE FUNCTION {'content_changed'}()" if connection.vendor == "postgresql" else "BEGIN SELECT 1; END"
    for name in ("content_change", "content_changed", "content_changedx", "x_content_changed_t_insert"):
        cursor.execute(f"CREATE TRIGGER {name} AFTER INSERT ON t FOR EACH ROW {does}")
    assert ours.standing() == before
    cursor.execute(f"CREATE TRIGGER content_changed_x AFTER INSERT ON t FOR EACH ROW {does}")
    (added,) = ours.standing() - before
    assert added[:2] == ("t", "content_changed_x")


@on_sqlite
def test_sqlite_keeps_the_statement_and_has_nothing_to_prepare(cursor: Any) -> None:
    ours = OnSQLite(cursor)
    assert ours.is_ready()
    insert, delete, update = ours.wanted([LIVE])
    assert [one.name for one in (insert, delete, update)] == [
        "content_changed_t_insert",
        "content_changed_t_delete",
        "content_changed_t_update",
    ]
    assert insert.mark == (
        'CREATE TRIGGER "content_changed_t_insert" AFTER INSERT ON "t" FOR EACH ROW WHEN NEW.live BEGIN '
        "INSERT INTO cms_contentversion (table_name, number) VALUES ('t', random() & 1152921504606846975) "
        "ON CONFLICT (table_name) DO UPDATE SET number = excluded.number; END"
    )


@on_postgresql
def test_postgresql_knows_a_trigger_by_the_fingerprint_in_its_name(cursor: Any) -> None:
    ours = OnPostgreSQL(cursor)
    assert ours.is_ready()
    wanted = ours.wanted([LIVE])
    pattern = r"content_changed_(insert|delete|update|truncate)_[0-9a-f]{8}"
    assert [re.fullmatch(pattern, one.name)[1] for one in wanted] == ["insert", "delete", "update", "truncate"]  # type: ignore[index]
    assert {one.mark for one in wanted} == {"O"}
    named = {one.name.split("_")[2]: statement.partition(" AFTER ")[2] for one, statement in wanted.items()}
    assert named == {
        "insert": 'INSERT ON "t" FOR EACH ROW WHEN (NEW.live) EXECUTE FUNCTION content_changed()',
        "delete": 'DELETE ON "t" FOR EACH ROW WHEN (OLD.live) EXECUTE FUNCTION content_changed()',
        "update": 'UPDATE ON "t" FOR EACH ROW WHEN ((OLD.live OR NEW.live) AND '
        '(OLD."a" IS DISTINCT FROM NEW."a")) EXECUTE FUNCTION content_changed()',
        "truncate": 'TRUNCATE ON "t" FOR EACH STATEMENT  EXECUTE FUNCTION content_changed()',
    }


@on_postgresql
@pytest.mark.parametrize("damage", ["DROP FUNCTION content_changed CASCADE", "CREATE SCHEMA other", "body"])
def test_postgresqls_function_is_ready_where_it_is_the_one_of_this_schema(cursor: Any, damage: str) -> None:
    ours = OnPostgreSQL(cursor)
    body = "$$BEGIN RETURN NULL; END$$"
    if damage == "CREATE SCHEMA other":
        cursor.execute(damage)
        cursor.execute(f"CREATE FUNCTION other.content_changed() RETURNS trigger LANGUAGE plpgsql AS {body}")
        assert ours.is_ready()
        cursor.execute("SET LOCAL search_path TO other, public")
        assert not ours.is_ready()
        return
    cursor.execute(
        damage
        if "DROP" in damage
        else f"CREATE OR REPLACE FUNCTION content_changed() RETURNS trigger LANGUAGE plpgsql AS {body}"
    )
    assert not ours.is_ready()
    ours.prepare()
    assert ours.is_ready()


def test_all_that_is_wanted_stands_and_nothing_else() -> None:
    with connection.cursor() as cursor:
        ours = statements(cursor)
        assert ours.standing() == ours.wanted(watched()).keys()
