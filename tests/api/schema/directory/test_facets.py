"""Facets of the API's lists: for any filter, in spellings and former names, priced, and held by the clock."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from api.schema.directory.facets import MOST_VALUES
from directory.models import OpeningHours
from tests import factories
from tests.api.client import data, post

pytestmark = pytest.mark.django_db


def facet(name: str, given: str = "", root: str = "actors") -> dict[str, int]:
    """Return the counts of one facet by value, with the arguments ``given``."""
    found = data(f"{{ {root}{given} {{ facets(only: [{name}]) {{ name values {{ value count }} }} }} }}")[root][
        "facets"
    ]
    assert [one["name"] for one in found] == [name]
    return {one["value"]: one["count"] for one in found[0]["values"]}


def test_a_facet_leaves_its_own_filter_aside_and_no_other() -> None:
    factories.actor(kind="association", step_free="yes")
    factories.actor(kind="initiative", step_free="yes")
    factories.actor(kind="initiative", step_free="no")
    factories.actor(kind="business", live=False)

    given = "(filter: {kinds: [ASSOCIATION], stepFree: [YES]})"
    assert facet("KIND", given) == {"association": 1, "initiative": 1}
    assert facet("STEP_FREE", given) == {"yes": 1}


def test_conditions_that_are_no_facets_narrow_the_counts_down() -> None:
    near, far = ("52.15", "11.57"), ("50.0", "8.0")
    for latitude, longitude in (near, far):
        factories.actor(kind="association", latitude=latitude, longitude=longitude)

    circle = "near: {latitude: 52.15, longitude: 11.57, metres: 500}"
    assert facet("KIND") == {"association": 2}
    assert facet("KIND", f"(filter: {{{circle}, kinds: [INITIATIVE]}})") == {"association": 1}
    assert facet("KIND", '(filter: {updatedSince: "2999-01-01T00:00:00Z"})') == {}
    assert facet("KIND", '(search: "gibtesnicht")') == {}
    assert facet("KIND", "(filter: {openNow: false})") == {"association": 2}
    assert facet("KIND", "(filter: {kinds: []})") == {"association": 2}
    assert facet("STEP_FREE", "(filter: {kinds: []})") == {}


@pytest.mark.parametrize("name", ["garten", "Garten", "GARTEN", "beet"])
def test_hashtags_count_in_any_spelling_and_by_former_names(name: str) -> None:
    factories.actor(hashtags=["Garten"], kind="association")
    factories.actor(kind="initiative")
    if name == "beet":
        hashtag = factories.hashtag("Garten")
        hashtag.slug = "beet"
        hashtag.save()
        hashtag.slug = "gaerten"
        hashtag.save()
    assert facet("KIND", f'(filter: {{hashtags: ["{name}"]}})') == {"association": 1}


def test_what_is_chosen_says_so_and_has_a_name() -> None:
    factories.offer(cost="kostenfrei")
    factories.offer(cost="5 Euro")

    query = (
        "{ offers(filter: {costKind: [FREE]}) { nodes { costKind } facets { name values { value label isChosen } } } }"
    )
    found = data(query)["offers"]

    assert found["nodes"] == [{"costKind": "FREE"}]
    values = {one["name"]: one["values"] for one in found["facets"]}
    assert len(values) == 9
    assert {"value": "free", "label": "Kostenlos", "isChosen": True} in values["COST_KIND"]
    assert {"value": "paid", "label": "Kostenpflichtig", "isChosen": False} in values["COST_KIND"]


def test_an_answer_holds_until_somebody_opens_or_closes() -> None:
    """Only where it says who is there."""
    now = timezone.localtime()
    closes = now + timedelta(minutes=10)
    opens = now - timedelta(minutes=10)
    hours = [OpeningHours(weekday=opens.isoweekday(), opens=opens.time(), closes=closes.time())]
    factories.actor(opening_hours=hours)

    assert facet("OPEN_NOW") == {"now": 1}
    found: Any = data("{ actors(filter: {openNow: true}) { totalCount } }")["actors"]["totalCount"]
    assert found == 1
    assert data("{ actors(filter: {openNow: false}) { totalCount } }")["actors"]["totalCount"] == 0


def test_a_facet_has_a_hundred_values() -> None:
    actor = factories.actor()
    actor.districts = [factories.district() for _ in range(MOST_VALUES + 1)]
    actor.save()

    assert len(facet("DISTRICT")) == MOST_VALUES == 100


def test_counting_is_paid_for() -> None:
    def price(more: str) -> int:
        answer = post(f"{{ actors(first: 1) {{ nodes {{ name }} {more} }} }}").json()
        cost: int = answer["extensions"]["cost"]["requested"]
        return cost

    assert price("facets { name }") - price("totalCount") > 10
