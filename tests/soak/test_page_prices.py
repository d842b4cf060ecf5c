"""Every public page costs about the same at a hundred times the data, and one address can ask for so much of it."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from wagtail.models import Site

from tests import factories
from tests.benchmarks.mass.loading import fill
from tests.limits import no_limits
from tests.soak.measuring.pricing import WORDS, Price, pages, prices, unit

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.timeout(900)]
AMOUNTS = {"actors": 2000, "stories": 1000, "comments": 10_000}
MOST_TIMES = 2
# Timers are coarse: what costs no more than as many constant views may be as dear as those.
FLOOR = 5
SECONDS_A_MINUTE = 15
REQUESTS = 3_000
SEED = 14


@contextmanager
def loaded(media: Any, **amounts: int) -> Iterator[None]:
    """Have the example, or ``amounts`` of everything, in the database and the index during the block."""
    with (
        override_settings(MEDIA_ROOT=media),
        pytest.MonkeyPatch.context() as patched,
        transaction.atomic(),
    ):
        patched.setattr("cms.media.rendition_tasks.queue", lambda _number: None)
        factories.no_pages()
        Site.clear_site_root_paths_cache()
        cache.clear()
        if amounts:
            fill(**amounts, index=True, pictures=2)
        else:
            call_command("demo", verbosity=0)
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
    cache.clear()


@pytest.fixture(scope="module")
def large(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Prices of the example and of the masses, which are in the database for the tests here."""
    logging.disable(logging.CRITICAL)
    with django_db_blocker.unblock(), no_limits():
        with loaded(tmp_path_factory.mktemp("small")):
            example = prices()
        with loaded(tmp_path_factory.mktemp("large"), **AMOUNTS):
            yield example, prices(), unit()
    logging.disable(logging.NOTSET)


def test_a_hundred_times_the_data_costs_no_page_more_than_twice(
    large: tuple[dict[str, Price], dict[str, Price], float],
) -> None:
    example, masses, one = large
    print(f"\na constant view: {one * 1000:.2f} ms of CPU; prices in units of it, example → masses")  # noqa: T201
    for name in masses.keys() & example.keys():
        small, big = example[name], masses[name]
        print(f"{name:24} {small.cpu / one:6.1f} → {big.cpu / one:6.1f}   {small.statements:3} → {big.statements:3}")  # noqa: T201
    dearer = [name for name in masses if masses[name].cpu > MOST_TIMES * max(example[name].cpu, FLOOR * one)]
    assert not dearer
    # Other sizes of data hold other rows: some lists are empty in one of them.
    assert [name for name in masses if masses[name].statements > example[name].statements + 3] == []
    assert max(price.size for price in masses.values()) < 60_000


def test_one_address_forces_so_many_seconds_of_processor_time_a_minute(large: Any) -> None:
    """By pages and the API together, each request another one, as fast as they are answered."""
    chance = random.Random(SEED)
    addresses = [address for address in pages().values() if "&" not in address]
    statuses: dict[int, int] = {}
    allowed = 240_000
    with patch.dict(settings.API_LIMITS["public"], points_per_minute=allowed):
        client, began = Client(), time.process_time()
        with patch("cms.limits.limit_storage.time.time", return_value=time.time()):
            for number in range(REQUESTS):
                word = "".join(chance.sample(WORDS, 3))
                address = chance.choice([f"/suche/?q={word}+und", *addresses])
                if number % 2:
                    query = f'{{ search(query: "{word} und", first: 20) {{ edges {{ excerpt }} }} }}'
                    response = client.post("/api/graphql/", {"query": query}, "application/json")
                else:
                    response = client.get(address)
                statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
        spent = time.process_time() - began
    print(f"\n{spent:.1f} s of CPU for {REQUESTS} requests within one minute: {statuses}, seed {SEED}")  # noqa: T201
    assert statuses[429] > 0
    assert spent <= SECONDS_A_MINUTE
