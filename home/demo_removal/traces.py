"""What else is kept about things that were removed: versions, log, tasks of workflows, plans, indexes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageLogEntry

from cms.models import FormerSlug
from cms.trash.purging import purge
from home.demo_removal.things import Thing, base_of

# Tables that name a thing by its type and its number; log entries and revisions name a page by what kind it is.
BY_TYPE = (
    ("wagtailcore.Revision", "content_type", "object_id"),
    ("wagtailcore.WorkflowState", "content_type", "object_id"),
    ("wagtailcore.ModelLogEntry", "content_type", "object_id"),
    ("wagtailcore.ReferenceIndex", "content_type", "object_id"),
    ("wagtailcore.ReferenceIndex", "to_content_type", "to_object_id"),
    ("wagtailadmin.EditingSession", "content_type", "object_id"),
    ("wagtailadmin.FormState", "content_type", "object_id"),
    ("wagtailsearch.IndexEntry", "content_type", "object_id"),
    ("cms.ScheduleFailure", "content_type", "object_id"),
    ("taggit.TaggedItem", "content_type", "object_id"),
)
IN_TRASH = ("cms.TrashedItem", "content_type", "object_id")


def delete_traces(things: Iterable[Thing], emptied: Iterable[Thing]) -> None:
    """Delete what is kept about ``things`` that are gone, and versions and log of ``emptied`` pages."""
    pks: dict[Any, list[int]] = {}
    for thing in things:
        pks.setdefault(thing.model, []).append(thing.pk)
    for model, gone in pks.items():
        for label, type_field, number_field in BY_TYPE:
            _named(label, type_field, number_field, model, gone).delete()
        _empty_trash(model, gone)
        FormerSlug.objects.filter(kind=model._meta.label_lower, object_id__in=gone).delete()
    emptied_pks = [thing.pk for thing in emptied]
    PageLogEntry.objects.filter(page_id__in=[*pks.get(Page, []), *emptied_pks]).delete()
    for label in ("wagtailcore.Revision", "wagtailcore.WorkflowState"):
        _named(label, "content_type", "object_id", Page, emptied_pks).delete()


def _empty_trash(model: Any, gone: list[int]) -> None:
    """Delete for good what editors had deleted of the example; a page of the office's below one keeps them all."""
    for item in _named(*IN_TRASH, model, gone):
        pages = {columns["id"] for label, columns in item.rows if label == "wagtailcore.page"}
        if pages <= set(gone):
            purge(item)


def _named(label: str, type_field: str, number_field: str, model: Any, pks: list[int]) -> Any:
    rows = apps.get_model(label)._base_manager
    kinds = [kind for kind in apps.get_models() if base_of(kind) is model]
    types = ContentType.objects.get_for_models(*kinds, for_concrete_models=False).values()
    number = apps.get_model(label)._meta.get_field(number_field)
    numbers = [number.to_python(pk) for pk in pks]
    return rows.filter(**{f"{type_field}__in": types, f"{number_field}__in": numbers})
