"""An actor as a vCard (RFC 6350) for address books: its public contacts and nothing that its entry does not show.

Written here and folded by `icalendar`: the one library that is kept up (vobject, last released in 2024) knows only
vCard 3.0. Addresses, telephone numbers and notes stand as they are on the entry's page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from icalendar.parser.content_line import Contentline, Contentlines

from cms.input.telephone import dialled
from directory.models.choices import ActorKind, ContactKind

CONTENT_TYPE = "text/vcard; charset=utf-8"
TELEPHONES = {ContactKind.PHONE: "voice", ContactKind.MOBILE: "cell", ContactKind.FAX: "fax"}
COUNTRY = "Deutschland"
# RFC 6350, section 3.4: these have a meaning in a value.
ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def write_vcard(actor: Any, address: str) -> bytes:
    """Return the vCard of ``actor`` whose entry has the absolute ``address``; lines folded at 75 octets."""
    lines = Contentlines([Contentline(line) for line in _lines(actor, address)])
    return bytes(lines.to_ical())


def escape_text(text: str) -> str:
    """Return ``text`` as it stands in a value; other control characters, which no value may have, are left out.

    >>> escape_text("Haus 1; links, oben")
    'Haus 1\\\\; links\\\\, oben'
    """
    return "".join(one for one in text if one >= " " or one in "\n\t").translate(ESCAPES)


def _lines(actor: Any, address: str) -> Iterator[str]:
    is_person = actor.kind == ActorKind.INDIVIDUAL
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"KIND:{'individual' if is_person else 'org'}"
    yield f"UID:urn:uuid:{actor.uuid}"
    yield f"REV:{actor.updated_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"FN:{escape_text(actor.name)}"
    if not is_person:
        yield f"ORG:{escape_text(actor.name)}"
    if actor.street:
        yield f"ADR:{_components('', actor.address_extra, actor.street, actor.city, '', actor.postal_code, COUNTRY)}"
    if actor.latitude is not None:
        yield f"GEO:geo:{actor.latitude},{actor.longitude}"
    public = [contact for contact in actor.contacts.all() if contact.is_public]
    for place, contact in enumerate(public, start=1):
        yield from _contact(contact, f"item{place}")
    if actor.website:
        yield f"URL:{_uri(actor.website)}"
    for language in actor.languages.all():
        yield f"LANG:{escape_text(language.slug)}"
    yield f"CATEGORIES:{escape_text(str(actor.category))}"
    if text := actor.text():
        yield f"NOTE;LANGUAGE={_parameter(text.language)}:{escape_text(text.summary)}"
    yield f"SOURCE:{_uri(address)}"
    yield "END:VCARD"


def _contact(contact: Any, group: str) -> Iterator[str]:
    """Yield the line of ``contact``, and one with what it is for, which Apple's and Google's address books show."""
    if contact.kind in TELEPHONES:
        kind = TELEPHONES[contact.kind]
        number = dialled(contact.value)
        told = f";VALUE=uri;TYPE={kind}:tel:{number}" if number else f";TYPE={kind}:{escape_text(contact.value)}"
        yield f"{group}.TEL{told}"
    elif contact.kind == ContactKind.EMAIL:
        yield f"{group}.EMAIL:{escape_text(contact.value)}"
    else:
        yield f"{group}.NOTE:{escape_text(contact.value)}"
    if contact.label:
        yield f"{group}.X-ABLABEL:{escape_text(contact.label)}"


def _components(*parts: str) -> str:
    return ";".join(map(escape_text, parts))


def _uri(address: str) -> str:
    return "".join(one for one in address if one > " ")


def _parameter(text: str) -> str:
    return "".join(one for one in text if one.isalnum() or one == "-")
