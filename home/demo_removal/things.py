"""A thing in the database by model and number, whatever model it has: a story is known as its page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from home.models import DemoEntry


class Thing(NamedTuple):
    """A row: ``model`` is the one whose table gives it its number ``pk``."""

    model: type[Model]
    pk: int


@cache
def base_of(model: Any) -> type[Model]:
    """Return the model whose table numbers the rows of ``model``: of a page type Wagtail's page."""
    parents = model._meta.get_parent_list()
    return parents[-1] if parents else model._meta.concrete_model


def thing_of(row: Any) -> Thing:
    """Return ``row`` as a thing."""
    return Thing(base_of(type(row)), row.pk)


def rows_by_thing(things: Iterable[Thing]) -> dict[Thing, Any]:
    """Return the rows of ``things``, pages as what they are; what was deleted is missing. Few statements a model."""
    pks: dict[Any, list[int]] = {}
    for thing in things:
        pks.setdefault(thing.model, []).append(thing.pk)
    found: dict[Thing, Any] = {}
    for model, wanted in pks.items():
        rows = model._base_manager.filter(pk__in=wanted)
        if model is Page:
            rows = Page.objects.filter(pk__in=wanted).specific()
        found |= {Thing(model, row.pk): row for row in rows}
    return found


def demo_entries() -> dict[Thing, DemoEntry]:
    """Return what is noted of the example, by thing; two statements at most."""
    found = {}
    for entry in DemoEntry.objects.order_by("pk"):
        if model := ContentType.objects.get_for_id(entry.content_type_id).model_class():
            found[Thing(model, entry.object_id)] = entry
    return found


def parent_field(model: Any) -> Any:
    """Return the field of a row that is part of another (texts of an actor, a link between two lists), or None."""
    if model._meta.auto_created:
        return next(field for field in model._meta.local_fields if field.related_model is model._meta.auto_created)
    return next((field for field in model._meta.local_fields if isinstance(field, ParentalKey)), None)
