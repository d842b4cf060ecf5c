"""Has `cms.text.clean_text` clean whatever comes in, in two places that no door passes by (ADR 0019).

Forms: before a field is checked, so that length, "required" and "unique" are judged by what will be stored. There
a text of nothing visible is refused too (ADR 0025).
Models: before a row is written, for what comes without a form: imports, commands, revisions, logs.
``bulk_create()`` and ``update()`` send no signal: who uses them with texts of people calls the cleaner.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, wraps
from html import unescape
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.signals import pre_save
from django.utils.html import strip_tags
from taggit.forms import TagField
from taggit.utils import parse_tags
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.fields import StreamField
from wagtail.models import Revision

from cms.input.visible import has_visible, nothing_visible
from cms.text import clean_json, clean_text

NUL = "\x00"
ONE_LINE_INPUTS = {"text", "email", "url", "search", "tel"}
# Texts there are signed or packed, by programs.
NOT_BY_PEOPLE = {"sessions", "django_tasks_db", "contenttypes", "migrations"}
Cleaner = Callable[[Any], Any]


def clean_everything() -> None:
    """Switch the cleaner on; once, when the apps are loaded."""
    if not hasattr(forms.CharField.to_python, "__wrapped__"):
        forms.CharField.to_python = _cleaning(forms.CharField.to_python)
    pre_save.connect(clean_row, dispatch_uid="cms.clean_row")


def _cleaning(to_python: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return Django's ``CharField.to_python`` with the cleaner before it. Passwords stay as they were typed."""

    @wraps(to_python)
    def to_clean_python(field: Any, value: Any) -> Any:
        # A field that holds NUL is refused by Django's own validator, with its name.
        if isinstance(value, str) and NUL not in value and not isinstance(field.widget, forms.PasswordInput):
            value = clean_text(value, one_line=getattr(field.widget, "input_type", "") in ONE_LINE_INPUTS)
        value = to_python(field, value)
        if isinstance(value, str) and NUL not in value and not _shows(field, value):
            raise nothing_visible(str(field.label or ""))
        return value

    return to_clean_python


def _shows(field: Any, value: str) -> bool:
    """Tell whether what a person wrote into ``field`` can be seen; nothing at all is for "required" to judge."""
    if isinstance(field, TagField):
        return all(has_visible(tag.lstrip("#")) for tag in parse_tags(value))
    if isinstance(field.widget, DraftailRichTextArea):
        value = "" if "<embed" in value else unescape(strip_tags(value)).strip()
    elif isinstance(field.widget, forms.PasswordInput | forms.HiddenInput):
        return True
    return not value or has_visible(value)


def clean_row(sender: Any, instance: Any, **_kwargs: Any) -> None:
    """Clean the texts of ``instance`` just before it is written; fields that are not loaded stay away."""
    for name, clean in _cleaners(sender):
        value = vars(instance).get(name)
        if value and (cleaned := clean(value)) != value:
            setattr(instance, name, cleaned)


@cache
def _cleaners(model: Any) -> tuple[tuple[str, Cleaner], ...]:
    if model._meta.app_label in NOT_BY_PEOPLE:
        return ()
    found = ((field.attname, _cleaner(model, field)) for field in model._meta.concrete_fields)
    return tuple((name, clean) for name, clean in found if clean)


def _cleaner(model: Any, field: Any) -> Cleaner | None:
    if isinstance(field, StreamField):
        return lambda value: _clean_stream(field, value)
    if isinstance(field, models.JSONField):
        return _clean_content if issubclass(model, Revision) else clean_json
    if isinstance(field, models.CharField):
        return lambda value: clean_text(value, one_line=True) if isinstance(value, str) else value
    if isinstance(field, models.TextField):
        return lambda value: clean_text(value) if isinstance(value, str) else value
    return None


def _clean_stream(field: Any, value: Any) -> Any:
    raw = field.get_prep_value(value)
    blocks = json.loads(raw) if isinstance(raw, str) else raw
    cleaned = clean_json(blocks)
    return value if cleaned == blocks else field.to_python(json.dumps(cleaned, cls=DjangoJSONEncoder))


def _clean_content(value: Any) -> Any:
    """Return the content of a revision cleaned; StreamFields are JSON in a text there."""
    if isinstance(value, dict):
        return {name: _clean_content(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_clean_content(item) for item in value]
    if not isinstance(value, str) or not value.startswith("[{"):
        return clean_json(value)
    try:
        blocks = json.loads(value)
    except ValueError:
        return clean_text(value)
    cleaned = clean_json(blocks)
    return value if cleaned == blocks else json.dumps(cleaned)
