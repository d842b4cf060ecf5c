"""What must hold after the example is removed, looked up in the tables themselves and not in any plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import DO_NOTHING
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from cms.declarations import index_kind, indexed_models
from cms.models import OfficeDocument, OfficeImage, OfficeRendition, SearchPosting
from home.demo_removal.plan import RemovalPlan
from home.demo_removal.things import Thing, base_of, parent_field

Rows = dict[str, dict[Any, dict[str, Any]]]
# Counted or made anew by the machine.
VOLATILE = {"cms_contentversion", "cms_contentchange", "django_session", "home_demoentry", "home_demoremoval"}
# A page knows how many stand below it.
COUNTED = {"numchild"}


def snapshot() -> Rows:
    """Return every row of every model's table as the database gives it, by table and primary key."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table, key = model._meta.db_table, model._meta.pk.column
            if model._meta.managed and table not in VOLATILE and "fts" not in table:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
                names = [column[0] for column in cursor.description]
                rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
                found[table] = {row[key]: row for row in rows}
    return found


def rows_about(model: Any, pk: int, rows: Rows) -> dict[tuple[str, Any], dict[str, Any]]:
    """Return from ``rows`` those that make up a thing: its own, of its parents' tables, its children, its links."""
    found = {}
    for one in (model, *model._meta.get_parent_list()):
        if row := rows[one._meta.db_table].get(pk):
            found[one._meta.db_table, pk] = {name: value for name, value in row.items() if name not in COUNTED}
        for field in one._meta.local_many_to_many:
            through = field.remote_field.through
            found |= _pointing(through, field.m2m_column_name(), pk, rows)
    for relation in get_all_child_relations(model):
        child = relation.related_model
        for (_table, child_pk), _row in _pointing(child, relation.field.column, pk, rows).items():
            found |= rows_about(child, child_pk, rows)
    return found


def _pointing(model: Any, column: str, pk: int, rows: Rows) -> dict[tuple[str, Any], dict[str, Any]]:
    table = model._meta.db_table
    return {(table, key): row for key, row in rows[table].items() if row[column] == pk}


def check_theirs(things: set[tuple[Any, int]], before: Rows, after: Rows) -> int:
    """See that all ``things`` are as they were, in every column of every row; return how many rows that are."""
    count = 0
    for model, pk in things:
        was = rows_about(model, pk, before)
        if was:
            assert rows_about(model, pk, after) == was, (model, pk)
        count += len(was)
    return count


def about(model: Any, row: dict[str, Any], rows: Rows) -> Thing | None:
    """Return the thing that a row is about: a version, a log entry, a size of a picture, a child, or itself."""
    if model is PageLogEntry:
        return Thing(Page, row["page_id"])
    if {"content_type_id", "object_id"} <= row.keys():
        kind = ContentType.objects.get_for_id(row["content_type_id"]).model_class()
        return _named(kind, int(row["object_id"]), rows)
    if model is SearchPosting and row["kind"]:
        kind = next(one for one in indexed_models() if index_kind(one) == row["kind"])
        return _named(kind, row["object_id"], rows)
    if model is OfficeRendition:
        return Thing(OfficeImage, row["image_id"])
    if field := parent_field(model):
        above = rows[field.related_model._meta.db_table].get(row[field.column])
        return about(field.related_model, above, rows) if above else None
    return Thing(base_of(model), row[model._meta.pk.column])


def _named(kind: Any, number: int, rows: Rows) -> Thing | None:
    above = rows[kind._meta.db_table].get(number) if parent_field(kind) else None
    return about(kind, above, rows) if above else Thing(base_of(kind), number)


def check_nothing_remains(empty: Rows, loaded: Rows, after: Rows, plan: RemovalPlan) -> int:
    """See that what the example put into any table is gone, but for what is about things that stay for a reason."""
    staying = {*plan.own, *plan.used, *plan.emptied, plan.settings}
    pages = {thing.pk for thing in staying if thing and thing.model is Page}
    count = 0
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        for pk in loaded.get(table, {}).keys() & after.get(table, {}).keys() - empty.get(table, {}).keys():
            thing = about(model, after[table][pk], after)
            key_of_page = model._meta.label == "cms.PageSortKey" and pk in pages
            # Words without what they stand in stay until the worker makes the vocabulary anew.
            is_word = model is SearchPosting and not after[table][pk]["kind"]
            known = table in VOLATILE or thing in staying or key_of_page or is_word or _was_there(thing, empty)
            assert known, (model._meta.label, after[table][pk])
            count += 1
    return count


def _was_there(thing: Thing | None, rows: Rows) -> bool:
    """Tell whether ``thing`` is older than the example, such as the root of all pages, which indexing takes along."""
    return thing is not None and thing.pk in rows.get(thing.model._meta.db_table, {})


def check_reasons(plan: RemovalPlan) -> None:
    """See that something leads to each thing of the example that stays because it is used."""
    for thing in plan.used:
        kind = ContentType.objects.get_for_model(thing.model, for_concrete_model=False)
        indexed = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(thing.pk))
        assert indexed.exists() or any(_keys_to(thing)) or _in_draft(thing), thing


def _keys_to(thing: Thing) -> Iterator[bool]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model and base_of(field.related_model) is thing.model:
                yield model._base_manager.filter(**{field.name: thing.pk}).exists()


def _in_draft(thing: Thing) -> bool:
    return any(str(thing.pk) in str(revision.content) for revision in Revision.objects.iterator())


def check_nothing_hangs(removed: set[Thing], before: Rows) -> int:
    """See that every key of every table leads to a row, and every text, body and draft to what there is.

    What led nowhere ``before``, because an editor had deleted it, and a log entry of such a thing, may still.
    """
    count = 0
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model and field.remote_field.on_delete is not DO_NOTHING:
                there = field.related_model._base_manager.values("pk")
                rows = model._base_manager.exclude(**{f"{field.name}__isnull": True})
                hanging = list(rows.exclude(**{f"{field.name}__in": there}).values_list("pk", flat=True))
                assert hanging == [], (model, field.name)
                count += rows.count()
        texts = [field for field in model._meta.local_fields if hasattr(field, "extract_references")]
        for row in model._base_manager.all() if texts else ():
            count += _check_mentioned(row, texts, before)
    for model, pk in _named_by_type():
        assert Thing(model, pk) not in removed, (model, pk)
    for revision in Revision.objects.exclude(pk__in=_older_versions()).iterator():
        draft = revision.as_object()
        count += _check_mentioned(
            draft, [f for f in draft._meta.get_fields() if hasattr(f, "extract_references")], before
        )
    return count


def _check_mentioned(row: Any, fields: list[Any], before: Rows) -> int:
    found = [one for field in fields for one in field.extract_references(field.value_from_object(row))]
    for model, pk, *_paths in found:
        was_there = int(pk) in before[base_of(model)._meta.db_table]
        assert model._base_manager.filter(pk=pk).exists() or not was_there, (row, model, pk)
    return len(found)


def _older_versions() -> list[int]:
    latest = {pk for model in apps.get_models() if hasattr(model, "latest_revision") and base_of(model) is model
              for pk in model._base_manager.exclude(latest_revision=None).values_list("latest_revision_id", flat=True)
              if not model._meta.abstract}  # fmt: skip
    return list(Revision.objects.exclude(pk__in=latest).values_list("pk", flat=True))


def _named_by_type() -> Iterator[tuple[Any, int]]:
    for model in apps.get_models():
        names = {field.name for field in model._meta.local_fields}
        for kind, number in (("content_type", "object_id"), ("to_content_type", "to_object_id")):
            if {kind, number} <= names:
                for type_pk, pk in model._base_manager.values_list(f"{kind}_id", number):
                    if (found := ContentType.objects.get_for_id(type_pk).model_class()) and str(pk).isdigit():
                        yield base_of(found), int(pk)
    for pk in PageLogEntry.objects.values_list("page_id", flat=True):
        yield Page, pk


def check_files(media: Path) -> int:
    """See that on disk there is each file that a row names, and no other; ``media`` is the folder."""
    named = {row.file.name for model in (OfficeImage, OfficeDocument, OfficeRendition) for row in model.objects.all()}
    there = {str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()}
    assert there == named
    return len(there)
