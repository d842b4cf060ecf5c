"""Facets of the directory's lists: how many rows have each value, whatever the list is filtered by."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import Any

import graphene
from django.db.models import QuerySet
from django.utils import timezone

from api.loading.lookahead import limit_answer_age
from api.schema.conditions import Conditions, apply, plain, plain_list
from api.schema.enums import enum_of
from cms.models import Hashtag
from cms.models.addresses import slugs_of_today
from directory.facets.tables import NOW, FacetTable, Narrowed
from directory.models import choices as directory_choices
from directory.models.vocabulary import terms_by_facet

NAMES = directory_choices.FacetName
# How many values of a facet are given at most.
MOST_VALUES = 100
# The facet of each condition of a filter that is one.
FACETS = {
    "categories": NAMES.CATEGORY,
    "kinds": NAMES.KIND,
    "districts": NAMES.DISTRICT,
    "languages": NAMES.LANGUAGE,
    "target_groups": NAMES.TARGET_GROUP,
    "hashtags": NAMES.HASHTAG,
    "step_free": NAMES.STEP_FREE,
    "cost_kind": NAMES.COST_KIND,
    "open_now": NAMES.OPEN_NOW,
}
FacetName = enum_of(
    NAMES,
    "What a list of the directory is counted by.",
    {
        NAMES.CATEGORY: "Category of the actor.",
        NAMES.OPEN_NOW: "Somebody is there now, or the offer takes place now; its one value is `now`.",
        NAMES.COST_KIND: "Whether it is free; of an actor: one of its offers is.",
        NAMES.TARGET_GROUP: "For whom above all.",
        NAMES.DISTRICT: "Part of the city that the actor serves.",
        NAMES.STEP_FREE: "Whether one gets in without a step.",
        NAMES.LANGUAGE: "Language spoken there.",
        NAMES.KIND: "Kind of actor.",
        NAMES.HASHTAG: "Hashtag carried; the most frequent first.",
    },
)


class FacetValue(graphene.ObjectType):
    """A value, and how many items of the list have it."""

    value = graphene.String(
        required=True, description="What filters take: a slug, or the value of an enum in small letters."
    )
    label = graphene.String(required=True, description="Name in German.")
    count = graphene.Int(
        required=True,
        description="Items with this value, all conditions of the filter applied but those of this facet.",
    )
    is_chosen = graphene.Boolean(required=True, description="Whether the filter asks for it.")


class Facet(graphene.ObjectType):
    """One way to narrow a list down, with the values that there are."""

    name = graphene.Field(FacetName, required=True, description="Which facet.")
    values = graphene.List(
        graphene.NonNull(FacetValue),
        required=True,
        description=f"Values that at least one item has, in the office's order; at most {MOST_VALUES}.",
    )


def resolve_facets(page: Any, info: Any, only: list[Any] | None = None) -> list[dict[str, Any]]:
    """Return the facets of a page's list, or ``only`` some."""
    narrowed: Narrowed = page.narrowed()
    names = [NAMES(name) for name in (plain_list(only) if only is not None else NAMES.values)]
    if NAMES.OPEN_NOW in names:
        limit_answer_age(info, narrowed.table.openings.open_at(narrowed.now).until)
    return [{"name": name.value, "values": _values(narrowed, name)} for name in dict.fromkeys(names)]


def _values(narrowed: Narrowed, name: Any) -> list[dict[str, Any]]:
    counts, labels, chosen = narrowed.counts(name), narrowed.table.labels[name], narrowed.selected.get(name, ())
    return [
        {"value": value, "label": labels[value], "count": count, "is_chosen": value in chosen}
        for value, count in list(counts.items())[:MOST_VALUES]
    ]


FACETS_OF_LIST: dict[str, Any] = {
    "facets": graphene.List(
        graphene.NonNull(Facet),
        only=graphene.List(graphene.NonNull(FacetName), description="Which facets; all if nothing is said."),
        required=True,
        description="How many items have which values; counted for the list as it is filtered, on all pages together.",
    ),
    "resolve_facets": resolve_facets,
}


def narrowed_list(
    table: Callable[[], FacetTable],
    rows: QuerySet,
    conditions: Conditions,
    arguments: dict[str, Any],
    found_pks: Collection[int] | None,
) -> Callable[[], Narrowed]:
    """Return what narrows ``table`` as a list with ``arguments`` is, when it is asked for.

    ``rows`` are all that are public, ``found_pks`` the keys that the search has named, or None. What is a facet
    is counted in memory; the other conditions take one statement together. It is done once.
    """

    @cache
    def narrowed() -> Narrowed:
        current = table()
        chosen, others = _split(arguments.get("filter") or {}, current)
        within = None
        if others or found_pks is not None:
            left = rows if found_pks is None else rows.filter(pk__in=found_pks)
            within = current.rows(apply(left, conditions, others).values_list("pk", flat=True))
        return Narrowed(current, chosen, timezone.now(), within)

    return narrowed


def _split(filter_input: dict[str, Any], table: FacetTable) -> tuple[dict[Any, Collection[str]], dict[str, Any]]:
    """Return the values chosen by facet, and the conditions that are none."""
    chosen: dict[Any, Collection[str]] = {}
    others = {}
    for condition, values in filter_input.items():
        name = FACETS.get(condition)
        if values is None:
            continue
        if name is None or values is False:
            others[condition] = values
        elif name == NAMES.OPEN_NOW:
            chosen[name] = (NOW,)
        else:
            chosen[name] = _today(name, [str(plain(value)) for value in values], table)
    return chosen, others


def _today(name: Any, values: list[str], table: FacetTable) -> Collection[str]:
    """Return what former names of terms and spellings of hashtags stand for; no statement where all are known."""
    unknown = [value for value in values if value not in table.labels[name]]
    if unknown and (model := terms_by_facet().get(name)):
        values = [*values, *slugs_of_today(model, unknown)]
    elif unknown and name == NAMES.HASHTAG:
        spelled = Hashtag.objects.spelled(slugs_of_today(Hashtag, unknown))
        values = [*values, *Hashtag.objects.filter(spelled).values_list("slug", flat=True)]
    return values
