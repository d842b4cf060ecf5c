"""An entry as schema.org describes organisations, for search engines."""

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from cms.input.telephone import dialled
from cms.templatetags.office import LICENCE_ADDRESSES, licence_address
from directory.models.choices import ActorKind, ContactKind
from directory.opening.timetable import names_times
from directory.website.special_days import SpecialDays

TYPES = {
    ActorKind.ADMINISTRATION: "GovernmentOrganization",
    ActorKind.ASSOCIATION: "NGO",
    ActorKind.BUSINESS: "LocalBusiness",
    ActorKind.INDIVIDUAL: "Person",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPECIFICATION = "OpeningHoursSpecification"
CONTACT_KEYS = {
    ContactKind.EMAIL: "email",
    ContactKind.FAX: "faxNumber",
    ContactKind.MOBILE: "telephone",
    ContactKind.PHONE: "telephone",
}
# Where a type has its opening hours: schema.org gives them to places, and a business is one.
PLACES = {ActorKind.BUSINESS: "", ActorKind.INDIVIDUAL: "workLocation"}


def actor_data(
    actor: Any, contacts: list[Any], address: str, hours: Iterable[Any] = (), special: Iterable[SpecialDays] = ()
) -> dict[str, Any]:
    """Return JSON-LD for ``actor`` at the absolute ``address``; ``contacts`` are the public ones.

    ``hours`` are its opening hours without those that are over, ``special`` the days on which they do not hold. Only
    what the entry itself shows, and no key without a value.
    """
    text = actor.text()
    data = {
        "@context": "https://schema.org",
        "@type": actor_type(actor),
        "name": actor.name,
        "url": address,
        "description": text.summary if text else "",
        "sameAs": actor.website,
        "telephone": next(filter(None, map(dialled, _values(contacts, ContactKind.PHONE, ContactKind.MOBILE))), ""),
        "email": next(_values(contacts, ContactKind.EMAIL), ""),
        "contactPoint": [_contact_point(contact) for contact in contacts],
        "address": postal_address(actor),
        "knowsLanguage": [language.slug for language in actor.languages.all()],
        "logo": picture_data(actor.logo, address),
        "mainEntityOfPage": page_data(address),
    }
    told = {"openingHoursSpecification": opening_specifications(hours, special), "geo": _position(actor)}
    if any(told.values()):
        place = PLACES.get(actor.kind, "location")
        data |= {place: {"@type": "Place", "address": data["address"], **told}} if place else told
    return without_gaps(data)


def page_data(address: str) -> dict[str, str] | None:
    """Return what one may do with the texts of the page at ``address``; None where no licence is given.

    In schema.org works have licences, not organisations and services: that of the page is told.
    """
    licence = LICENCE_ADDRESSES.get(settings.CONTENT_LICENCE)
    return {"@type": "WebPage", "url": address, "license": licence} if licence else None


def _position(actor: Any) -> dict[str, Any] | None:
    if actor.latitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": str(actor.latitude), "longitude": str(actor.longitude)}


def _contact_point(contact: Any) -> dict[str, str]:
    """Return a contact as it was written; what is neither mail nor telephone is only named."""
    kind = CONTACT_KEYS.get(contact.kind, "description")
    return {"@type": "ContactPoint", "contactType": contact.label or contact.get_kind_display(), kind: contact.value}


def actor_type(actor: Any) -> str:
    """Return schema.org's type for the kind of ``actor``."""
    return TYPES.get(actor.kind, "Organization")


def opening_specifications(hours: Iterable[Any], special: Iterable[SpecialDays]) -> list[dict[str, str]]:
    """Return the times of ``hours``, without rows that are only a note, and what replaces them on ``special`` days."""
    weekly = [_specification(row) for row in hours if names_times(row)]
    return [*weekly, *(one for days in special for one in _special(days))]


def picture_data(picture: Any, page_address: str) -> dict[str, str] | None:
    """Return a public picture with whose it is and what one may do with it; None for none."""
    if picture is None:
        return None
    return {
        "@type": "ImageObject",
        "contentUrl": urljoin(page_address, picture.file.url),
        "caption": picture.default_alt_text,
        "creditText": picture.credit,
        "license": licence_address(picture),
    }


def without_gaps(data: dict[str, Any]) -> dict[str, Any]:
    """Return ``data`` without keys that have no value, at any depth of dictionaries."""
    return {key: without_gaps(value) if isinstance(value, dict) else value for key, value in data.items() if value}


def _specification(row: Any) -> dict[str, str]:
    """Return when somebody is there by ``row``.

    An end before the beginning is on the next day (schema.org). Two equal times would mean closed, so that of 24
    hours the last minute is left out (Google's documentation of LocalBusiness, "all-day hours").
    """
    closes = _minute_before(row.closes) if row.closes == row.opens else row.closes
    return without_gaps(
        {
            "@type": SPECIFICATION,
            "dayOfWeek": f"https://schema.org/{WEEKDAYS[row.weekday - 1]}",
            "opens": _clock(row.opens),
            "closes": _clock(closes),
            "validFrom": row.valid_from and row.valid_from.isoformat(),
            "validThrough": row.valid_through and row.valid_through.isoformat(),
            "description": row.note,
        }
    )


def _special(days: SpecialDays) -> Iterator[dict[str, str]]:
    """Yield what replaces the week on ``days``: times without a weekday, both 00:00 for closed (Google, ibid.)."""
    dates = {"validFrom": days.first.isoformat(), "validThrough": days.last.isoformat(), "description": days.reason}
    for row in days.spans:
        closes = _minute_before(row.closes) if row.closes == row.opens else row.closes
        yield without_gaps({"@type": SPECIFICATION, "opens": _clock(row.opens), "closes": _clock(closes), **dates})
    if not (days.spans or days.is_usual or days.is_unknown):
        yield without_gaps({"@type": SPECIFICATION, "opens": "00:00", "closes": "00:00", **dates})


def _minute_before(instant: time) -> time:
    hours, minutes = divmod((instant.hour * 60 + instant.minute - 1) % (24 * 60), 60)
    return time(hours, minutes)


def _clock(instant: time) -> str:
    return f"{instant:%H:%M}"


def _values(contacts: list[Any], *kinds: str) -> Iterator[str]:
    return (contact.value for contact in contacts if contact.kind in kinds)


def postal_address(actor: Any) -> dict[str, str] | None:
    """Return where ``actor`` is; None without a street."""
    if not actor.street:
        return None
    return {
        "@type": "PostalAddress",
        "streetAddress": actor.street,
        "postalCode": actor.postal_code,
        "addressLocality": actor.city,
        "addressCountry": "DE",
    }
