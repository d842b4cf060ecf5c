"""Conditions that several lists share: hashtags, terms, moments.

Each returns a ``Q`` without joins to many rows, so that no row comes twice and a cursor stays right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import graphene
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from api.errors import ApiError, ErrorCode
from cms.models import Hashtag
from cms.models.addresses import FormerSlug, slugs_of_today
from cms.text import readable_slug
from directory.opening_hours import moment_of

Conditions = Mapping[str, Callable[[Any], Q]]
# Each name that all must carry is a subquery of its own.
MOST_AT_ONCE = 10
_LINKED = (
    "SELECT {source} FROM {links} WHERE {target} {among}(SELECT {key} FROM {terms} WHERE {slug} IN ({names}) "
    "UNION ALL SELECT object_id FROM {former} WHERE kind = %s AND slug IN ({names})){end}"
)
# PostgreSQL looks up the terms of an array once, those of a subquery for every row that may carry them.
_AMONG = {"postgresql": {"among": "= ANY(ARRAY", "end": ")"}, "sqlite": {"among": "IN ", "end": ""}}


def slugs(description: str) -> graphene.List:
    """Return a filter that takes slugs."""
    return graphene.List(graphene.NonNull(graphene.String), description=description)


def choices(of: Any, description: str) -> graphene.List:
    """Return a filter that takes values of an enum."""
    return graphene.List(graphene.NonNull(of), description=description)


def hashtags() -> graphene.List:
    """Return the filter for things that carry one of some hashtags."""
    return slugs("Slugs or names of hashtags, of which at least one is carried.")


def hashtags_all() -> graphene.List:
    """Return the filter for things that carry each of some hashtags."""
    return slugs(f"Slugs or names of hashtags, all of which are carried; at most {MOST_AT_ONCE}.")


def updated_since() -> graphene.DateTime:
    """Return the filter for what changed lately."""
    return graphene.DateTime(description="Only what changed at this moment or later; without offset: local time.")


def plain(value: Any) -> Any:
    """Return what stands behind a value of an enum."""
    return getattr(value, "value", value)


def plain_list(values: list[Any]) -> list[Any]:
    """Return what stands behind the values of an enum."""
    return [plain(value) for value in values]


def carrying(through: Any, names: list[str]) -> Q:
    """Return the condition for rows that carry one of the hashtags."""
    if all(readable_slug(name) == name for name in names):
        return linked_by(through.content_object, through.tag, names)
    tags = Hashtag.objects.filter(Hashtag.objects.spelled(slugs_of_today(Hashtag, names)))
    return Q(pk__in=through.objects.filter(tag__in=tags).values("content_object_id"))


def carrying_all(through: Any, names: list[str]) -> Q:
    """Return the condition for rows that carry each of the hashtags.

    Raises ``ApiError`` for more than `MOST_AT_ONCE`.
    """
    wanted = set(names)
    if len(wanted) > MOST_AT_ONCE:
        raise ApiError(ErrorCode.INVALID, f"`hashtagsAll` takes at most {MOST_AT_ONCE} hashtags.")
    condition = Q()
    for name in sorted(wanted):
        condition &= carrying(through, [name])
    return condition


def linked(field: Any, names: list[str], prefix: str = "pk") -> Q:
    """Return the condition for rows that one of the terms ``names`` is chosen for."""
    source, target = field.field.m2m_field_name(), field.field.m2m_reverse_field_name()
    return linked_by(getattr(field.through, source), getattr(field.through, target), names, prefix)


def linked_by(source: Any, target: Any, names: list[str], prefix: str = "pk") -> Q:
    """Return the condition for rows that a link ties to something with one of the slugs ``names``, former ones too.

    ``source`` and ``target`` are the link's foreign keys. The SQL is written: Django takes longer to compile it than
    the database to answer it, and former slugs would be a statement of their own.
    """
    if not names:
        return Q(pk__in=[])
    term = target.field.related_model._meta
    tables = {"links": target.field.model._meta, "terms": term, "former": FormerSlug._meta}
    columns = {"source": source.field, "target": target.field, "key": term.pk, "slug": term.get_field("slug")}
    quoted = {name: connection.ops.quote_name(one.db_table) for name, one in tables.items()}
    quoted |= {name: connection.ops.quote_name(one.column) for name, one in columns.items()}
    sql = _LINKED.format(**quoted, **_AMONG[connection.vendor], names=", ".join(["%s"] * len(names)))
    return Q(**{f"{prefix}__in": RawSQL(sql, (*names, term.label_lower, *names))})  # noqa: S611


def in_office_time(value: datetime) -> datetime:
    """Return ``value`` in the office's time zone; without offset it is local time already, as in `moment_of`.

    Raises ``ApiError`` for years that no calendar of the database has.
    """
    try:
        aware = value if value.tzinfo else moment_of(value.date(), value.time())
        return timezone.localtime(aware.astimezone(UTC))
    except (OverflowError, ValueError):
        raise ApiError(
            ErrorCode.INVALID, "The moment is too far away; please give a year between 2 and 9998."
        ) from None


def apply(rows: QuerySet, conditions: Conditions, filter_input: dict[str, Any] | None) -> QuerySet:
    """Return ``rows`` narrowed down by each condition that was chosen."""
    for name, values in (filter_input or {}).items():
        if values is not None:
            rows = rows.filter(conditions[name](values))
    return rows
