"""Sends contacts and times as files; what the public may not see is not found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from cms.freshness.max_age import limit_max_age
from directory.models import Actor, ContactPoint, Offer, SchoolHolidays
from directory.opening_hours import local_date, moment_of
from directory.website.entries import addressed
from directory.website.exports import calendar, vcard


def find_actor_with_contacts(slug: str) -> Actor | None:
    """Return the public actor at ``slug`` with what its vCard tells, or None; five statements."""
    contacts = Prefetch("contacts", ContactPoint.objects.public())
    rows = Actor.objects.public().filter(slug=slug).select_related("category")
    actor: Actor | None = rows.prefetch_related("texts", "languages", contacts).first()
    return actor


def find_actor_with_offers(slug: str) -> Actor | None:
    """Return the public actor at ``slug`` with its public offers and their times, or None; five statements."""
    offers = Prefetch("offers", Offer.objects.public().prefetch_related("texts", "hours", "exceptions"))
    actor: Actor | None = Actor.objects.public().filter(slug=slug).prefetch_related(offers).first()
    return actor


def send_vcard(actor: Actor, request: HttpRequest) -> HttpResponse:
    """Return the vCard of ``actor``."""
    addressed([actor])
    address = request.build_absolute_uri(actor.get_absolute_url() or request.path)
    return HttpResponse(vcard.write_vcard(actor, address), content_type=vcard.CONTENT_TYPE)


def send_calendar(name: str, actor: Actor, offers: Iterable[Offer], request: HttpRequest) -> HttpResponse:
    """Return the times of ``offers``, all of ``actor``, as a calendar; not found where there are none.

    It holds until the next day begins, for the year that it tells of begins with a week.
    """
    addressed([actor])
    today = local_date(timezone.now())
    limit_max_age(request, _midnight_after(today))
    school = SchoolHolidays.objects.calendar()
    times = [_times(offer, actor, school, request, today) for offer in offers]
    written = calendar.write_calendar(name, times, today)
    if written is None:
        raise Http404
    return HttpResponse(written, content_type=calendar.CONTENT_TYPE)


def _times(offer: Offer, actor: Actor, school: Any, request: HttpRequest, today: Any) -> calendar.OfferTimes:
    offer.actor = actor
    address = request.build_absolute_uri(offer.get_absolute_url() or request.path)
    return calendar.OfferTimes(offer, offer.timetable(school), address, offer.current_notice(today))


def _midnight_after(today: Any) -> datetime:
    return moment_of(today + timedelta(days=1), time.min)
