"""The first page of a list whose facets are counted comes by the keys of the table, and is the one without facets."""

from __future__ import annotations

import random
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.facets.keeping import facets_of_actors, facets_of_offers
from directory.models import Actor, Offer
from tests import factories
from tests.api.client import data
from tests.directory.facets.test_counts import drawn, neighbourhood, values_of, written

pytestmark = pytest.mark.django_db
TABLES = {"actors": facets_of_actors, "offers": facets_of_offers}
COUNTED = "facets(only: [KIND]) { name values { value count } }"


def page_of(root: str, given: str, more: str = "") -> dict[str, Any]:
    """Return a page of the list ``root`` with the arguments ``given``, and ``more`` beside it."""
    shown = "nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
    page: dict[str, Any] = data(f"{{ {root}({given}) {{ {shown} {more} }} }}")[root]
    page.pop("facets", None)
    return page


@pytest.mark.parametrize(("root", "model"), [("actors", Actor), ("offers", Offer)])
def test_a_page_with_facets_is_the_page_without(root: str, model: Any) -> None:
    draw = random.Random(21)
    neighbourhood(draw)
    now = timezone.now()
    known = {row.pk: values_of(row, now) for row in model.objects.public()}
    sizes = set()
    for _ in range(20):
        given = f"filter: {{{written(drawn(draw, known))}}}"
        for size in ("first: 3", "first: 100", "first: 0", "last: 3"):
            page = page_of(root, f"{size}, {given}")
            assert page_of(root, f"{size}, {given}", COUNTED) == page, given
            sizes.add(len(page["nodes"]))
        cursor = page["pageInfo"]["startCursor"]
        further = f'first: 3, after: "{cursor}", {given}' if cursor else f"first: 3, {given}"
        assert page_of(root, further, COUNTED) == page_of(root, further), further
    assert {0, 3} < sizes
    assert max(sizes) > 20


@pytest.mark.parametrize(
    "given",
    [
        "filter: {near: {latitude: 52.15, longitude: 11.57, metres: 50000}, kinds: [ASSOCIATION]}",
        "filter: {near: {latitude: 52.15, longitude: 11.57, metres: 50000}}, orderBy: DISTANCE",
        "filter: {openNow: false}",
        'filter: {updatedSince: "2000-01-01T00:00:00Z", kinds: [ASSOCIATION]}',
        'search: "Verein", filter: {kinds: [ASSOCIATION]}',
        "orderBy: UPDATED_FIRST, filter: {kinds: [ASSOCIATION]}",
    ],
)
def test_so_it_is_with_what_is_no_facet_and_in_other_orders(given: str) -> None:
    for place, name in enumerate(["Verein Zebra", "Verein Adler", "Verein Mitte", "Verein Bad"]):
        factories.actor(name=name, kind="association", latitude=f"52.{19 - place}", longitude="11.57")
    factories.actor(name="Verein Aal", kind="business", latitude="52.3", longitude="11.57")

    found = page_of("actors", f"first: 3, {given}")

    assert len(found["nodes"]) == 3
    assert page_of("actors", f"first: 3, {given}", COUNTED) == found


def test_the_keys_come_from_the_table() -> None:
    """So the database looks at those rows alone, however many there are."""
    for _ in range(4):
        factories.offer(factories.actor(step_free="yes"))
    given = "first: 2, filter: {stepFree: [YES]}"
    query = f"{{ offers({given}) {{ nodes {{ id }} {COUNTED} }} }}"
    data(query)

    with CaptureQueriesContext(connection) as captured:
        found = data(query)["offers"]["nodes"]

    assert len(found) == 2
    statements = [one["sql"] for one in captured if 'FROM "directory_offer"' in one["sql"]]
    assert statements
    assert [sql for sql in statements if "LIMIT" in sql] == []


@pytest.mark.parametrize("root", TABLES)
def test_a_row_that_has_gone_since_leaves_no_gap(root: str) -> None:
    """As after a change between the look at the table and the look at the rows."""
    actors = [factories.actor(name=f"Verein {letter}", kind="association") for letter in "ABCD"]
    for actor in actors:
        factories.offer(actor, title=actor.name)
    before = TABLES[root]()
    Actor.objects.filter(pk=actors[1].pk).update(live=False)

    with patch(f"api.schema.directory.queries.facets_of_{root}", lambda: before):
        given = "first: 2, filter: {kinds: [ASSOCIATION]}"
        found = page_of(root, given, COUNTED)

    assert found == page_of(root, given)
    assert len(found["nodes"]) == 2
    assert found["pageInfo"]["hasNextPage"]
