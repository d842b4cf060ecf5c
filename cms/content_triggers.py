"""Triggers that count every change of a public table; made anew after each migration.

Which tables: all models of the site's own apps that do not say `changes_public = False`, those of others
that say True, with their through tables, and those of Wagtail in `WAGTAILS`. Which changes: a model may
name what makes a row public (`public_when`, a column and its values); a row that is not public, before and
after, counts for nothing. Nor do columns that only editors see. What is not known to be private counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.db.models import F

from cms.models import ContentChange, ContentVersion

NAME = "content_changed"
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


class Watched(NamedTuple):
    """A table, the columns that count, and the SQL that tells a public row (``{row}`` stands for it)."""

    table: str
    columns: list[str]
    is_public: str


def watched() -> list[Watched]:
    """Return every table that a public answer may read."""
    return [_watched(model) for model in _models()]


def _models() -> Iterator[Any]:
    for model in apps.get_models(include_auto_created=True):
        maker = model._meta.auto_created or model
        own = getattr(maker, "changes_public", maker._meta.app_label in settings.CONTENT_APPS)
        if model._meta.managed and not model._meta.proxy and (own or maker._meta.label_lower in WAGTAILS):
            yield model


def _watched(model: Any) -> Watched:
    columns = [field.column for field in model._meta.local_concrete_fields if field.column not in EDITORS_COLUMNS]
    return Watched(model._meta.db_table, columns, _is_public(model))


def _is_public(model: Any) -> str:
    names = {field.name for field in model._meta.local_concrete_fields}
    if condition := getattr(model, "public_when", None):
        column, *values = condition
        chosen = ", ".join(f"'{value}'" for value in values)
        return f"{{row}}.{column} IN ({chosen})"
    if model._meta.model_name == "indexentry":
        numbers = [ContentType.objects.get_for_model(one).pk for one in apps.get_models() if _only_editors_find(one)]
        return f"{{row}}.content_type_id NOT IN ({', '.join(map(str, numbers)) or 0})"
    return "{row}.live" if "live" in names else ""


def _only_editors_find(model: Any) -> bool:
    return getattr(model, "only_editors_find_it", False)


def make_triggers(using: str = "default", **_kwargs: Any) -> None:
    """Make the triggers on all watched tables, and the one row that counts; runs after each migration."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    if {ContentChange._meta.db_table, ContentVersion._meta.db_table} - present:
        return
    ContentVersion.objects.using(using).get_or_create(pk=1)
    # Another release may show the same content differently.
    ContentVersion.objects.using(using).update(number=F("number") + 1)
    statements = _for_postgresql if connection.vendor == "postgresql" else _for_sqlite
    with connection.cursor() as cursor:
        for statement in statements([one for one in watched() if one.table in present]):
            cursor.execute(statement)


def _conditions(one: Watched, differs: str) -> dict[str, str]:
    """Return by event when a row counts, as SQL; ``differs`` compares two values, NULL included."""
    changed = " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in one.columns)
    if not one.is_public:
        return {"INSERT": "", "DELETE": "", "UPDATE": changed}
    old, new = one.is_public.format(row="OLD"), one.is_public.format(row="NEW")
    return {"INSERT": new, "DELETE": old, "UPDATE": f"({old} OR {new}) AND ({changed})"}


def _for_postgresql(tables: list[Watched]) -> Iterator[str]:
    yield f"""
        CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO {ContentChange._meta.db_table} (transaction)
            VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$"""  # noqa: S608
    for one in tables:
        for event, condition in _conditions(one, "IS DISTINCT FROM").items():
            when = f"WHEN ({condition})" if condition else ""
            yield (
                f'CREATE OR REPLACE TRIGGER {NAME}_{event.lower()} AFTER {event} ON "{one.table}" '
                f"FOR EACH ROW {when} EXECUTE FUNCTION {NAME}()"
            )


def _for_sqlite(tables: list[Watched]) -> Iterator[str]:
    for one in tables:
        for event, condition in _conditions(one, "IS NOT").items():
            name = f"{NAME}_{one.table}_{event.lower()}"
            when = f"WHEN {condition}" if condition else ""
            yield f'DROP TRIGGER IF EXISTS "{name}"'
            count = f"UPDATE {ContentVersion._meta.db_table} SET number = number + 1"  # noqa: S608
            yield f'CREATE TRIGGER "{name}" AFTER {event} ON "{one.table}" FOR EACH ROW {when} BEGIN {count}; END'
