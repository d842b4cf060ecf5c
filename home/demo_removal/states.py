"""What an editor can change about a thing, as one digest a field: two of them tell which fields were changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.contrib.contenttypes.models import ContentType
from modelcluster.models import get_all_child_relations
from taggit.managers import TaggableManager

from blog.models import Comment, CommentReport
from cms.models import OfficeSettings
from directory.cost_words import UNKNOWN, cost_kind_of
from home.demo_removal.things import rows_by_thing, thing_of
from home.models import DemoEntry, DemoRemoval

# Kept by the machine, or by what is done with a thing and not to it: moved, shown or hidden, locked.
TREE = {"id", "pk", "content_type", "path", "depth", "numchild", "url_path", "locale", "translation_key", "alias_of"}
WORK = {"live", "has_unpublished_changes", "expired", "locked", "locked_at", "locked_by"}
VERSIONS = {"latest_revision", "live_revision", "latest_revision_created_at", "draft_title"}
TIMES = {"first_published_at", "last_published_at", "created_at", "updated_at"}
DERIVED = {"uuid", "sort_key", "name_key", "sort_order", "content_object", "file_hash", "file_size"}
FILES = {"owner", "collection", "uploaded_by_user"}
NOT_BY_EDITORS = TREE | WORK | VERSIONS | TIMES | DERIVED | FILES
# A decision over an example is a try; a text that somebody wrote into it is not.
SAID: dict[Any, tuple[str, ...]] = {Comment: ("author_name", "text"), CommentReport: ("reporter_name", "text")}
EMPTY: tuple[Any, ...] = (None, "", False, [], {})


def state_digests(row: Any) -> dict[str, str]:
    """Return a digest for each field of ``row`` that is neither empty nor as it begins; children are fields too."""
    if hasattr(row, "serializable_data"):
        return _digests(row, row.serializable_data())
    fields = {field.name: field.value_from_object(row) for field in row._meta.concrete_fields}
    if said := SAID.get(type(row)):
        return _digests(row, {name: fields[name] for name in said})
    tags = [field for field in row._meta.get_fields() if isinstance(field, TaggableManager)]
    return _digests(row, fields | {field.name: sorted(getattr(row, field.name).names()) for field in tags})


def draft_digests(row: Any) -> dict[str, str]:
    """Return the same for the latest version of ``row``; empty for what has no versions."""
    return _digests(row, row.latest_revision.content) if getattr(row, "latest_revision", None) else {}


def changed_fields(row: Any, entry: DemoEntry) -> list[str]:
    """Return the names of the fields that differ from what the example brought, in ``row`` or in its draft.

    What an update of the product took away, or added as it begins, is no change.
    """
    now = state_digests(row)
    changed = _differing(entry.state, now) | _differing(entry.draft, draft_digests(row))
    if type(row) in SAID:
        # What the machine took away when its time was over nobody wrote.
        changed &= now.keys()
    return sorted(changed & _defaults(row).keys())


def current_digest(row: Any) -> str:
    """Return a digest of ``row`` and its draft as they are."""
    return _digest([state_digests(row), draft_digests(row)])


def record(known: Mapping[Any, Mapping[str, Any]], settings_fields: str) -> None:
    """Note what the example brought, in the state that it has in the database, and forget what was removed before.

    That is what its files call by names, ``known`` by model, all comments and reports, since it is loaded where there
    are none, and of the office's details the ``settings_fields``, names with blanks between.
    """
    named = [row for rows in known.values() for row in rows.values()]
    stored = rows_by_thing(thing_of(row) for row in (*named, *Comment.objects.all(), *CommentReport.objects.all()))
    notes = [
        DemoEntry(
            content_type=ContentType.objects.get_for_model(thing.model, for_concrete_model=False),
            object_id=thing.pk,
            state=state_digests(row),
            draft=draft_digests(row),
        )
        for thing, row in stored.items()
    ]
    office = OfficeSettings.load()
    brought = {name: digest for name, digest in state_digests(office).items() if name in settings_fields.split()}
    of_office = ContentType.objects.get_for_model(office)
    DemoEntry.objects.bulk_create([*notes, DemoEntry(content_type=of_office, object_id=office.pk, state=brought)])
    DemoRemoval.objects.all().delete()


def _defaults(row: Any) -> dict[str, Any]:
    fields = {field.name: field.get_default() for field in row._meta.concrete_fields}
    more = [field.name for field in row._meta.get_fields() if field.name not in fields]
    children = [relation.get_accessor_name() for relation in get_all_child_relations(row)]
    return {**dict.fromkeys([*more, *children]), **fields}


def _digests(row: Any, fields: dict[str, Any]) -> dict[str, str]:
    begins = _defaults(row)
    tidy = _tidy(fields, type(row))
    return {name: _digest(value) for name, value in tidy.items() if value != begins.get(name)}


def _digest(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _tidy(fields: dict[str, Any], model: Any) -> dict[str, Any]:
    """Return what a row of ``model`` says however often it is saved: no numbers of rows, no empty fields."""
    children = {relation.get_accessor_name(): relation for relation in get_all_child_relations(model)}
    tidy = {}
    for name in fields.keys() - NOT_BY_EDITORS - _read_from_words(fields):
        value = fields[name]
        if relation := children.get(name):
            rows = [_tidy({**row, relation.field.name: None}, relation.related_model) for row in value]
            # Hashtags are a choice, in no order; so are numbers alone.
            value = sorted(rows, key=str) if name == "tagged_items" else rows
        elif isinstance(value, list) and all(isinstance(one, int) for one in value):
            value = sorted(value)
        if value not in EMPTY:
            tidy[name] = value
    return tidy


def _read_from_words(fields: dict[str, Any]) -> set[str]:
    """Return the fields that hold what the machine reads in others; the example may be older than they are."""
    kind = fields.get("cost_kind")
    return {"cost_kind"} if kind in (UNKNOWN, cost_kind_of(fields.get("cost", ""))) else set()


def _differing(before: dict[str, str], now: dict[str, str]) -> set[str]:
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
