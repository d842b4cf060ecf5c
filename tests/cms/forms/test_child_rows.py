"""Rows stand in one order in the form, in drafts and in the tables, on every database, whatever their places were.

Walks every relation whose rows have a place and whose parent has versions; a new one is walked without being named.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.fields import StreamField
from wagtail.models import Page, RevisionMixin

from tests import factories
from tests.admin_forms import send, shown

pytestmark = pytest.mark.django_db
HOW_MANY = 4
TEXTS = ("Wort {n}", "030 23125 01{n}", "https://wort{n}.example/", "wort{n}@example.org")


def relations() -> Iterator[ParentalKey]:
    """Yield the keys of all rows with a place that drafts of our models hold."""
    for model in apps.get_models():
        if not hasattr(model, "sort_order_field"):
            continue
        for field in model._meta.local_fields:
            if isinstance(field, ParentalKey) and issubclass(root_of(field.related_model)[0], RevisionMixin):
                yield field


def root_of(model: Any) -> tuple[Any, list[str]]:
    """Return what holds ``model`` in the end, and the relations that lead there from it."""
    for field in model._meta.local_fields:
        if isinstance(field, ParentalKey) and hasattr(model, "sort_order_field"):
            root, names = root_of(field.related_model)
            return root, [*names, field.remote_field.related_name]
    return model, []


def filled_row(model: Any, n: int) -> Any:
    """Return the ``n``-th row of ``model`` that its own rules allow, with another value in each column.

    Days that may be left out are, unless the rest of the row calls for them.
    """
    keys = [field.name for field in model._meta.fields if isinstance(field, ParentalKey)]
    for has_days, text in itertools.product((False, True), TEXTS):
        row, hours = model(sort_order=0), itertools.count(9, 4)
        for field in model._meta.local_concrete_fields:
            is_left_out = isinstance(field, models.DateField) and field.null and not has_days
            if not field.primary_key and field.name not in {*keys, "sort_order"} and not is_left_out:
                fill(row, field, n, text.format(n=n), next(hours) if isinstance(field, models.TimeField) else 0)
        try:
            row.full_clean(exclude=keys)
        except ValidationError:
            continue
        return row
    raise AssertionError(f"no text of these fits into {model}")


def fill(row: Any, field: Any, n: int, text: str, hour: int) -> None:
    """Give ``row`` the ``n``-th value for ``field``."""
    if field.choices:
        values = [value for value, _label in field.flatchoices if value not in ("", None)]
        setattr(row, field.attname, values[n % len(values)])
    elif isinstance(field, models.ForeignKey) and not field.null:
        setattr(row, field.name, getattr(factories, field.related_model._meta.model_name)())
    elif isinstance(field, models.TimeField):
        setattr(row, field.attname, datetime.time(hour))
    elif isinstance(field, models.DateField):
        setattr(row, field.attname, datetime.date(2099, 1, 1 + n))
    elif isinstance(field, models.CharField | models.TextField) and not field.has_default():
        setattr(row, field.attname, text)


def holder(field: ParentalKey) -> tuple[Any, str]:
    """Return a stored thing with rows of ``field`` that all have the same place, and the rows' prefix in its form."""
    root, names = root_of(field.model)
    rows = [filled_row(field.model, n) for n in range(HOW_MANY)]
    for name, model in reversed(list(zip(names[1:], path_of(field)[1:], strict=True))):
        parent = filled_row(model._meta.get_field(field_of(model)).related_model, 0)
        setattr(parent, name, rows)
        rows = [parent]
    make = getattr(factories, root._meta.model_name.removesuffix("page"))
    thing = make()
    setattr(thing, names[0], rows)
    thing.save()
    thing.save_revision().publish()
    return root.objects.get(pk=thing.pk), "-0-".join(names)


def path_of(field: ParentalKey) -> list[Any]:
    """Return the models of the rows from the outermost on."""
    parent = field.related_model
    return [*(path_of(parent._meta.get_field(field_of(parent))) if root_of(parent)[1] else []), field.model]


def field_of(model: Any) -> str:
    """Return the name of the key by which rows of ``model`` hang on their parent."""
    return next(field.name for field in model._meta.local_fields if isinstance(field, ParentalKey))


def rows_in(thing: Any, prefix: str) -> list[int]:
    """Return the primary keys of the rows behind ``prefix``, as ``thing`` has them."""
    *outer, last = prefix.split("-0-")
    for name in outer:
        thing = getattr(thing, name).all()[0]
    return [row.pk for row in getattr(thing, last).all()]


FIELDS = list(relations())


def test_the_walk_finds_the_relations() -> None:
    """Given the models of today, then rows of rows are among those walked."""
    assert len(FIELDS) > 8
    assert max(len(root_of(field.model)[1]) for field in FIELDS) == 2


# In the form: the first two change places; the last comes first; the second goes.
MOVES = {"swap": (2, 1, 3, 4), "last first": (2, 3, 4, 1), "all": (4, 3, 2, 1)}


@pytest.mark.parametrize("action", ["action-publish", "draft"])
@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.model.__name__}")
def test_rows_stand_as_in_the_form(field: ParentalKey, move: str, action: str) -> None:
    """Given rows of one place, when they are moved in the form, then drafts and tables have them as the form does."""
    thing, prefix = holder(field)
    boss, client = factories.superuser(), Client()
    client.force_login(boss)
    url = AdminURLFinder(boss).get_edit_url(thing)
    form_id = "page-edit-form" if isinstance(thing, Page) else "w-editor-form"
    fields = shown(client, url, form_id)
    stored = [int(fields[f"{prefix}-{n}-id"][0]) for n in range(HOW_MANY)]
    assert stored == rows_in(thing, prefix)
    places = {f"{prefix}-{n}-ORDER": str(place) for n, place in enumerate(MOVES[move])}
    # Blocks are a script's; the page may stand without any.
    blocks = {f"{one.name}-count": "0" for one in thing._meta.fields if isinstance(one, StreamField)}
    assert send(client, url, {**places, **blocks, action: "1"}, form_id).status_code == 302
    expected = [pk for _place, pk in sorted(zip(MOVES[move], stored, strict=True))]
    thing = type(thing).objects.get(pk=thing.pk)
    assert rows_in(thing.get_latest_revision_as_object(), prefix) == expected
    if action == "draft":
        thing.get_latest_revision().publish()
        thing = type(thing).objects.get(pk=thing.pk)
    assert rows_in(thing, prefix) == expected
    table = field.model._base_manager.filter(pk__in=expected).order_by("sort_order", "pk")
    assert list(table.values_list("pk", flat=True)) == expected
