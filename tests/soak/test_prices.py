"""Five hundred documents at 2,000 actors, 1,000 stories, 10,000 comments: the price of each is the true one.

Prints the seed, the dearest and the most underpriced; SEED asks for the same again.
"""

import os
import time
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client, override_settings

from cms.limits import limit_storage
from directory.models import DirectoryPage
from tests import factories as make
from tests.benchmarks.mass.loading import fill
from tests.limits import counted_without_end
from tests.promises.attacks import priced

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.timeout(900)]
DOCUMENTS = 500
MOST_TIMES_ITS_PRICE, MOST_TIMES_A_PAGE = 4, 5
# Seconds of CPU that one address may force within a minute, where 12 are its own.
MOST_A_MINUTE = 15


@pytest.fixture(scope="module")
def _masses(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Load the masses, with two pictures, once for all tests of this file."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        transaction.atomic(),
    ):
        cache.clear()
        make.no_pages()
        fill(2000, 1000, 10_000, index=True, pictures=2)
        yield
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture
def seed(capsys: Any) -> int:
    """Return the seed of this run, and print it."""
    seed = int(os.environ.get("SEED") or time.time())
    with capsys.disabled():
        print(f"\n{connection.vendor}: SEED={seed}")  # noqa: T201
    return seed


def cold_page(address: str) -> float:
    """Return the seconds of CPU of a page that nothing is kept of."""
    client = Client()
    return min(priced.seconds_of(lambda: client.get(address)) for _n in range(5))


@pytest.mark.usefixtures("_masses")
def test_the_price_is_the_true_one(seed: int, capsys: Any) -> None:
    page = DirectoryPage.objects.live().first()
    assert page is not None
    with counted_without_end():
        unit = priced.unit()
        most = MOST_TIMES_A_PAGE * cold_page(page.url) * priced.CONSTANT_POINTS / unit
        second = unit / priced.CONSTANT_POINTS
        found = [priced.measured(kind, text, second) for kind, text in priced.documents(Random(seed), DOCUMENTS)]
    answered = Counter(one.kind for one in found if one.answered)
    dearest, underpriced = (max(found, key=lambda one: getattr(one, name)) for name in ("points", "ratio"))
    with capsys.disabled():
        print(f"unit {unit * 1000:.2f} ms, most {most:.0f} points; {dict(answered)}")  # noqa: T201
        print(f"dearest {dearest}\nmost underpriced {underpriced}")  # noqa: T201
    assert len(found) == DOCUMENTS
    assert len(answered) >= 10
    assert answered.total() < DOCUMENTS * 0.9
    assert [str(one) for one in found if one.ratio > MOST_TIMES_ITS_PRICE] == []
    assert [str(one) for one in found if one.points > most] == []


@pytest.mark.usefixtures("_masses")
def test_one_address_forces_no_more_cpu_than_its_own_by_the_api(seed: int, capsys: Any) -> None:
    """The clock stands still, so that it is one minute however slow this machine is."""
    dear = [text for _kind, text in priced.documents(Random(seed), 2_000)]
    limit_storage.reset_limits()
    began, sent, refused = time.process_time(), 0, 0
    with override_settings(API_RESPONSE_CACHE=0), priced.one_minute():
        for text in dear:
            status = priced.status_of(text)
            sent, refused = sent + 1, refused + (status == 429)
            if refused >= 500:
                break
    spent = time.process_time() - began
    with capsys.disabled():
        print(f"{spent:.1f} s of CPU by {sent} requests, {refused} of them refused")  # noqa: T201
    assert refused
    assert spent <= MOST_A_MINUTE
