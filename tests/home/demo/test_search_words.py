"""At least 60 of the 63 words that residents typed find what they should in the first three; nonsense nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from wagtail.models import Page

from cms.models import SynonymGroup
from cms.search.default_synonyms import add_default_groups
from cms.search.finding import SearchResult, find
from directory.models import Actor, Offer
from home.demo.loading import load_examples
from tests.home.demo.right_entries import NONSENSE, RIGHT

ENOUGH = 60
FIRST = 3
# A Sunday before noon.
ASKED_AT = datetime(2026, 11, 29, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def example(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """Load the example for all tests of this file."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        transaction.atomic(),
    ):
        load_examples()
        add_default_groups(SynonymGroup)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def on_a_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask on the same day always."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: ASKED_AT)


def first_names(found: SearchResult) -> list[str]:
    """Return what the first three hits are called."""
    models: dict[str, Any] = {"actor": Actor, "offer": Offer}
    return [str(models.get(hit.kind, Page).objects.get(pk=hit.pk)) for hit in found.hits[:FIRST]]


@pytest.mark.django_db
def test_words_that_residents_typed_find_what_they_should(example: None) -> None:
    assert len(RIGHT) == 63
    answers = {word: first_names(find(word)) for word in RIGHT}
    wrong = {
        word: names
        for word, names in answers.items()
        if (not RIGHT[word] and names) or (RIGHT[word] and not set(names) & set(RIGHT[word]))
    }
    assert len(RIGHT) - len(wrong) >= ENOUGH, wrong
    print(f"{len(RIGHT) - len(wrong)} of {len(RIGHT)}; not right: {wrong}")  # noqa: T201


@pytest.mark.django_db
@pytest.mark.parametrize("word", NONSENSE)
def test_nonsense_finds_nothing_in_the_example(example: None, word: str) -> None:
    found = find(word)
    assert (found.hits, found.corrections) == ([], [])
