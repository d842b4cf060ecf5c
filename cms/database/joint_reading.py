"""Rows of several tables in one statement: what belongs to the rows of a list, instead of a statement a relation.

Each table's rows come as JSON of their columns in one ``UNION ALL``, which both databases do, and are made into the
models' objects again. Columns that JSON does not bring back as they were (decimals, JSON, floating numbers in SQLite)
are refused, not guessed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import JSONObject

Convert = Callable[[Any], Any]
# By key, the rows that belong to it.
Belonging = dict[Any, list[Any]]


@dataclass(frozen=True)
class Belongings:
    """Rows to read: those of ``rows``, by their column ``key`` and sorted by the attributes ``order``.

    ``hand_out`` gets them by key. ``joined`` is a foreign key whose row comes along.
    """

    rows: Any
    key: str
    hand_out: Callable[[Belonging], None]
    order: tuple[str, ...] = ("sort_order", "pk")
    joined: str = ""


def read_jointly(wanted: Sequence[Belongings]) -> None:
    """Read ``wanted`` in one statement and hand out each in turn; no statement where nothing is wanted.

    Raises `ImproperlyConfigured` where a model has a column that does not come back from JSON as it was.
    """
    if not wanted:
        return
    found: list[Belonging] = [{} for _ in wanted]
    queries = [_query(number, one) for number, one in enumerate(wanted)]
    for number, key, data in queries[0].union(*queries[1:], all=True):
        found[number].setdefault(key, []).append(_row(wanted[number], data))
    for one, rows_by_key in zip(wanted, found, strict=True):
        for rows in rows_by_key.values():
            rows.sort(key=attrgetter(*one.order))
        one.hand_out(rows_by_key)


def related_rows(owners: Sequence[Any], name: str, rows: Any = None, **more: Any) -> Belongings:
    """Return what the reverse relation ``name`` of ``owners`` holds, of ``rows`` if given, as a prefetch has it."""
    field = owners[0]._meta.get_field(name).remote_field
    among = field.model.objects.all() if rows is None else rows
    chosen = among.filter(**{f"{field.name}__in": [owner.pk for owner in owners]})

    def hand_out(by_key: Belonging) -> None:
        for owner in owners:
            belonging = by_key.get(owner.pk, [])
            for row in belonging:
                row._state.fields_cache[field.name] = owner
            _fill(owner, name, belonging)

    return Belongings(chosen, field.attname, hand_out, **more)


def many_to_many_rows(owners: Sequence[Any], name: str) -> Belongings:
    """Return what the many-to-many field ``name`` of ``owners`` leads to, sorted as its model says."""
    field = owners[0]._meta.get_field(name)
    through, source, target = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
    links = through._default_manager.filter(**{f"{source}__in": [owner.pk for owner in owners]})

    def hand_out(by_key: Belonging) -> None:
        for owner in owners:
            _fill(owner, name, [getattr(link, target) for link in by_key.get(owner.pk, [])])

    order = tuple(f"{target}.{one}" for one in field.related_model._meta.ordering)
    return Belongings(links, through._meta.get_field(source).attname, hand_out, order, target)


def _fill(owner: Any, name: str, belonging: list[Any]) -> None:
    rows = getattr(owner, name).get_queryset()
    rows._result_cache, rows._prefetch_done = belonging, True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows


def _query(position: int, one: Belongings) -> Any:
    model = one.rows.model
    columns: dict[str, Any] = {field.attname: F(field.attname) for field, _convert in _columns(model)}
    if one.joined:
        columns[one.joined] = JSONObject(
            **{field.attname: F(f"{one.joined}__{field.attname}") for field, _convert in _columns(_other(one))}
        )
    rows = one.rows.order_by().annotate(read_as=Value(position), read_key=F(one.key), read_row=JSONObject(**columns))
    return rows.values_list("read_as", "read_key", "read_row")


def _other(one: Belongings) -> Any:
    return one.rows.model._meta.get_field(one.joined).related_model


def _row(one: Belongings, data: dict[str, Any]) -> Any:
    row = _made(one.rows.model, data)
    if one.joined:
        setattr(row, one.joined, _made(_other(one), data[one.joined]))
    return row


def _made(model: Any, data: dict[str, Any]) -> Any:
    columns = _columns(model)
    values = [convert(data[field.attname]) for field, convert in columns]
    return model.from_db("default", [field.attname for field, _convert in columns], values)


@cache
def _columns(model: Any) -> list[tuple[Any, Convert]]:
    return [(field, _converter(field)) for field in model._meta.concrete_fields]


def _converter(field: Any) -> Convert:
    kind = field
    while isinstance(kind, models.ForeignKey):
        kind = kind.target_field
    for types, convert in CONVERTERS.items():
        if isinstance(kind, types) and not isinstance(kind, REFUSED):
            return convert
    raise ImproperlyConfigured(f"{field} does not come back from JSON as it was.")


def _as_it_is(value: Any) -> Any:
    return value


def _or_none(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


def _moment(text: str) -> datetime:
    # SQLite keeps UTC and does not say so.
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


REFUSED = (models.JSONField,)
CONVERTERS: dict[Any, Convert] = {
    models.BooleanField: _or_none(bool),
    models.DateTimeField: _or_none(_moment),
    models.DateField: _or_none(models.DateField().to_python),
    models.TimeField: _or_none(models.TimeField().to_python),
    models.UUIDField: _or_none(uuid.UUID),
    (models.CharField, models.TextField, models.FileField, models.IntegerField): _as_it_is,
}
