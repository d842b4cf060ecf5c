"""Which actors, offers and contacts everyone may see: each condition of the rule turned by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db.models import Count

from directory.models import Actor, ContactPoint, Offer, OfferHours, OpeningHours
from directory.opening.calendar import HolidayCalendar
from directory.opening_hours import open_at
from tests import factories

pytestmark = pytest.mark.django_db
# 00:30 on 16 July at the office, 22:30 on the 15th by UTC.
NOW = datetime(2026, 7, 15, 22, 30, tzinfo=UTC)
TODAY = date(2026, 7, 16)
TICK = timedelta(microseconds=1)
ACTORS: dict[str, tuple[dict[str, Any], bool]] = {
    "nothing special": ({}, True),
    "draft": ({"live": False}, False),
    "expired": ({"expire_at": NOW - TICK}, False),
    "expires now": ({"expire_at": NOW}, False),
    "expires in a moment": ({"expire_at": NOW + TICK}, True),
    "draft that has not expired": ({"live": False, "expire_at": NOW + TICK}, False),
    "person who was not asked": ({"kind": "individual"}, False),
    "person who agreed": ({"kind": "individual", "consent_given_at": NOW}, True),
    "person who changed their mind": (
        {"kind": "individual", "consent_given_at": NOW, "consent_withdrawn_at": NOW},
        False,
    ),
    "person who never agreed and withdrew": ({"kind": "individual", "consent_withdrawn_at": NOW}, False),
    "person who agreed, expired": ({"kind": "individual", "consent_given_at": NOW, "expire_at": NOW}, False),
    "person who agreed, draft": ({"kind": "individual", "consent_given_at": NOW, "live": False}, False),
    "association with a withdrawn consent": ({"kind": "association", "consent_withdrawn_at": NOW}, True),
}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.parametrize(("fields", "is_public"), ACTORS.values(), ids=ACTORS)
def test_an_actor_and_its_offers_are_public_together(fields: dict[str, Any], is_public: bool) -> None:
    actor, twin = factories.actor(**fields), factories.actor()
    # As stored: saving may tidy up.
    Actor.objects.filter(pk=actor.pk).update(**fields)
    offers = factories.offer(actor), factories.offer(twin)

    assert set(Actor.objects.public()) == ({actor, twin} if is_public else {twin})
    assert set(Offer.objects.public()) == (set(offers) if is_public else {offers[1]})


@pytest.mark.parametrize(
    ("last_day", "is_public"),
    [
        (None, True),
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (TODAY + timedelta(days=1), True),
    ],
)
def test_an_offer_is_over_after_its_last_day_by_the_clock_of_the_office(last_day: Any, is_public: bool) -> None:
    factories.offer(valid_through=last_day)
    assert Offer.objects.public().exists() is is_public


@pytest.mark.parametrize("is_public", [True, False])
def test_a_contact_is_public_where_the_actor_says_so(is_public: bool) -> None:
    factories.actor(contacts=[factories.contact(is_public=is_public)])
    assert ContactPoint.objects.public().exists() is is_public


# A span of the 16th, a Thursday, until half past ten at night, and one that goes on until two; at 00:30 of the 17th.
@pytest.mark.parametrize(
    ("closes", "row_ends", "offer_ends", "moment", "is_found"),
    [
        (time(22, 30), None, None, "2026-07-16T20:00:00Z", True),
        (time(22, 30), None, None, "2026-07-16T20:30:00Z", False),
        (time(2), None, None, "2026-07-16T22:30:00Z", True),
        (time(2), None, None, "2026-07-17T00:00:00Z", False),
        (time(2), TODAY, TODAY, "2026-07-16T22:30:00Z", True),
        (time(2), TODAY - timedelta(days=1), None, "2026-07-16T22:30:00Z", False),
        (time(2), None, TODAY - timedelta(days=1), "2026-07-16T22:30:00Z", False),
        (time(2), TODAY, TODAY - timedelta(days=1), "2026-07-16T22:30:00Z", False),
        (time(2), TODAY - timedelta(days=1), TODAY, "2026-07-16T22:30:00Z", False),
        (time(22, 30), None, TODAY, "2026-07-16T20:00:00Z", True),
        (time(22, 30), None, TODAY - timedelta(days=1), "2026-07-16T20:00:00Z", False),
    ],
)
def test_an_offer_takes_place_until_its_own_last_day_and_that_of_its_row(
    closes: time, row_ends: Any, offer_ends: Any, moment: str, is_found: bool
) -> None:
    """The actor is there as its row says, whatever its offers do."""
    span = {"weekday": 4, "opens": time(21), "closes": closes, "valid_through": row_ends}
    actor = factories.actor(opening_hours=[OpeningHours(**span)])
    factories.offer(actor, valid_through=offer_ends, hours=[OfferHours(**span)])
    instant, calendar = datetime.fromisoformat(moment), HolidayCalendar()

    assert Offer.objects.filter(open_at(instant, Offer, calendar)).exists() is is_found
    is_there = is_found or (row_ends in {None, TODAY} and offer_ends is not None and offer_ends < TODAY)
    assert Actor.objects.filter(open_at(instant, Actor, calendar)).exists() is is_there


def test_the_rule_of_actors_holds_in_every_statement_at_the_moment_of_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    public = factories.actor(name="Offen", expire_at=NOW + TICK)
    draft = factories.actor(name="Entwurf", live=False)
    factories.offer(public), factories.offer(draft)
    waiting = Actor.objects.public()
    numbers = waiting.values("pk")
    shapes = {
        "rows": waiting,
        "related": waiting.select_related("category").order_by("category__name"),
        "by a subquery": Actor.objects.filter(pk__in=numbers),
        "in another's subquery": Actor.objects.filter(pk__in=Offer.objects.filter(actor__in=numbers).values("actor")),
        "twice": waiting.filter(pk__in=waiting.filter(pk__in=numbers)),
        "all but the others": Actor.objects.exclude(pk__in=Actor.objects.exclude(pk__in=numbers)),
        "one of two sets": waiting.filter(name="Offen") | waiting.filter(name="Entwurf"),
        "joined": waiting.filter(offers__isnull=False),
        "apart": waiting.order_by().union(waiting.filter(name="Offen").order_by()),
    }
    assert {name: list(rows.all()) for name, rows in shapes.items()} == {name: [public] for name in shapes}
    assert waiting.count() == waiting.aggregate(found=Count("pk"))["found"] == 1

    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + TICK)
    assert {name: list(rows.all()) for name, rows in shapes.items()} == {name: [] for name in shapes}
    assert waiting.update(name="Niemand") == 0
    assert waiting.count() == 0
