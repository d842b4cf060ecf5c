"""A start that finds everything up to date does nothing to the database; one that does not mends what is wrong."""

import re
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.freshness import content_triggers, release
from cms.freshness.content_triggers import make_triggers
from cms.freshness.content_version import content_version, table_versions
from cms.freshness.trigger_statements import NAME
from cms.models import ContentVersion, Hashtag
from tests import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_site")]
WRITES = re.compile(r"\s*(CREATE|DROP|ALTER|INSERT|UPDATE|DELETE|TRUNCATE|LOCK|COMMENT)\b", re.IGNORECASE)
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL has it")


@pytest.fixture(autouse=True)
def _started() -> None:
    """Begin after a first start, which also writes what no test had yet."""
    call_command("migrate_once", verbosity=0)


def a_trigger() -> tuple[str, str]:
    """Return table and name of the trigger that sees a hashtag change."""
    sql = "SELECT tbl_name, name FROM sqlite_master WHERE tbl_name = 'cms_hashtag' AND name LIKE %s"
    if connection.vendor == "postgresql":
        sql = "SELECT 'cms_hashtag', tgname FROM pg_trigger WHERE tgrelid = 'cms_hashtag'::regclass AND tgname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{NAME}%update%"])
        found: tuple[str, str] = cursor.fetchone()
    return found


def execute(sql: str) -> None:
    """Run ``sql``."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_second_start_writes_nothing() -> None:
    before, tables = content_version(), table_versions()
    with CaptureQueriesContext(connection) as captured:
        call_command("migrate_once", verbosity=0)
    assert [one["sql"] for one in captured if WRITES.match(one["sql"])] == []
    assert len(captured) > 5
    assert (content_version(), table_versions()) == (before, tables)


def test_a_start_after_migrations_are_undone_and_applied_counts_again() -> None:
    before = content_version()
    call_command("migrate", "api", "0001", "--fake", verbosity=0)
    call_command("migrate", "api", "--fake", verbosity=0)
    changed = content_version()
    assert None not in (before, changed)
    assert changed != before
    factories.hashtag()
    assert content_version() != changed


def drop_one() -> None:
    """Drop a trigger."""
    table, name = a_trigger()
    execute(f'DROP TRIGGER "{name}"' + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def add_one() -> None:
    """Leave behind a trigger of a table that is watched no longer."""
    event = f"{NAME}_cms_heartbeat_update"
    execute(
        f"CREATE TRIGGER {event} AFTER UPDATE ON cms_heartbeat FOR EACH ROW "
        + (f"EXECUTE FUNCTION {NAME}()" if connection.vendor == "postgresql" else "BEGIN SELECT 1; END")
    )


def forget_to_count() -> None:
    """Empty the table of versions, as a flush does."""
    ContentVersion.objects.all().delete()


def disable_one() -> None:
    """Switch a trigger off, as a bulk load does."""
    execute("ALTER TABLE cms_hashtag DISABLE TRIGGER ALL" if connection.vendor == "postgresql" else "SELECT 1")


def change_the_function() -> None:
    """Leave the function of another release."""
    if connection.vendor == "postgresql":
        execute(f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$")


@pytest.mark.parametrize("damage", [drop_one, add_one, forget_to_count, disable_one, change_the_function])
def test_what_is_wrong_is_put_right_and_counts_as_a_change(damage: Any) -> None:
    before = content_version()
    damage()
    call_command("migrate_once", verbosity=0)
    after = content_version()
    assert after is not None
    if connection.vendor == "postgresql" or damage not in {disable_one, change_the_function}:
        assert after != before
    Hashtag.objects.create(name="Hof", slug="hof")
    Hashtag.objects.update(name="Garten")
    assert len({before, after, content_version()}) >= 2
    with CaptureQueriesContext(connection) as captured:
        make_triggers()
    assert [one["sql"] for one in captured if WRITES.match(one["sql"])] == []


def test_nobody_counts_means_that_nothing_is_known() -> None:
    factories.hashtag()
    forget_to_count()
    assert (content_version(), table_versions()) == (None, {})
    factories.hashtag(name="Hof", slug="hof")
    assert (content_version(), table_versions()) == (None, {})


def test_another_release_makes_another_version_of_every_table(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.hashtag()
    before, tables = content_version(), table_versions()
    monkeypatch.setattr("cms.freshness.content_version.release", lambda: release.release() + 1)
    after = table_versions()
    assert content_version() != before
    assert tables.keys() == after.keys()
    assert all(tables[name] != after[name] for name in tables)


def test_a_release_is_its_files_packages_and_settings(settings: Any, tmp_path: Any) -> None:
    release.release.cache_clear()
    seen = {release.release()}
    release.release.cache_clear()
    assert release.release() in seen
    (tmp_path / "cms").mkdir()
    settings.BASE_DIR = tmp_path
    for path, text in (("requirements.txt", "a==1"), ("cms/text.py", "x"), ("cms/text.py", "y"), ("cms/neu.html", "")):
        (tmp_path / path).write_text(text)
        release.release.cache_clear()
        seen.add(release.release())
    settings.SITE_URL = "https://anders.example"
    release.release.cache_clear()
    seen.add(release.release())
    release.release.cache_clear()
    assert len(seen) == 6


@on_postgresql
def test_a_start_does_not_wait_for_somebody_who_writes() -> None:
    hashtag = factories.hashtag()
    values = connection.get_connection_params()
    with psycopg.connect(**{**values, "cursor_factory": psycopg.Cursor}) as other:
        other.execute("UPDATE cms_hashtag SET name = 'Hof' WHERE id = %s", [hashtag.pk])
        execute("SET lock_timeout = '2s'")
        try:
            call_command("migrate_once", verbosity=0)
        finally:
            execute("SET lock_timeout = 0")
        other.rollback()


@on_postgresql
def test_a_column_that_triggers_compare_can_be_widened() -> None:
    from cms.freshness.content_triggers import drop_triggers

    before = content_version()
    drop_triggers(plan=["a migration"])
    assert content_version() is None
    execute("ALTER TABLE cms_hashtag ALTER COLUMN slug TYPE varchar(130)")
    execute("ALTER TABLE cms_hashtag ALTER COLUMN slug TYPE varchar(100)")
    make_triggers()
    assert content_version() not in {None, before}


def test_the_command_for_changes_past_the_triggers_makes_all_of_it_old(capsys: Any) -> None:
    drop_one()
    factories.hashtag()
    before, tables = content_version(), table_versions()
    call_command("content_changed")
    after = table_versions()
    assert content_version() != before
    assert all(tables[name] != after[name] for name in tables)
    assert "neu gelesen" in capsys.readouterr().out
    call_command("content_changed")
    assert table_versions() != after
    now = content_version()
    Hashtag.objects.update(name="Hof")
    assert content_version() != now


def test_triggers_of_tables_that_are_watched_no_longer_go(monkeypatch: pytest.MonkeyPatch) -> None:
    # Their names are words of the search.
    unwatched = {"cms_hashtag", "directory_category", "cms_searchposting"}
    fewer = [one for one in content_triggers.watched() if one.table not in unwatched]
    with monkeypatch.context() as patched:
        patched.setattr(content_triggers, "watched", lambda: fewer)
        call_command("migrate_once", verbosity=0)
        before = content_version()
        factories.category()
        Hashtag.objects.create(name="Hof", slug="hof")
        assert before is not None
        assert content_version() == before
    call_command("migrate_once", verbosity=0)
    before = content_version()
    factories.category()
    assert content_version() != before
