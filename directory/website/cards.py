"""Cards of lists: rows by their keys, in that order, with what a card shows of each; a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cms.database.joint_reading import read_jointly, related_rows
from cms.freshness.max_age import limit_max_age
from directory.facets.keeping import facets_of_actors, facets_of_offers
from directory.facets.tables import FacetTable
from directory.models import Actor, ContactPoint, Offer
from directory.models.choices import ContactKind, FacetName
from directory.models.pages import directory_url
from directory.opening_hours import local_date
from directory.website.entries import addressed, belongings_of_cards, belongings_of_offers, holiday_calendar, open_state
from directory.website.special_days import special_days
from directory.website.week import spans_with_days, week

SHOWN_OFFERS = 3
TELEPHONES = (ContactKind.PHONE, ContactKind.MOBILE)


@dataclass(frozen=True)
class CardFacts:
    """What a card shows besides name and sentence; ``telephone`` is a contact or None, ``more`` the offers left out."""

    districts: list[str]
    telephone: Any
    open_state: str
    offers: list[Any]
    more: int


def load_actor_cards(pks: Sequence[int], table: FacetTable, page: Any, request: HttpRequest) -> list[Actor]:
    """Return the public actors with these keys, each knowing its address below ``page`` and what its card shows.

    Two statements; ``table`` knows the districts.
    """
    return _load_actors(pks, table, page.get_url(request), request)


def load_found_actors(pks: Sequence[int], request: HttpRequest) -> list[Actor]:
    """Return the public actors with these keys as `load_actor_cards` does, on a page that is not the directory."""
    return _load_actors(pks, facets_of_actors(), directory_url(), request)


def limit_to_openings(request: HttpRequest) -> None:
    """Let the page for ``request`` be kept until the next actor or offer opens or closes; two statements."""
    now = timezone.now()
    for table in (facets_of_actors(), facets_of_offers()):
        limit_max_age(request, table.openings.open_at(now).until)


def _load_actors(pks: Sequence[int], table: FacetTable, base_url: str | None, request: HttpRequest) -> list[Actor]:
    found = {actor.pk: actor for actor in Actor.objects.public().filter(pk__in=pks).select_related("category")}
    actors = list(found.values())
    if actors:
        read_jointly(
            [
                *belongings_of_cards(actors),
                related_rows(actors, "opening_hours"),
                related_rows(actors, "exceptions"),
                related_rows(actors, "contacts", ContactPoint.objects.public().filter(kind__in=TELEPHONES)),
                related_rows(actors, "offers", Offer.objects.public()),
            ]
        )
    now = timezone.now()
    for actor in found.values():
        actor.base_url = base_url
        offers = list(actor.offers.all())
        for offer in offers:
            offer.actor = actor
        actor.card_facts = CardFacts(
            table.labels_of(actor.pk, FacetName.DISTRICT),
            next(iter(actor.contacts.all()), None),
            open_state(actor.timetable(table.calendar), request, now),
            offers[:SHOWN_OFFERS],
            len(offers[SHOWN_OFFERS:]),
        )
    return [found[pk] for pk in pks if pk in found]


def load_offer_cards(pks: Sequence[int]) -> list[Offer]:
    """Return the public offers with these keys, each with text, times and its actor, which knows its address."""
    found = {offer.pk: offer for offer in listed_offers(Offer.objects.public().filter(pk__in=pks))}
    return [found[pk] for pk in pks if pk in found]


def listed_offers(offers: QuerySet[Offer]) -> list[Offer]:
    """Return ``offers`` with what a list shows of each: text, hashtags, times, the coming days that are different.

    A fixed number of statements; each actor knows its address.
    """
    found = list(offers.select_related("actor__category"))
    if found:
        read_jointly(belongings_of_offers(found))
    today, calendar = local_date(timezone.now()), holiday_calendar()
    addressed([offer.actor for offer in found])
    for offer in found:
        timetable = offer.timetable(calendar)
        offer.times = spans_with_days(week(timetable.hours, today))
        offer.special_days = special_days(timetable, today)
    return found
