"""What a process keeps for searches is right after each change, whoever makes it, and when the clock has gone on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.stories.models import StoryPage
from cms.declarations import declaration_of, public_rows, search_kinds
from cms.search.finding import find
from cms.search.visible import deciding_tables
from cms.visibility import public_pages
from directory.models import Actor, Offer
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "Werkstatt"


@pytest.fixture(autouse=True)
def _everything_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.search.ranking.reading.LEAST_KEPT", 1)


def found() -> dict[str, set[int]]:
    """Return by kind what is found now."""
    hits: dict[str, set[int]] = {}
    for hit in find(WORD).hits:
        hits.setdefault(hit.kind, set()).add(hit.pk)
    return hits


def test_the_second_search_asks_for_versions_alone() -> None:
    actor = factories.actor(name=WORD)
    story = factories.story(title=WORD)
    assert found() == {"actor": {actor.pk}, "story": {story.pk}}
    with CaptureQueriesContext(connection) as captured:
        find(WORD)
    assert len(captured) == 1, captured.captured_queries


def _unpublish(actor: Actor) -> None:
    Actor.objects.filter(pk=actor.pk).update(live=False)


def _withdraw_consent(actor: Actor) -> None:
    Actor.objects.filter(pk=actor.pk).update(kind="individual", consent_withdrawn_at=timezone.now())


def _delete(actor: Actor) -> None:
    actor.delete()


@pytest.mark.parametrize("hide", [_unpublish, _withdraw_consent, _delete])
def test_an_actor_that_is_hidden_is_not_found_nor_are_its_offers(hide: Callable[[Actor], None]) -> None:
    actor, other = factories.actor(name=WORD), factories.actor(name=WORD)
    offer = factories.offer(actor, title=WORD)
    assert found() == {"actor": {actor.pk, other.pk}, "offer": {offer.pk}}
    hide(actor)
    assert found() == {"actor": {other.pk}}


def test_a_page_that_is_restricted_or_unpublished_by_another_program_is_not_found() -> None:
    stories = [factories.story(title=WORD) for _place in range(3)]
    assert found() == {"story": {story.pk for story in stories}}
    PageViewRestriction.objects.create(page=stories[0], restriction_type="login")
    assert found() == {"story": {story.pk for story in stories[1:]}}
    StoryPage.objects.filter(pk=stories[1].pk).update(live=False)
    assert found() == {"story": {stories[2].pk}}


def test_what_is_written_anew_is_found_at_once() -> None:
    first = factories.actor(name=WORD)
    assert found() == {"actor": {first.pk}}
    second = factories.actor(name=WORD)
    assert found() == {"actor": {first.pk, second.pk}}
    first.name = "Garten"
    first.save()
    assert found() == {"actor": {second.pk}}


def test_what_is_rolled_back_was_never_kept() -> None:
    actor = factories.actor(name=WORD)
    with transaction.atomic():
        factories.actor(name=WORD)
        _unpublish(actor)
        assert actor.pk not in found()["actor"]
        transaction.set_rollback(True)
    assert found() == {"actor": {actor.pk}}


def test_the_clock_takes_away_what_is_over() -> None:
    now = timezone.now()
    actor = factories.actor(name=WORD)
    offer = factories.offer(actor, title=WORD, valid_through=timezone.localdate(now))
    expiring = factories.actor(name=WORD, expire_at=now + timedelta(minutes=5))
    assert found() == {"actor": {actor.pk, expiring.pk}, "offer": {offer.pk}}
    with patch("django.utils.timezone.now", return_value=now + timedelta(minutes=6)):
        assert expiring.pk not in found()["actor"]
    with patch("django.utils.timezone.now", return_value=now + timedelta(days=1)):
        assert found() == {"actor": {actor.pk}}


def test_every_table_that_decides_who_may_see_what_is_watched() -> None:
    """Statements name tables in quotes, as they name columns."""
    all_tables = set(connection.introspection.table_names())
    models = [models[0] for models in search_kinds().values() if not declaration_of(models[0]).is_page]
    assert Actor in models
    assert Offer in models
    for rows in (public_pages(), *map(public_rows, models)):
        asked = set(re.findall(r'"(\w+)"', str(rows.query))) & all_tables
        assert asked
        assert asked <= set(deciding_tables())
