"""Which tables count, by which columns and rows; and what a start does to triggers, in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from cms.declarations import Declaration
from cms.freshness import content_triggers
from cms.freshness.content_triggers import EDITORS_COLUMNS, WAGTAILS, drop_triggers, make_triggers, watched
from cms.freshness.content_version import counted
from cms.freshness.trigger_statements import OnPostgreSQL, OnSQLite
from cms.models import ContentVersion, Hashtag
from directory.models import Actor

pytestmark = pytest.mark.django_db
WAGTAILS_TABLES = {
    "wagtailcore_page",
    "wagtailcore_site",
    "wagtailcore_locale",
    "wagtailcore_collection",
    "wagtailcore_collectionviewrestriction",
    "wagtailcore_collectionviewrestriction_groups",
    "wagtailcore_pageviewrestriction",
    "wagtailcore_pageviewrestriction_groups",
    "wagtailredirects_redirect",
    "wagtailsearch_indexentry",
}
# What they show of a page, or need to find it.
COLUMNS_OF_PAGES = {
    *("id", "path", "depth", "numchild", "translation_key", "locale_id", "title", "slug", "content_type_id"),
    *("url_path", "seo_title", "show_in_menus", "search_description", "live", "expire_at", "expired"),
    *("first_published_at", "last_published_at", "alias_of_id"),
}


def one_of(table: str) -> Any:
    """Return what is watched of ``table``, once."""
    (found,) = [one for one in watched() if one.table == table]
    return found


def test_of_wagtails_tables_those_count_that_something_public_is_read_from() -> None:
    tables = [one.table for one in watched()]
    assert {table for table in tables if table.startswith("wagtail")} == WAGTAILS_TABLES
    assert len(set(tables)) == len(tables)


def test_each_of_wagtails_that_is_named_is_there() -> None:
    """A name that no model has any more would leave its table uncounted, and nobody would know."""
    there = {model._meta.label_lower for model in apps.get_models()}
    # The same one, which has moved to an app of its own.
    assert WAGTAILS - there <= {"modelsearch.indexentry", "wagtailsearch.indexentry"}
    assert len(WAGTAILS - there) == 1


def test_each_column_that_is_left_out_is_there_in_a_table_that_counts() -> None:
    tables = {one.table for one in watched()}
    models = [model for model in apps.get_models() if model._meta.db_table in tables]
    there = {field.column for model in models for field in model._meta.local_concrete_fields}
    assert EDITORS_COLUMNS - there == set()


def test_of_a_page_the_columns_count_that_the_public_sees() -> None:
    page = one_of("wagtailcore_page")
    assert set(page.columns) == COLUMNS_OF_PAGES
    assert len(page.columns) == len(COLUMNS_OF_PAGES)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("wagtailcore_page", "{row}.live"),
        ("directory_actor", "{row}.live"),
        ("blog_comment", "{row}.status IN ('approved', 'deleted')"),
        ("directory_offer", ""),
        ("blog_storypage", ""),
        ("wagtailsearch_indexentry", "{row}.content_type_id NOT IN (0)"),
    ],
)
def test_which_rows_count(table: str, expected: str) -> None:
    assert one_of(table).is_public == expected


def test_what_only_editors_find_is_left_out_of_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    for model in (Actor, Hashtag):
        monkeypatch.setattr(model, "declaration", replace(model.declaration, only_editors_find_it=True))
    kinds = {str(ContentType.objects.get_for_model(model).pk) for model in (Actor, Hashtag)}

    begin, _, chosen = one_of("wagtailsearch_indexentry").is_public.partition(" NOT IN ")

    assert begin == "{row}.content_type_id"
    assert set(chosen.strip("()").split(", ")) == kinds


@pytest.mark.parametrize(
    ("app", "label", "says", "counts"),
    [
        ("directory", "directory.actor", None, True),
        ("directory", "directory.actor", True, True),
        ("directory", "directory.actor", False, False),
        ("auth", "auth.group", None, False),
        ("auth", "auth.group", True, True),
        ("auth", "auth.group", False, False),
        ("wagtailcore", "wagtailcore.site", None, True),
        ("wagtailcore", "wagtailcore.revision", None, False),
    ],
)
def test_a_table_of_an_app_with_content_counts_if_its_model_does_not_object(
    app: str, label: str, says: bool | None, counts: bool
) -> None:
    model = SimpleNamespace(
        _meta=SimpleNamespace(app_label=app, label_lower=label), declaration=Declaration(changes_public=says)
    )
    assert content_triggers._counts(model) is counts


@pytest.mark.parametrize(
    ("managed", "proxy", "counts"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_what_has_no_table_of_ours_is_not_watched(
    monkeypatch: pytest.MonkeyPatch, managed: bool, proxy: bool, counts: bool
) -> None:
    """A view of the database takes no trigger, a proxy has the table of another model."""
    monkeypatch.setattr(Hashtag._meta, "managed", managed)
    monkeypatch.setattr(Hashtag._meta, "proxy", proxy)
    assert ("cms_hashtag" in {one.table for one in watched()}) is counts


class Recorded:
    """Triggers that stand in no database: notes in ``done`` what is done to them, in order."""

    def __init__(self, stands: str, wants: str, *, is_ready: bool = True) -> None:
        """Let those in ``stands`` stand, each named by one letter."""
        self.stands, self.wants, self.ready = set(stands), wants, is_ready
        self.done: list[str] = []
        self.tables: list[str] = []

    def wanted(self, tables: Any) -> dict[str, str]:
        """Return what is wanted, whatever the tables are."""
        self.tables = [one.table for one in tables]
        return {name: f"SELECT 'make {name}'" for name in self.wants}

    def standing(self) -> set[str]:
        """Return what stands."""
        return self.stands

    def is_ready(self) -> bool:
        """Tell whether they could be made."""
        return self.ready

    def prepare(self) -> None:
        """Note it."""
        self.done.append("prepare")

    def drop(self, name: str) -> None:
        """Note it."""
        self.done.append(f"drop {name}")


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Callable[[Recorded], list[str]]:
    """Return what makes the triggers of a ``Recorded``, and returns what that did."""

    def make(recorded: Recorded) -> list[str]:
        def note(execute: Any, sql: str, *rest: Any) -> Any:
            if sql.startswith("SELECT 'make"):
                recorded.done.append(sql.split("'")[1])
            return execute(sql, *rest)

        monkeypatch.setattr(content_triggers, "_statements", lambda _connection, _cursor: recorded)
        monkeypatch.setattr(content_triggers, "count_everything_anew", lambda using: recorded.done.append(using))
        with connection.execute_wrapper(note):
            make_triggers()
        return recorded.done

    return make


@pytest.mark.parametrize(
    ("stands", "is_ready", "expected"),
    [
        ("ab", True, []),
        # The function stands before what calls it, and everything counts as changed when all is done.
        ("", True, ["prepare", "make a", "make b", "default"]),
        ("a", True, ["prepare", "make b", "default"]),
        ("abcd", True, ["drop c", "drop d", "prepare", "default"]),
        ("ca", True, ["drop c", "prepare", "make b", "default"]),
        ("ab", False, ["prepare", "default"]),
    ],
    ids=["all is well", "first start", "one too few", "two too many", "another one", "another function"],
)
def test_a_start_does_what_is_needed_in_that_order(
    start: Any, stands: str, is_ready: bool, expected: list[str]
) -> None:
    assert start(Recorded(stands, "ab", is_ready=is_ready)) == expected


def test_where_nobody_counts_a_start_counts_anew(start: Any) -> None:
    ContentVersion.objects.filter(table_name="").delete()
    assert start(Recorded("ab", "ab")) == ["prepare", "default"]


def test_triggers_are_wanted_on_the_tables_that_are_there(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that was added a moment ago has none yet."""
    recorded = Recorded("", "")
    start(recorded)
    assert sorted(recorded.tables) == sorted(one.table for one in watched())
    there = set(connection.introspection.table_names()) - {"cms_hashtag"}
    monkeypatch.setattr(type(connection.introspection), "table_names", lambda *_: sorted(there))
    start(recorded)
    assert sorted(recorded.tables) == sorted(one.table for one in watched() if one.table != "cms_hashtag")


@pytest.mark.parametrize("missing", ["cms_contentversion", "cms_contentchange"])
def test_nothing_is_made_before_there_is_something_to_count_in(
    start: Any, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    there = set(connection.introspection.table_names()) - {missing}
    monkeypatch.setattr(type(connection.introspection), "table_names", lambda *_: sorted(there))
    assert start(Recorded("", "ab")) == []


def test_nothing_is_made_half_way_through_an_update(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_triggers, "is_up_to_date", lambda using: using != "default")
    assert start(Recorded("", "ab")) == []


@pytest.mark.parametrize(("plan", "is_known"), [((), True), ([], True), (["a migration"], False)])
def test_triggers_go_where_something_is_migrated_and_come_again(plan: Any, is_known: bool) -> None:
    stood = standing()
    drop_triggers(plan=plan)
    assert (counted() is not None) is is_known
    assert standing() == (stood if is_known else set())
    make_triggers()
    assert standing() == stood
    assert counted() is not None


def test_before_the_first_migration_there_is_nothing_to_drop(monkeypatch: pytest.MonkeyPatch) -> None:
    stood = standing()
    monkeypatch.setattr(type(connection.introspection), "table_names", lambda *_: ["auth_user"])
    drop_triggers(plan=["a migration"])
    assert standing() == stood
    assert counted() is not None


def standing() -> set[Any]:
    """Return the triggers that stand."""
    with connection.cursor() as cursor:
        return content_triggers._statements(connection, cursor).standing()


@pytest.mark.parametrize(("vendor", "expected"), [("postgresql", OnPostgreSQL), ("sqlite", OnSQLite)])
def test_each_database_has_triggers_of_its_own(vendor: str, expected: Any) -> None:
    assert type(content_triggers._statements(SimpleNamespace(vendor=vendor), MagicMock())) is expected
