"""At least 60 of the 63 words that residents typed find what they should in the first three; nonsense nothing.

Beside them 40 words of somebody who had not seen the search, which were looked into afterwards, and 40 that were not.
"""

from collections.abc import Collection, Iterator, Mapping
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
from tests.home.demo.blind_words import BLIND_WORDS
from tests.home.demo.held_out_words import HELD_OUT_WORDS
from tests.home.demo.right_entries import NONSENSE, RIGHT

# Of each list, how many are right: what was reached; for the first what has to be.
ENOUGH, ENOUGH_BLIND, ENOUGH_HELD_OUT = 60, 36, 33
# Words of the blind list that are still not right.
NOT_YET = {"Oma is alleene", "Hundewiese", "rollstuhl reinkommen", "gemüse anbauen"}
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


def wrong_answers(words: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """Return the words whose first hits hold nothing right, or anything where nothing is, with these hits."""
    answers = {word: first_names(find(word)) for word in words}
    return {
        word: names
        for word, names in answers.items()
        if (not words[word] and names) or (words[word] and not set(names) & set(words[word]))
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "number", "enough"),
    [(RIGHT, 63, ENOUGH), (BLIND_WORDS, 40, ENOUGH_BLIND), (HELD_OUT_WORDS, 40, ENOUGH_HELD_OUT)],
    ids=["typed", "blind", "held out"],
)
def test_words_find_what_they_should(
    example: None, words: Mapping[str, Collection[str]], number: int, enough: int
) -> None:
    assert len(words) == number
    wrong = wrong_answers(words)
    assert len(words) - len(wrong) >= enough, wrong
    print(f"{len(words) - len(wrong)} of {len(words)}; not right: {wrong}")  # noqa: T201


@pytest.mark.django_db
def test_of_the_blind_words_only_these_are_not_right_yet(example: None) -> None:
    assert set(wrong_answers(BLIND_WORDS)) <= NOT_YET


@pytest.mark.django_db
@pytest.mark.parametrize("word", NONSENSE)
def test_nonsense_finds_nothing_in_the_example(example: None, word: str) -> None:
    found = find(word)
    assert (found.hits, found.corrections) == ([], [])
