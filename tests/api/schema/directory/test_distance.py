"""Lists of the API by distance: the nearest first, page by page, and only from a place that is given."""

from __future__ import annotations

import pytest

from directory.models import Actor
from tests import factories
from tests.api.client import codes, data, post

pytestmark = pytest.mark.django_db
NEAR = "near: {latitude: 52.149, longitude: 11.572, metres: 5000}"


@pytest.fixture
def _street() -> None:
    for name, north in (("Fern", "52.160000"), ("Nah", "52.150000"), ("Nah auch", "52.150000"), ("Mitte", "52.155000")):
        actor = factories.actor(name=name, latitude=north, longitude="11.572000")
        factories.offer(actor, title=f"Bei {name}")
    factories.actor(name="Nirgends")
    factories.actor(name="Woanders", latitude="53.1", longitude="11.5")


@pytest.mark.usefixtures("_street")
@pytest.mark.parametrize("size", [1, 2, 3, 10])
def test_the_nearest_come_first_on_all_pages(size: int) -> None:
    found, after = [], ""
    for _ in range(5):
        answer = data(
            f"{{ actors(first: {size}{after}, filter: {{{NEAR}}}, orderBy: DISTANCE)"
            " { nodes { name } pageInfo { hasNextPage endCursor } totalCount } }"
        )["actors"]
        found += [node["name"] for node in answer["nodes"]]
        assert answer["totalCount"] == 4
        if not answer["pageInfo"]["hasNextPage"]:
            break
        after = f', after: "{answer["pageInfo"]["endCursor"]}"'
    nearest = list(Actor.objects.filter(name__startswith="Nah").order_by("pk").values_list("name", flat=True))
    assert found == [*nearest, "Mitte", "Fern"]


@pytest.mark.usefixtures("_street")
def test_offers_go_by_their_actors_and_backwards_too() -> None:
    asked = f"filter: {{{NEAR}}}, orderBy: DISTANCE"
    answer = data(
        f"{{ offers({asked}) {{ nodes {{ title actor {{ name }} }} }}"
        f" last: offers(last: 2, {asked}) {{ edges {{ cursor node {{ title }} }} }} }}"
    )
    assert [node["title"] for node in answer["offers"]["nodes"]][2:] == ["Bei Mitte", "Bei Fern"]
    assert [edge["node"]["title"] for edge in answer["last"]["edges"]] == ["Bei Mitte", "Bei Fern"]


@pytest.mark.parametrize("root", ["actors", "offers"])
@pytest.mark.parametrize("given", ["", ", filter: {near: null}", ", filter: {kinds: [INITIATIVE]}"])
def test_without_a_place_there_is_no_distance(root: str, given: str) -> None:
    response = post(f"{{ {root}(orderBy: DISTANCE{given}) {{ totalCount }} }}")
    assert codes(response) == ["INVALID"]
    assert "filter.near" in response.content.decode()
