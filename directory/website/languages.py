"""In which language an entry is shown: as its address says, and each text beside its other languages.

`?sprache=en` shows English texts first. The address without it is the one that search engines keep, and a browser's
`Accept-Language` changes nothing (ADR 0023).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest

from cms.content.translations import CODES, Chip, in_order, language
from directory.opening.calendar import HolidayCalendar
from directory.website.special_days import SpecialDays, school_words, special_days
from directory.website.week import Week, week

PARAMETER = "sprache"


class DayShown(NamedTuple):
    """The day on which a page is shown, and the holidays around it."""

    today: date
    calendar: HolidayCalendar


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """An offer with the text shown of it, None for none, links to its other languages, and when it takes place.

    ``special_days`` are those on which it does not, or at other times; ``school_holidays`` says what these
    mean for it while they last or are near.

    ``is_substitute`` is true where the text is not in the language wanted.
    """

    offer: Any
    text: Any
    is_substitute: bool
    chips: list[Chip]
    week: Week
    special_days: list[SpecialDays]
    school_holidays: str
    notice: str


def wanted_language(request: HttpRequest) -> str:
    """Return the language that the address asks for: by parameter, else by its prefix."""
    asked = request.GET.get(PARAMETER, "")
    return asked if asked in CODES else own_language(request)


def own_language(request: HttpRequest) -> str:
    """Return the language of the address without its parameter: that of its prefix, else German."""
    return getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)


def codes_of(*things: Any) -> list[str]:
    """Return the languages that actors or offers have texts in, in the order in which they are offered."""
    return in_order(text.language for thing in things for text in thing.texts.all())


def chips(request: HttpRequest, codes: Sequence[str], shown: str, anchor: str = "") -> list[Chip]:
    """Return links to the entry in each of ``codes``; none where ``shown`` is the only one."""
    if set(codes) <= {shown}:
        return []
    return [Chip(language(code), _address(request, code) + anchor, code == shown) for code in codes]


def _address(request: HttpRequest, code: str) -> str:
    return request.path if code == own_language(request) else f"{request.path}?{PARAMETER}={code}"


def show_in_language(actor: Any, offers: Sequence[Any], day: DayShown, request: HttpRequest) -> dict[str, Any]:
    """Return what the entry's template shows of texts and languages, ``offers`` among them.

    ``is_substitute`` is true where a text is not in the language wanted.
    """
    wanted = wanted_language(request)
    text = actor.text(wanted)
    codes = codes_of(actor, *offers)
    return {
        "text": text,
        "offers": [show_offer(offer, day, request, f"#angebot-{offer.uuid}") for offer in offers],
        "is_substitute": text is not None and text.language != wanted,
        "chips": chips(request, codes, wanted if wanted in codes else settings.LANGUAGE_CODE),
    }


def show_offer(offer: Any, day: DayShown, request: HttpRequest, anchor: str = "") -> ShownOffer:
    """Return what is shown of ``offer`` in the language wanted; ``anchor`` ends the links to its other languages."""
    wanted = wanted_language(request)
    text = offer.text(wanted)
    shown = text.language if text else settings.LANGUAGE_CODE
    links = chips(request, codes_of(offer), shown, anchor)
    timetable = offer.timetable(day.calendar)
    return ShownOffer(
        offer,
        text,
        shown != wanted,
        links,
        week(timetable.hours, day.today),
        special_days(timetable, day.today),
        school_words(timetable, day.today),
        offer.current_notice(day.today),
    )
