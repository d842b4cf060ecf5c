"""Facets at 10,000 actors and 30,000 offers take as many statements as at 100, and p50 is at most twice that of 100.

Measured warm (CPU on SQLite, which works in this process; time on PostgreSQL), by page and by the API, over the same
states at both sizes, each of which fills a whole page; and cold, the first request after a change. Nothing rendered is
kept, so that counting is what is measured.
"""

from __future__ import annotations

import itertools
import logging
import random
import re
import statistics
import time
from collections.abc import Callable
from datetime import time as clock
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.facets import keeping
from directory.facets.tables import Narrowed
from directory.models import Actor, Offer, OfferHours
from directory.models.choices import CostKind, FacetName
from directory.website.lists.state import SPELLED, ListState
from tests import factories
from tests.benchmarks.mass.batches import reserved
from tests.benchmarks.mass.loading import fill
from tests.limits import no_limits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak, pytest.mark.timeout(3600)]
FEW, MANY = 100, 10_000
OFFERS = 3
MOST_TIMES, MOST_STATEMENTS = 2, 10
STATES, ROUNDS = 12, 3
PAGE = 20
Case = tuple[str, Callable[[ListState], Any]]
# By size, then by door: p50 in milliseconds and the most statements.
_found: dict[int, dict[str, tuple[float, int]]] = {}
# What finds a page in the tree and draws what stands around its content.
FRAME = re.compile(r'"wagtailcore_|"cms_officesettings"|^SAVEPOINT|^RELEASE')
API_NAMES = {FacetName.KIND: "kinds", FacetName.STEP_FREE: "stepFree", FacetName.COST_KIND: "costKind"}


def load(actors: int) -> None:
    """Have ``actors`` with three offers each, and a page for both lists."""
    factories.no_pages()
    fill(actors, 0, 0, pictures=2)
    factories.offer_index()
    draw = random.Random(18)
    owners = list(Actor.objects.order_by("pk").values_list("pk", flat=True))
    keys = reserved(Offer, actors * OFFERS)
    kinds = CostKind.values
    offers = [
        Offer(pk=key, actor_id=owners[place % actors], title=f"Angebot {key}", cost_kind=draw.choice(kinds))
        for place, key in enumerate(keys)
    ]
    Offer.objects.bulk_create(offers, batch_size=2_000)
    hours = [OfferHours(offer_id=key, weekday=1 + key % 7, opens=clock(9), closes=clock(11)) for key in keys]
    OfferHours.objects.bulk_create(hours, batch_size=2_000)
    connection.cursor().execute("ANALYZE")


def states(table: Any, most: int) -> list[ListState]:
    """Return states that leave at least a page of ``table``: none, single values and pairs of two facets."""
    plain = [name for name in API_NAMES if name in table.carriers]
    values = [
        (name, value)
        for name in plain
        for value in table.carriers[name]
        if name not in SPELLED or value in SPELLED[name].values()
    ]
    single = [ListState(selected={name: (value,)}) for name, value in values]
    pairs = [
        ListState(selected={one: (first,), other: (second,)})
        for (one, first), (other, second) in itertools.combinations(values, 2)
        if one != other
    ]
    full = [state for state in (*single, *pairs) if Narrowed(table, state.selected, None).rows.bit_count() >= PAGE]
    return [ListState(), *full][:most]


def asked(root: str, state: ListState) -> str:
    """Return the query of the API for the list ``root`` in ``state``."""
    written = [
        f"{API_NAMES[name]}: [{', '.join(value.upper() for value in values)}]"
        for name, values in state.selected.items()
    ]
    given = f", filter: {{{', '.join(written)}}}" if written else ""
    return f"{{ {root}(first: {PAGE}{given}) {{ nodes {{ id }} facets {{ name values {{ value label count }} }} }} }}"


def measure(chosen: dict[str, list[ListState]]) -> dict[str, tuple[float, int]]:
    """Return by door p50 in milliseconds and the most statements of the list; every page's frame has its own."""
    client = Client()

    def answer(root: str, state: ListState) -> None:
        response = client.post("/api/graphql/", {"query": asked(root, state)}, "application/json").json()
        assert len(response["data"][root]["nodes"]) == PAGE, (state, response)

    def shown(path: str, state: ListState) -> None:
        response = client.get(f"{path}{state.query}")
        assert response.content.decode().count("<article") == PAGE, state

    doors: dict[str, list[Callable[[], None]]] = {
        "page of actors": [lambda s=s: shown("/verzeichnis/", s) for s in chosen["actors"]],
        "page of offers": [lambda s=s: shown("/angebote/", s) for s in chosen["offers"]],
        "API, actors": [lambda s=s: answer("actors", s) for s in chosen["actors"]],
        "API, offers": [lambda s=s: answer("offers", s) for s in chosen["offers"]],
    }
    return {name: (p50(asks), statements(asks)) for name, asks in doors.items()}


def p50(asks: list[Callable[[], None]]) -> float:
    """Return the median over ``asks``, each taken at its best of some rounds, in milliseconds."""
    return statistics.median(min(seconds(ask) for _ in range(ROUNDS)) for ask in asks) * 1000


def statements(asks: list[Callable[[], None]]) -> int:
    """Return how many statements the one with the most takes."""
    numbers = []
    for ask in asks:
        with CaptureQueriesContext(connection) as captured:
            ask()
        numbers.append(sum(1 for query in captured if not FRAME.search(query["sql"])))
    return max(numbers)


def seconds(ask: Callable[[], None]) -> float:
    """Return how long ``ask`` takes."""
    clock_now = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    began = clock_now()
    ask()
    return clock_now() - began


def size_of(actors: int, chosen: dict[str, list[ListState]] | None) -> dict[str, list[ListState]]:
    """Load ``actors``, measure, and return the states that were asked for: ``chosen``, or those that fit."""
    logging.disable(logging.CRITICAL)
    load(actors)
    client = Client()
    with no_limits():
        again = {}
        for path in ("/verzeichnis/", "/angebote/"):
            client.get(path)
            before = keeping.facets_of_actors()
            Actor.objects.filter(pk=before.pks[0]).update(provider=f"Träger von {path}")
            again[path] = seconds(lambda path=path: client.get(path))
            assert keeping.facets_of_actors() is not before
        tables = {"actors": keeping.facets_of_actors(), "offers": keeping.facets_of_offers()}
        chosen = chosen or {name: states(table, STATES) for name, table in tables.items()}
        _found[actors] = measure(chosen)
    logging.disable(logging.NOTSET)
    print(f"\n{connection.vendor}, {actors} actors, {actors * OFFERS} offers")  # noqa: T201
    for path, taken in again.items():
        print(f"  first after a change {path}: {taken * 1000:.0f} ms")  # noqa: T201
    for door, (milliseconds, number) in _found[actors].items():
        print(f"  {door}: p50 {milliseconds:.1f} ms, {number} statements of the list")  # noqa: T201
    return chosen


_chosen: dict[str, list[ListState]] = {}


def test_at_100_actors(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    _chosen.update(size_of(FEW, None))
    assert min(len(states) for states in _chosen.values()) >= 8
    assert [door for door, (_p50, number) in _found[FEW].items() if number > MOST_STATEMENTS] == []


def test_10000_take_no_more_than_twice_the_time_of_100(settings: Any, tmp_path: Any) -> None:
    """The one before has measured the 100."""
    settings.MEDIA_ROOT = tmp_path
    size_of(MANY, _chosen)
    few, many = _found[FEW], _found[MANY]
    for door in many:
        print(f"  {door}: {many[door][0] / few[door][0]:.2f} times")  # noqa: T201
    assert [door for door in many if many[door][1] > MOST_STATEMENTS] == []
    assert [door for door in many if many[door][0] > MOST_TIMES * few[door][0]] == []
