"""Reads an actor through each door as a program would, into the same facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import html5lib
from django.test import Client
from icalendar.parser.content_line import Contentlines

from cms.input.telephone import dialled
from directory.models import Actor
from directory.models.choices import ContactKind
from tests.api.client import data

TELEPHONES = {"voice": ContactKind.PHONE, "cell": ContactKind.MOBILE, "fax": ContactKind.FAX}
# A part of a structured value, up to a semicolon that no backslash takes away (RFC 6350, section 3.4).
COMPONENT = re.compile(r"((?:\\.|[^\\;])*)(?:;|$)")
QUERY = """query($uuid: UUID!) { actor(uuid: $uuid) {
  name website category { name } languages { slug name } text { summary } position { latitude longitude }
  address { street extra postalCode city } contacts { kind value label } } }"""


class Facts(NamedTuple):
    """What all doors tell; contacts as (kind, number or text, what it is for), sorted."""

    name: str
    summary: str
    category: str
    website: str
    address: tuple[str, ...]
    position: tuple[Decimal, ...]
    contacts: list[tuple[str, str, str]]
    languages: list[str]


def same_number(kind: str, value: str) -> str:
    """Return ``value`` as one dials it, so that two ways to write a number are the same; other words as they are."""
    return (dialled(value) or value) if kind in TELEPHONES.values() else value


def from_database(actor: Actor, case: Any) -> Facts:
    """Return what was entered."""
    found = [(one.kind, same_number(one.kind, one.value), one.label) for one in case.contacts if one.is_public]
    fields = case.fields
    place = ("street", "address_extra", "postal_code", "city")
    return Facts(
        fields["name"],
        case.summary,
        case.category,
        fields["website"],
        tuple(fields[name] for name in place) if fields["street"] else (),
        _position(fields["latitude"], fields["longitude"]),
        sorted(found),
        sorted(case.languages),
    )


def from_api(actor: Actor) -> Facts:
    """Return what GraphQL tells."""
    told = data(QUERY, {"uuid": str(actor.uuid)})["actor"]
    place, position = told["address"], told["position"] or {}
    contacts = [(one["kind"].lower(), one["value"], one["label"]) for one in told["contacts"]]
    return Facts(
        told["name"],
        told["text"]["summary"],
        told["category"]["name"],
        told["website"],
        (place["street"], place["extra"], place["postalCode"], place["city"]) if place["street"] else (),
        _position(position.get("latitude"), position.get("longitude")),
        sorted((kind, same_number(kind, value), label) for kind, value, label in contacts),
        sorted(one["slug"] for one in told["languages"]),
    )


def from_page(page: Any) -> Facts:
    """Return what the entry's page shows; ``page`` is its parsed HTML."""
    kinds = {str(kind.label): kind.value for kind in ContactKind}
    contacts, website = [], ""
    for row in page.findall(".//dl[@class='contacts']/div"):
        name, label = re.fullmatch(r"(.*?)(?: \((.*)\))?", _text(row.find("dt")), re.DOTALL).groups()  # type: ignore[union-attr]
        value = _text(row.find("dd"))
        if name == "Website":
            website = row.find("dd/a").get("href")
        else:
            contacts.append((kinds[name], same_number(kinds[name], value), label or ""))
    facts = {_text(row.find("dt")): _text(row.find("dd")) for row in page.findall(".//dl[@class='facts-list']/div")}
    spoken = facts.get("Sprachen", "").split(", ")
    links = [link.get("href") for link in page.iter("a") if "mlat=" in link.get("href", "")]
    return Facts(
        _text(page.find(".//h1")),
        _text(page.find(".//p[@class='lead']")),
        _text(page.find(".//p[@class='facts']/a")),
        website,
        tuple(_address(page)),
        _position(*re.search(r"mlat=([-\d.]+)&mlon=([-\d.]+)", links[0]).groups()) if links else (),  # type: ignore[union-attr]
        sorted(contacts),
        sorted(name.removeprefix("L-") for name in spoken if name),
    )


def from_linked_data(page: Any) -> Facts:
    """Return what search engines read; schema.org has no word for an addition to a street, nor for a category here."""
    told = json.loads(page.find(".//script[@type='application/ld+json']").text)
    place = told.get("address", {})
    where = next((told[key] for key in ("location", "workLocation") if key in told), told).get("geo", {})
    contacts = []
    for point in told.get("contactPoint", []):
        kind = next(key for key in ("email", "telephone", "faxNumber", "description") if key in point)
        contacts.append((kind, point[kind], point["contactType"]))
    return Facts(
        told["name"],
        told["description"],
        "",
        told.get("sameAs", ""),
        (place["streetAddress"], "", place["postalCode"], place["addressLocality"]) if place else (),
        _position(where.get("latitude"), where.get("longitude")),
        sorted(contacts),
        sorted(told.get("knowsLanguage", [])),
    )


def as_linked_data(facts: Facts, case: Any) -> Facts:
    """Return ``facts`` as far as schema.org can tell them."""
    keys = {"email": "email", "phone": "telephone", "mobile": "telephone", "fax": "faxNumber", "other": "description"}
    named = [
        (keys[one.kind], one.value, one.label or str(ContactKind(one.kind).label))
        for one in case.contacts
        if one.is_public
    ]
    address = (facts.address[0], "", *facts.address[2:]) if facts.address else ()
    return facts._replace(category="", address=address, contacts=sorted(named))


def from_vcard(content: bytes) -> Facts:
    """Return what an address book reads."""
    lines = [line for line in Contentlines.from_ical(content.decode()) if line]
    values: dict[str, str] = {}
    groups: dict[str, dict[str, tuple[Any, str]]] = {}
    languages = []
    for group, name, parameters, value in map(_parts, lines):
        if group:
            groups.setdefault(group, {})[name] = parameters, value
        elif name == "LANG":
            languages.append(value)
        else:
            values[name] = value
    address = [_unescape(part) for part in COMPONENT.findall(values.get("ADR", ""))]
    position = values.get("GEO", "").removeprefix("geo:").split(",")
    return Facts(
        _unescape(values["FN"]),
        _unescape(values["NOTE"]),
        _unescape(values["CATEGORIES"]),
        values.get("URL", ""),
        (address[2], address[1], address[5], address[3]) if len(address) >= 7 else (),
        _position(*position) if len(position) == 2 else (),
        sorted(map(_contact, groups.values())),
        sorted(languages),
    )


def _contact(group: dict[str, tuple[Any, str]]) -> tuple[str, str, str]:
    label = _unescape(group["X-ABLABEL"][1]) if "X-ABLABEL" in group else ""
    if "TEL" in group:
        parameters, value = group["TEL"]
        kind = TELEPHONES[parameters["TYPE"]]
        return kind, same_number(kind, _unescape(value.removeprefix("tel:"))), label
    name, kind = ("EMAIL", ContactKind.EMAIL) if "EMAIL" in group else ("NOTE", ContactKind.OTHER)
    return kind, _unescape(group[name][1]), label


def _parts(line: str) -> tuple[str, str, dict[str, str], str]:
    """Return group, name, parameters and value as they stand; the library would take escapes away twice."""
    head, _colon, value = str(line).partition(":")
    name, *parameters = head.split(";")
    group, _dot, name = name.rpartition(".")
    return group, name, dict(one.split("=", 1) for one in parameters), value


def _unescape(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def _address(page: Any) -> Iterator[str]:
    found = page.find(".//div[@class='container columns']//address")
    if found is None:
        return
    lines = [" ".join(line.split()) for line in found.itertext()]
    lines = [line for line in lines if line]
    code, _blank, city = lines[-1].partition(" ")
    yield from (lines[0], lines[1] if len(lines) == 3 else "", code, city)


def _position(latitude: Any, longitude: Any) -> tuple[Decimal, ...]:
    return () if latitude is None else (Decimal(str(latitude)), Decimal(str(longitude)))


def _text(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def open_page(actor: Actor) -> tuple[Any, bytes]:
    """Return the entry's page, parsed and as bytes."""
    response = Client().get(f"/verzeichnis/{actor.slug}/")
    assert response.status_code == 200
    return html5lib.parse(response.content, namespaceHTMLElements=False), response.content
