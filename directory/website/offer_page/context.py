"""The public offer behind a short key, and what its page shows of it and of its actor; a fixed number of statements."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone

from directory.models import ContactPoint, Offer, OfferHashtag
from directory.offer_keys import range_of
from directory.opening_hours import local_date
from directory.website.entries import addressed, closings_of, hashtags_of, holiday_calendar, may_have_times, open_state
from directory.website.languages import DayShown, show_offer
from directory.website.offer_page.linked_data import offer_data
from directory.website.opening_words import holiday_words, offer_state_in_words
from directory.website.special_days import exceptions_of_today, special_days
from directory.website.week import is_over


def find_offer(key: str) -> Offer | None:
    """Return the public offer whose UUID begins with ``key``, with what its page and its calendar show, or None.

    Seven statements. Among two with one key, of which there should be none in a million offices, the older one.
    """
    contacts = Prefetch("actor__contacts", ContactPoint.objects.public())
    rows = Offer.objects.public().filter(uuid__range=range_of(key)).select_related("actor__category")
    shown = rows.prefetch_related("texts", "hours", "exceptions", "target_groups", hashtags_of(OfferHashtag), contacts)
    offer: Offer | None = shown.order_by("pk").first()
    return offer


def offer_context(offer: Offer, request: HttpRequest) -> dict[str, Any]:
    """Return what the template needs.

    The page may be kept until the words on whether it takes place now change.
    """
    actor = offer.actor
    addressed([actor])
    now = timezone.now()
    today = local_date(now)
    calendar = holiday_calendar()
    timetable = offer.timetable(calendar)
    shown = show_offer(offer, DayShown(today, calendar), request)
    contacts = [contact for contact in actor.contacts.all() if contact.is_public]
    address = offer.get_absolute_url() or request.path
    return {
        "offer": offer,
        "actor": actor,
        "shown": shown,
        "contacts": contacts,
        "title": shown.text.title if shown.text and shown.text.title else offer.title,
        "meta_description": shown.text.text if shown.text else f"{offer.title}: {actor.name}",
        "canonical_path": address,
        "different_today": exceptions_of_today(timetable, today),
        "holiday": holiday_words(timetable, now),
        "offer_state": open_state(timetable, request, now, offer_state_in_words),
        "has_calendar": may_have_times(timetable),
        "linked_data": offer_data(
            offer,
            request.build_absolute_uri(address),
            request.build_absolute_uri(actor.get_absolute_url() or request.path),
            [row for row in timetable.hours if not is_over(row, today)],
            special_days(timetable, today),
        ),
        "closings": closings_of(offer, request),
    }
