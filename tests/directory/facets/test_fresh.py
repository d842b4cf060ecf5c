"""What is kept of facets is right after each change, and when the clock has changed something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.facets.keeping import facets_of_actors, facets_of_offers
from directory.facets.tables import Narrowed
from directory.models import Actor, ActorHashtag, Offer, OpeningHours
from directory.models.choices import FacetName
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def counts(name: FacetName, table: Callable[[], Any] = facets_of_actors) -> dict[str, int]:
    """Return what a facet counts now."""
    return Narrowed(table(), {}, timezone.now()).counts(name)


def test_nothing_is_asked_again_while_nothing_changes() -> None:
    factories.offer(factories.actor(hashtags=["Garten"]))
    facets_of_actors(), facets_of_offers()
    factories.story(hashtags=["Garten"])
    factories.comment(factories.standard_page())

    for table in (facets_of_actors, facets_of_offers):
        with CaptureQueriesContext(connection) as captured:
            assert table() is table()
        assert len(captured) == 2


def test_each_change_counts_at_once() -> None:
    term = factories.district(slug="nord")
    actor = factories.actor(kind="association", hashtags=["Garten"])
    offer = factories.offer(actor, cost_kind="free")
    assert counts(FacetName.HASHTAG) == {"garten": 1}

    ActorHashtag.objects.all().delete()
    assert counts(FacetName.HASHTAG) == {}
    actor.districts.through.objects.create(actor=actor, district=term)
    assert counts(FacetName.DISTRICT) == counts(FacetName.DISTRICT, facets_of_offers) == {"nord": 1}
    Offer.objects.filter(pk=offer.pk).update(cost_kind="paid")
    assert counts(FacetName.COST_KIND) == counts(FacetName.COST_KIND, facets_of_offers) == {"paid": 1}
    Actor.objects.update(kind="individual")
    assert counts(FacetName.KIND) == counts(FacetName.COST_KIND, facets_of_offers) == {}
    Actor.objects.update(consent_given_at=timezone.localdate())
    assert counts(FacetName.KIND) == {"individual": 1}
    Actor.objects.update(live=False)
    assert counts(FacetName.KIND) == counts(FacetName.KIND, facets_of_offers) == {}


def test_what_is_rolled_back_is_not_counted() -> None:
    factories.actor()
    assert sum(counts(FacetName.KIND).values()) == 1
    with transaction.atomic():
        factories.actor()
        assert sum(counts(FacetName.KIND).values()) == 2
        factories.actor()
        assert sum(counts(FacetName.KIND).values()) == 3
        transaction.set_rollback(True)
    assert sum(counts(FacetName.KIND).values()) == 1


def test_the_clock_takes_away_what_is_over() -> None:
    """An entry at its moment, an offer at midnight; nobody saves anything."""
    now = timezone.now()
    actor = factories.actor(expire_at=now + timedelta(seconds=90))
    factories.offer(actor)
    lasting = factories.offer(factories.actor(), valid_through=timezone.localdate(now))
    assert sum(counts(FacetName.KIND).values()) == 2
    assert len(facets_of_offers().pks) == 2

    with patch("django.utils.timezone.now", lambda: now + timedelta(seconds=91)):
        assert sum(counts(FacetName.KIND).values()) == 1
        assert facets_of_offers().pks == (lasting.pk,)
    with patch("django.utils.timezone.now", lambda: now + timedelta(days=1, seconds=91)):
        assert facets_of_offers().pks == ()


def test_the_clock_opens_and_closes() -> None:
    now = timezone.localtime()
    opens, closes = (now + timedelta(minutes=minutes) for minutes in (10, 20))
    row = OpeningHours(weekday=opens.isoweekday(), opens=opens.time(), closes=closes.time())
    factories.actor(opening_hours=[row])
    for minutes, expected in ((0, {}), (9, {}), (11, {"now": 1}), (19, {"now": 1}), (21, {})):
        with patch("django.utils.timezone.now", lambda minutes=minutes: now + timedelta(minutes=minutes)):
            assert counts(FacetName.OPEN_NOW) == expected, minutes
            assert facets_of_actors().openings.open_at(timezone.now()).until != timezone.now()
