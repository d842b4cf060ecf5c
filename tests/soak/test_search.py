"""A search at 10,000 actors and 30,000 offers beside an unfiltered list there, and beside one in the example's size.

By page and by the API, nothing kept: p50 over words that residents typed, and each word that nearly every row has.
CPU on SQLite, which works in this process; time on PostgreSQL. The same chance on every machine (`SEED`).
"""

from __future__ import annotations

import itertools
import logging
import random
import statistics
from collections.abc import Callable
from datetime import time as clock
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cms.models import SynonymGroup
from cms.search.default_synonyms import add_default_groups
from cms.search.finding import find
from cms.search.upkeep.integrity import make_postings
from cms.text import sort_key
from directory.models import Actor, Offer, OfferHours, OfferText
from directory.models.choices import CostKind
from tests import factories
from tests.benchmarks.mass.batches import SEED, reserved
from tests.benchmarks.mass.loading import fill
from tests.benchmarks.mass.phrases import SUMMARIES, WHAT, WHERE
from tests.home.demo.right_entries import RIGHT
from tests.limits import no_limits
from tests.soak.test_facets import seconds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak, pytest.mark.timeout(3600)]
# The example has 60 actors.
FEW, MANY = 60, 10_000
OFFERS, ROUNDS, MOST_TIMES = 3, 3, 3
# Words that nearly every entry or offer has, alone and together.
COMMON = ("barrierefrei", "Neu Olvenstedt", "kostenlos", "Telefonnummer", "Montag", "wo deutsch lernen umsonst")
WORDS = (*RIGHT, *COMMON)
SHOWN = ("all words", *COMMON)
OF_ACTORS = "actors(first: 20) { nodes { name } }"
ACTORS = f"{{ {OF_ACTORS} }}"
# Lists of all that a search goes through.
KINDS = ("offers", "stories", "pages")
LIST = f"{{ {OF_ACTORS} {' '.join(f'{kind}(first: 20) {{ nodes {{ title }} }}' for kind in KINDS)} }}"
HITS = '{ search(query: "%s", first: 20) { nodes { ... on Actor { name } ... on Offer { title } } } }'
# By size, then by door: of the list, of all words and of each common one, milliseconds.
_found: dict[int, dict[str, dict[str, float]]] = {}


def load(actors: int) -> None:
    """Have ``actors`` with three offers each, indexed."""
    factories.no_pages()
    fill(actors, actors // 20, 0, pictures=2)
    draw = random.Random(SEED)
    owners = list(Actor.objects.order_by("pk").values_list("pk", flat=True))
    keys = reserved(Offer, actors * OFFERS)
    names = [name for several in WHAT.values() for name in several]
    offers = []
    for place, key in enumerate(keys):
        title = f"{draw.choice(names)} {draw.choice(WHERE)} {place}"
        owner, cost = owners[place % actors], draw.choice(CostKind.values)
        offers.append(Offer(pk=key, actor_id=owner, title=title, sort_key=sort_key(title), cost_kind=cost))
    texts = [OfferText(offer_id=key, language="de", text=draw.choice(SUMMARIES)) for key in keys]
    hours = [OfferHours(offer_id=key, weekday=1 + key % 7, opens=clock(9), closes=clock(11)) for key in keys]
    for model, rows in ((Offer, offers), (OfferText, texts), (OfferHours, hours)):
        model.objects.bulk_create(rows, batch_size=2_000)
    add_default_groups(SynonymGroup)
    make_postings()
    connection.cursor().execute("ANALYZE")


def measured() -> dict[str, dict[str, float]]:
    """Return by door the best of some rounds for the list and for each word, in milliseconds."""
    client = Client()

    def answer(query: str) -> None:
        assert "errors" not in client.post("/api/graphql/", {"query": query}, "application/json").json()

    def show(path: str, **parameters: str) -> None:
        assert client.get(path, parameters).status_code == 200

    doors = {
        "page": (lambda: show("/verzeichnis/"), lambda word: show("/suche/", q=word)),
        "API": (lambda: answer(LIST), lambda word: answer(HITS % word)),
    }
    with no_limits():
        found = {door: times(listed, searched) for door, (listed, searched) in doors.items()}
        answer(ACTORS)
        found["API"]["list of actors"] = min(seconds(lambda: answer(ACTORS)) for _round in range(ROUNDS))
    return found


def times(listed: Callable[[], None], searched: Callable[[str], None]) -> dict[str, float]:
    """Return how long a list takes and each word, warm."""
    listed()
    found = {word: min(seconds(lambda word=word: searched(word)) for _round in range(ROUNDS)) for word in WORDS}
    return {
        "list": min(seconds(listed) for _round in range(ROUNDS)),
        "all words": statistics.median(found.values()),
        **found,
    }


@pytest.mark.parametrize("actors", [FEW, MANY])
def test_measured_at(actors: int, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    logging.disable(logging.CRITICAL)
    load(actors)
    if actors == MANY:
        assert len(find("barrierefrei").hits) >= 200
    _found[actors] = measured()
    logging.disable(logging.NOTSET)


def test_a_search_costs_at_most_three_times_a_list_and_three_times_what_it_costs_in_the_example() -> None:
    """Those before have measured. By the API a list is one of each kind that a search goes through.

    What it costs beside a list of actors alone is printed.
    """
    few, many = _found[FEW], _found[MANY]
    for door, word in itertools.product(many, SHOWN):
        taken, beside = many[door][word], many[door][word] / few[door][word]
        by_list = taken / many[door]["list"]
        print(f"  {door}, {word}: {taken * 1000:.1f} ms, {by_list:.2f} x the list, {beside:.2f} x the example's size")  # noqa: T201
    by_door = {door: of_door["all words"] / of_door["list"] for door, of_door in many.items()}
    of_actors = many["API"]["all words"] / many["API"]["list of actors"]
    print(f"{connection.vendor}, seed {SEED}: x the list {by_door}; by API {of_actors:.2f} x a list of actors alone")  # noqa: T201
    assert [word for word in SHOWN if many["page"][word] > MOST_TIMES * many["page"]["list"]] == []
    assert max(by_door.values()) <= MOST_TIMES
    assert [word for word in SHOWN if many["API"][word] > MOST_TIMES * few["API"][word]] == []
