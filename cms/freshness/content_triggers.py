"""Triggers that count every change of a public table; brought up to date after each migration.

Which tables: all models of apps with content that do not declare `changes_public=False`, those of others
that declare True, with their through tables, and those of Wagtail in `WAGTAILS` (`cms.declarations`). Which
changes: a model may declare what makes a row public (`public_when`, a column and its values); a row that is
not public, before and after, counts for nothing. Nor do columns that only editors see. What is not known to be
private counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction

from cms.database.migrated import is_up_to_date
from cms.declarations import content_apps, declaration_of
from cms.freshness.content_version import EVERY_TABLE, count_everything_anew, count_nothing
from cms.freshness.trigger_statements import OnPostgreSQL, OnSQLite, Watched
from cms.models import ContentChange, ContentVersion

WAGTAILS = {
    "wagtailcore.page",
    "wagtailcore.site",
    "wagtailcore.locale",
    "wagtailcore.collection",
    "wagtailcore.collectionviewrestriction",
    "wagtailcore.pageviewrestriction",
    "wagtailredirects.redirect",
    # What is found may change after the content has: the worker keeps the index.
    "modelsearch.indexentry",
    "wagtailsearch.indexentry",
}
# Columns of drafts, locks and the tree's book-keeping, which nothing public shows.
EDITORS_COLUMNS = {
    "draft_title",
    "go_live_at",
    "has_unpublished_changes",
    "latest_revision_created_at",
    "latest_revision_id",
    "live_revision_id",
    "locked",
    "locked_at",
    "locked_by_id",
    "owner_id",
    # Of a partner's key, noted once an hour.
    "last_used_at",
    # The search index writes it twice for each saved draft, and ends with what was there.
    "title_norm",
}


def watched() -> list[Watched]:
    """Return every table that a public answer may read."""
    return [_watched(model) for model in _models()]


def _models() -> Iterator[Any]:
    for model in apps.get_models(include_auto_created=True):
        maker = model._meta.auto_created or model
        if model._meta.managed and not model._meta.proxy and _counts(maker):
            yield model


def _counts(model: Any) -> bool:
    said = declaration_of(model).changes_public
    is_content = model._meta.app_label in content_apps() if said is None else said
    return is_content or model._meta.label_lower in WAGTAILS


def _watched(model: Any) -> Watched:
    columns = [field.column for field in model._meta.local_concrete_fields if field.column not in EDITORS_COLUMNS]
    return Watched(model._meta.db_table, columns, _is_public(model))


def _is_public(model: Any) -> str:
    names = {field.name for field in model._meta.local_concrete_fields}
    if condition := declaration_of(model).public_when:
        column, *values = condition
        chosen = ", ".join(f"'{value}'" for value in values)
        return f"{{row}}.{column} IN ({chosen})"
    if model._meta.model_name == "indexentry":
        unseen = [one for one in apps.get_models() if declaration_of(one).only_editors_find_it]
        numbers = [ContentType.objects.get_for_model(one).pk for one in unseen]
        return f"{{row}}.content_type_id NOT IN ({', '.join(map(str, numbers)) or 0})"
    return "{row}.live" if "live" in names else ""


def make_triggers(using: str = "default", **_kwargs: Any) -> None:
    """Make what is missing of the triggers on all watched tables and drop what is too many; after each migration.

    Nothing to do means nothing done: a trigger waits for every open transaction that writes to its table,
    and anyone who comes later waits behind it. Where something was to do, changes may have gone by uncounted,
    so everything counts as changed.
    """
    connection = connections[using]
    present = set(connection.introspection.table_names())
    if {ContentChange._meta.db_table, ContentVersion._meta.db_table} - present or not is_up_to_date(using):
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        statements = _statements(connection, cursor)
        wanted, standing = statements.wanted(one for one in watched() if one.table in present), statements.standing()
        if _counts_everything(statements, wanted, using):
            return
        for trigger in sorted(standing - wanted.keys()):
            statements.drop(trigger)
        statements.prepare()
        for trigger in sorted(wanted.keys() - standing):
            cursor.execute(wanted[trigger])
        count_everything_anew(using)


def check_triggers(using: str = "default") -> Iterator[str]:
    """Say whether changes of content are counted, for `manage.py doctor`."""
    connection = connections[using]
    if not is_up_to_date(using):
        return
    with connection.cursor() as cursor:
        statements = _statements(connection, cursor)
        is_whole = _counts_everything(statements, statements.wanted(watched()), using)
    if not is_whole:
        yield (
            "Änderungen an Inhalten werden nicht gezählt, und Besucher:innen sehen vielleicht alte Seiten. Rufen Sie"
            " `manage.py content_changed` auf."
        )


def _counts_everything(statements: OnPostgreSQL | OnSQLite, wanted: dict[Any, str], using: str) -> bool:
    is_counting = ContentVersion.objects.using(using).filter(table_name=EVERY_TABLE).exists()
    return statements.is_ready() and wanted.keys() == statements.standing() and is_counting


def drop_triggers(using: str = "default", plan: Any = (), **_kwargs: Any) -> None:
    """Drop all triggers before migrations are applied; until they stand again the version is not known.

    PostgreSQL changes the type of no column that a trigger compares, and SQLite no table that one writes to.
    """
    connection = connections[using]
    if not plan or ContentVersion._meta.db_table not in connection.introspection.table_names():
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        count_nothing(cursor)
        statements = _statements(connection, cursor)
        for trigger in sorted(statements.standing()):
            statements.drop(trigger)


def _statements(connection: Any, cursor: Any) -> OnPostgreSQL | OnSQLite:
    return OnPostgreSQL(cursor) if connection.vendor == "postgresql" else OnSQLite(cursor)
