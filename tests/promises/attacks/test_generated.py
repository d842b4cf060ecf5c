"""Documents written by chance over the whole schema, right and wrong ones: a quick share of `make soak`."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.models import Attempt
from tests.promises.attacks.documents import Writer, as_fragments, assert_conforms, broken, document
from tests.promises.attacks.sending import ask, assert_harmless
from tests.promises.statements.neighbourhood import fill

pytestmark = pytest.mark.django_db
# Right as GraphQL, refused for what is asked for.
REFUSALS = {
    "PREVIEW_INVALID",
    "PAGE_TOO_LARGE",
    "TOO_EXPENSIVE",
    "INVALID",
    "TOO_MANY_ALIASES",
    "TOO_DEEP",
    "DOCUMENT_TOO_LARGE",
}
quick = settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def attempt_right(seed: int) -> bool:
    """Send a right document; tell whether it was answered in full."""
    # Made-up keys of previews count as guesses.
    Attempt.objects.all().delete()
    chance = random.Random(seed)
    fields = Writer(chance).query()
    text = chance.choice([document, as_fragments])(fields)
    answer = assert_harmless(ask(text), echoed=text)
    assert set(answer.codes) <= REFUSALS, (answer.text[:500], text)
    if answer.codes:
        return False
    assert_conforms(fields, answer.data, "Query")
    return True


def attempt_broken(seed: int) -> None:
    """Send a document with something wrong in it."""
    Attempt.objects.all().delete()
    chance = random.Random(seed)
    text = broken(chance, Writer(chance, depth=3).query())
    assert_harmless(ask(text), echoed=text)


@pytest.fixture(scope="module")
def _rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Three rows of each kind, made once and undone in the end: here everybody only reads."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(3)
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("_rows")
def test_right_documents_are_answered_as_the_schema_says() -> None:
    answered = []

    @quick
    @given(st.integers(0, 2**32))
    def attempt(seed: int) -> None:
        answered.append(attempt_right(seed))

    attempt()
    assert sum(answered) > len(answered) / 3, "many right documents must be answered, or nothing was tested"


@pytest.mark.usefixtures("_rows")
def test_broken_documents_are_refused_politely() -> None:
    quick(given(st.integers(0, 2**32))(attempt_broken))()
