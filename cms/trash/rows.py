"""Rows as JSON and back, value by value as the database has them."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import JSONField
from wagtail.fields import StreamField

# What is made of the others anew, or of no use later.
NOT_TAKEN = {
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
    "wagtailcore.referenceindex",
    "wagtailadmin.editingsession",
    "cms.officerendition",
    "cms.trasheditem",
}
PLAIN = (str, int, float, bool, type(None))


def never_trashed(*labels: str) -> None:
    """Have rows of the models ``labels`` (``app.model``) go for good with what they belong to."""
    NOT_TAKEN.update(labels)


def to_json(row: Any) -> list[Any]:
    """Return the part of ``row`` that stands in its model's own table."""
    fields = row._meta.local_concrete_fields
    return [row._meta.label_lower, {field.attname: _value(field, row) for field in fields}]


def _value(field: Any, row: Any) -> Any:
    value = field.value_from_object(row)
    if isinstance(field, JSONField) and not isinstance(field, StreamField):
        return {"json": value}
    return value if type(value) in PLAIN else {"text": field.value_to_string(row)}


def from_json(stored: list[Any]) -> Any:
    """Return the row of `to_json`, not saved; ``LookupError`` where the product has no such model any more."""
    label, values = stored
    model = apps.get_model(label)
    row = model()
    for field in model._meta.local_concrete_fields:
        if field.attname in values:
            setattr(row, field.attname, _read(field, values[field.attname]))
    return row


def _read(field: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return value["json"] if "json" in value else field.to_python(value["text"])


def row_key(row: Any) -> tuple[str, Any]:
    """Return what tells ``row`` from every other."""
    return row._meta.concrete_model._meta.label_lower, row.pk
