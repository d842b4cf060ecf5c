"""Entries of the directory and rows of lists of actors, as pages show them: which rows, in few statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks

from cms.content.pictures import public_pictures
from cms.database.joint_reading import Belongings, many_to_many_rows, read_jointly, related_rows
from cms.freshness.kept_lookups import kept_lookup
from cms.freshness.max_age import limit_max_age
from cms.pictures.sizes import expanded
from cms.search.finding import SearchResult, find
from directory.models import (
    Actor,
    ContactPoint,
    Offer,
    SchoolHolidays,
)
from directory.models.pages import directory_url
from directory.opening.calendar import HolidayCalendar
from directory.opening.timetable import Timetable
from directory.opening_hours import State, local_date, state
from directory.picture_sizes import ACTOR_CARD, ACTOR_LOGO
from directory.website.languages import DayShown, show_in_language
from directory.website.linked_data import actor_data
from directory.website.opening_words import holiday_words, state_in_words, words_hold_until
from directory.website.special_days import exceptions_of_today, special_days
from directory.website.week import is_over, week

MOST_FOUND = 500
# A house with more is a list of its own: whoever lives there knows.
MOST_NEIGHBOURS = 10


def find_actors(text: str, is_literal: bool = False) -> SearchResult:
    """Return what ``text`` finds of public actors, by offers too, best first, at most `MOST_FOUND`."""
    return find(text, ["actor"], MOST_FOUND, is_literal=is_literal)


def found_numbers(text: str) -> list[int]:
    """Return the numbers of public actors that ``text`` finds, by offers too, best first, at most `MOST_FOUND`."""
    return find_actors(text).of_kind("actor")


def load_listed_actors(actors: QuerySet[Actor]) -> list[Actor]:
    """Return ``actors`` with what a list shows of each; two statements."""
    found = list(actors.select_related("category"))
    if found:
        read_jointly([*belongings_of_cards(found), many_to_many_rows(found, "districts")])
    return found


def belongings_of_cards(actors: Sequence[Actor]) -> list[Belongings]:
    """Return what a list shows of each of ``actors``, at least one, to be read with what else belongs to them."""
    shown = (*expanded(ACTOR_CARD), *expanded(ACTOR_LOGO))
    hashtags = related_rows(actors, "tagged_items", order=("pk",), joined="tag")
    return [related_rows(actors, "texts"), hashtags, *public_pictures(actors, "logo", shown)]


def find_entry(slug: str) -> Actor | None:
    """Return the public actor at ``slug`` with everything that an entry shows, or None; three statements."""
    actor: Actor | None = Actor.objects.public().select_related("category").filter(slug=slug).first()
    if actor is None:
        return None
    read_jointly(
        [
            *belongings_of_cards([actor]),
            *(many_to_many_rows([actor], name) for name in ("districts", "target_groups", "languages")),
            *(related_rows([actor], name) for name in ("opening_hours", "exceptions", "relations")),
            related_rows([actor], "contacts", ContactPoint.objects.public()),
            related_rows([actor], "offers", Offer.objects.public()),
        ]
    )
    if offers := list(actor.offers.all()):
        read_jointly([*belongings_of_offers(offers), many_to_many_rows(offers, "target_groups")])
    return actor


def belongings_of_offers(offers: Sequence[Offer]) -> list[Belongings]:
    """Return text, times and hashtags of each of ``offers``, at least one, to be read together."""
    hashtags = related_rows(offers, "tagged_items", order=("pk",), joined="tag")
    return [hashtags, *(related_rows(offers, name) for name in ("texts", "hours", "exceptions"))]


def hashtags_of(through: type) -> Prefetch:
    """Return the prefetch of a row's hashtags, in the order they were given."""
    return Prefetch("tagged_items", through.objects.select_related("tag").order_by("pk"))


def holiday_calendar() -> HolidayCalendar:
    """Return school and public holidays; one statement, none while nothing public changes."""
    return kept_lookup("school holidays", SchoolHolidays.objects.calendar)


def addressed(actors: Iterable[Actor]) -> list[Actor]:
    """Return ``actors`` as a list, each knowing its address; two statements for all."""
    base = directory_url()
    found = list(actors)
    for actor in found:
        actor.base_url = base
    return found


def _description(actor: Actor, text: Any) -> str:
    if text is not None and text.summary:
        return str(text.summary)
    return f"{actor.name}: {actor.get_kind_display()}, {actor.category}"


def entry_context(actor: Actor, request: HttpRequest) -> dict[str, Any]:
    """Return what the entry's template needs.

    ``sections`` are pieces of HTML that other apps add through the hook ``actor_entry_sections``
    (a function of actor and request), such as the stories an actor appears in; ``closings`` are those that stand below
    everything else, through `closings_of`.
    """
    works_with = Actor.objects.public().filter(pk__in=[relation.other_id for relation in actor.relations.all()])
    neighbours = at_same_address(actor)
    partners = {partner.pk: partner for partner in addressed([*works_with, *neighbours, actor])[:-1]}
    relations = [relation for relation in actor.relations.all() if relation.other_id in partners]
    for relation in relations:
        relation.other = partners[relation.other_id]
    contacts = [contact for contact in actor.contacts.all() if contact.is_public]
    now = timezone.now()
    today = local_date(now)
    calendar = holiday_calendar()
    timetable = actor.timetable(calendar)
    offers = list(actor.offers.all())
    shown = show_in_language(actor, offers, DayShown(today, calendar), request)
    return {
        "actor": actor,
        **shown,
        "meta_description": _description(actor, shown.get("text")),
        "canonical_path": actor.get_absolute_url(),
        "contacts": contacts,
        "notice": actor.current_notice(today),
        "different_today": exceptions_of_today(timetable, today),
        "special_days": special_days(timetable, today),
        "week": week(timetable.hours, today),
        "holiday": holiday_words(timetable, now),
        "open_state": open_state(timetable, request, now),
        "linked_data": actor_data(
            actor,
            contacts,
            request.build_absolute_uri(actor.get_absolute_url() or request.path),
            [row for row in timetable.hours if not is_over(row, today)],
            special_days(timetable, today),
        ),
        "has_calendar": any(may_have_times(offer.timetable(calendar)) for offer in offers),
        "relations": relations,
        "neighbours": neighbours,
        "sections": [section(actor, request) for section in hooks.get_hooks("actor_entry_sections")],
        "closings": closings_of(actor, request),
    }


def closings_of(entry: Actor | Offer, request: HttpRequest) -> list[str]:
    """Return the pieces of HTML that other apps put below an actor or an offer.

    They come through the hook ``entry_closings`` (a function of actor or offer and request).
    """
    return [closing(entry, request) for closing in hooks.get_hooks("entry_closings")]


def at_same_address(actor: Actor) -> list[Actor]:
    """Return the first `MOST_NEIGHBOURS` other public actors in the same house; one statement, none without street."""
    if not actor.street:
        return []
    house = {"street": actor.street, "postal_code": actor.postal_code, "city": actor.city}
    return list(Actor.objects.public().filter(**house).exclude(pk=actor.pk)[:MOST_NEIGHBOURS])


def may_have_times(timetable: Timetable) -> bool:
    """Tell whether a calendar may have something to show of ``timetable``."""
    return bool(timetable.timed or any(not row.is_closed for row in timetable.exceptions))


def open_state(
    timetable: Timetable,
    request: HttpRequest,
    now: datetime,
    in_words: Callable[[State, datetime], str] = state_in_words,
) -> str:
    """Return whether somebody is there, in words, and let the page for ``request`` be kept until these change."""
    found = state(timetable, now)
    if found is None:
        return ""
    limit_max_age(request, words_hold_until(found, now))
    return in_words(found, now)
