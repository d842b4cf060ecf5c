"""Twenty thousand requests written by chance, and the dearest query there is; prints one line for each.

`make soak` runs it on the database that DATABASE_URL names, so once without and once with PostgreSQL.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from api.schema.sdl import SDL_FILE
from cms.limits import limit_storage
from tests import search_index
from tests.promises.attacks.sending import MOST_CPU, ask, assert_harmless
from tests.promises.attacks.test_generated import attempt_broken, attempt_right
from tests.soak.measuring import dearest_query

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.timeout(7_200)]
REQUESTS = 20_000
# Of each of three kinds.
SHARE = -(-REQUESTS // 3)
CLIMBS, STEPS = 4, 300


@pytest.fixture(scope="module")
def _district(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Fill the database once for all tests of this file, and lift the limit on points in a minute."""
    limit_storage.reset_limits()
    limits = {**settings.API_LIMITS, "public": {**settings.API_LIMITS["public"], "points_per_minute": 0}}
    with django_db_blocker.unblock(), override_settings(API_LIMITS=limits), transaction.atomic():
        cache.clear()
        dearest_query.fill()
        search_index.write()
        yield
        transaction.set_rollback(True)
    cache.clear()


many = hypothesis_settings(
    max_examples=SHARE,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def say(capsys: Any, line: str) -> None:
    """Print ``line`` past pytest."""
    with capsys.disabled():
        print(f"\n{connection.vendor}: {line}")  # noqa: T201


@pytest.mark.usefixtures("_district")
def test_generated_requests_do_no_harm(capsys: Any) -> None:
    answered = []
    many(given(st.integers(0, 2**48))(lambda seed: answered.append(attempt_right(seed))))()
    many(given(st.integers(0, 2**48))(attempt_broken))()
    assert len(answered) >= SHARE
    say(capsys, f"{len(answered)} right documents, {sum(answered)} answered in full; as many broken ones; no harm done")


@pytest.mark.usefixtures("_district")
def test_what_schemathesis_generates_does_no_harm(capsys: Any) -> None:
    """Another generator than ours, from the published schema: values of all kinds for every argument."""
    with SDL_FILE.open() as file:
        published = schemathesis.graphql.from_file(file)
    cases = st.one_of([found.ok().as_strategy() for found in published.get_all_operations()])
    codes: Counter[str] = Counter()

    def attempt(case: Any) -> None:
        answer = assert_harmless(ask(case.body), echoed=case.body)
        codes.update(answer.codes or ["answered"])

    many(given(cases)(attempt))()
    assert codes.total() >= SHARE
    assert codes["answered"] > SHARE / 20
    say(capsys, f"schemathesis: {dict(codes.most_common())}")


@pytest.mark.usefixtures("_district")
def test_the_dearest_query_that_is_admitted(capsys: Any) -> None:
    best = max((dearest_query.climb(STEPS, seed) for seed in range(CLIMBS)), key=lambda climb: climb.cpu)
    say(capsys, f"the dearest of {CLIMBS * STEPS}: {best.cpu:.2f} s of CPU, {best.cost} points: {best.text}")
    assert best.cpu < MOST_CPU
