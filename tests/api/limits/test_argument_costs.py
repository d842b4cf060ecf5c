"""What searches and filters cost: the sizes at which the price rises, just below and at them."""

from typing import Any

import pytest

from api.limits.argument_costs import price_of_arguments

pytestmark = pytest.mark.once

PRICES: list[tuple[dict[str, Any], int]] = [
    ({}, 0),
    ({"first": 100, "order_by": "NAME"}, 0),
    ({"search": None}, 0),
    ({"search": ""}, 300),
    ({"search": "Garten"}, 300),
    ({"search": " ".join(["Wort"] * 10)}, 300),
    ({"search": " ".join(["Wort"] * 11)}, 350),
    ({"search": "  viele \t Leerzeichen \n  "}, 300),
    ({"search": " ".join(["Wort"] * 110)}, 5_300),
    ({"search": 7}, 0),
    ({"filter": None}, 0),
    ({"filter": {}}, 0),
    ({"filter": "hashtags"}, 0),
    ({"filter": {"kinds": None}}, 0),
    ({"filter": {"kinds": []}}, 30),
    ({"filter": {"hashtags": ["a"] * 4}}, 30),
    ({"filter": {"hashtags": ["a"] * 5}}, 31),
    ({"filter": {"hashtags": ["a"] * 9}}, 31),
    ({"filter": {"hashtags": ["a"] * 10}}, 32),
    ({"filter": {"hashtags_all": []}}, 30),
    ({"filter": {"hashtags_all": ["a"]}}, 50),
    ({"filter": {"hashtags_all": ["a"] * 3}}, 90),
    ({"filter": {"open_at": "2026-03-01T10:00"}}, 150),
    ({"filter": {"near": {"latitude": 52.1, "longitude": 11.6}}}, 150),
    ({"filter": {"parent": "id"}}, 150),
    ({"filter": {"verified": False}}, 30),
    ({"filter": {"kinds": ["x"], "verified": True, "near": {}, "open_at": None}}, 210),
    ({"search": "Garten", "filter": {"hashtags_all": ["a", "b"]}}, 370),
]


@pytest.mark.parametrize(("arguments", "points"), PRICES)
def test_a_search_and_each_condition_have_their_price(arguments: dict[str, Any], points: int) -> None:
    assert price_of_arguments(arguments) == points
