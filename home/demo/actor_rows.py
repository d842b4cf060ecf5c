"""From written-down entries to actors with texts, contacts, hours and offers."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from decimal import Decimal
from typing import Any

from cms.text import readable_slug
from directory.models import (
    Actor,
    ActorRelation,
    ActorText,
    Category,
    ContactPoint,
    District,
    ExternalIdentifier,
    Offer,
    OfferHours,
    OfferText,
    OpeningHours,
    SpokenLanguage,
    TargetGroup,
)
from home.demo.actors import ENTRIES
from home.demo.bodies import Shelf
from home.demo.identity import day, demo_uuid, moment
from home.demo.revisions import publish
from home.demo.shapes import Entry, Offering
from home.demo.telephone import landline, mobile
from home.demo.timetable import hours
from home.demo.vocabulary import by_slug

FIRST_DAY = day("2026-01-12")
PEOPLE = ("Mara Lindt", "Jonas Wiebe", "Oksana Bilyk", "Samir Haddad", "Heike Torbeck", "Tilo Brandis", "Linh Vo")


class ActorWriter:
    """Writes all entries; relations come last, when every actor has a row."""

    def __init__(self, shelf: Shelf) -> None:
        """Look the lists up once."""
        self.shelf = shelf
        self.categories = by_slug(Category)
        self.districts = by_slug(District)
        self.groups = by_slug(TargetGroup)
        self.languages = by_slug(SpokenLanguage)

    def write(self) -> None:
        """Store and publish every entry, and note its number on the shelf."""
        pairs = [(category, entry) for category, entries in ENTRIES.items() for entry in entries]
        actors = {}
        for number, (category, entry) in enumerate(pairs):
            actor = self._bare(category, entry, number)
            actor.save()
            actors[entry.name] = actor
            self.shelf.actors[entry.name] = actor.pk
        for number, (_category, entry) in enumerate(pairs):
            actor = actors[entry.name]
            self._fill(actor, entry, number)
            publish(actor, entry.state, moment(FIRST_DAY + timedelta(days=number * 5), 9, number % 60))

    def _bare(self, category: str, entry: Entry, number: int) -> Actor:
        slug = plain_slug(entry.name)
        latitude, longitude = (Decimal(f"{degrees:.6f}") for degrees in entry.at) if entry.at else (None, None)
        return Actor(
            uuid=demo_uuid("actor", entry.name),
            name=entry.name,
            slug=slug,
            kind=entry.kind,
            provider=entry.provider,
            category=self.categories[category],
            step_free=entry.step_free,
            street=entry.street,
            address_extra=entry.extra,
            postal_code=entry.postal_code if entry.street else "",
            latitude=latitude,
            longitude=longitude,
            website=f"https://{slug}.example.org/" if entry.website else "",
            logo_id=self.shelf.pictures[entry.picture] if entry.picture else None,
            verified_at=day(entry.verified) if entry.verified else None,
            consent_given_at=day(entry.consent) if entry.consent else None,
            consent_withdrawn_at=day(entry.withdrawn) if entry.withdrawn else None,
            created_at=moment(FIRST_DAY + timedelta(days=number * 5 - 3)),
            live=False,
        )

    def _fill(self, actor: Actor, entry: Entry, number: int) -> None:
        actor.districts = [self.districts[slug] for slug in entry.districts.split()]
        actor.target_groups = [self.groups[slug] for slug in entry.groups.split()]
        actor.languages = [self.languages[slug] for slug in entry.languages.split()]
        actor.hashtags.add(*entry.tags.split())
        actor.texts = ordered(ActorText, texts(entry))
        actor.contacts = ordered(ContactPoint, contacts(entry, actor.slug, number))
        actor.opening_hours = ordered(OpeningHours, hours(entry.hours))
        actor.external_ids = ordered(ExternalIdentifier, [{"scheme": s, "value": v} for s, v in entry.numbers])
        actor.relations = ordered(
            ActorRelation,
            [{"other_id": self.shelf.actors[name], "note": note} for name, note in entry.works_with],
        )
        actor.offers = [self._offer(offering, entry, place) for place, offering in enumerate(entry.offers)]

    def _offer(self, offering: Offering, entry: Entry, place: int) -> Offer:
        offer = Offer(
            uuid=demo_uuid("offer", f"{entry.name}/{offering.title}"),
            title=offering.title,
            cost=offering.cost,
            registration=offering.registration,
            place=offering.place,
            valid_through=day(offering.through) if offering.through else None,
            sort_order=place,
        )
        offer.target_groups = [self.groups[slug] for slug in offering.groups.split()]
        offer.hashtags.add(*offering.tags.split())
        offer.hours = ordered(OfferHours, hours(offering.hours))
        translations = [{"language": language, "title": t, "text": x} for language, (t, x) in offering.texts.items()]
        offer.texts = ordered(OfferText, [{"language": "de", "text": offering.text}, *translations])
        return offer


def plain_slug(name: str) -> str:
    """Return a slug that can also be a host name: "Sprachcafé" becomes "sprachcafe"."""
    letters = unicodedata.normalize("NFKD", readable_slug(name))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def ordered(model: type, rows: list[dict[str, Any]]) -> list[Any]:
    """Return unsaved children of ``model`` in the order of ``rows``."""
    return [model(sort_order=place, **row) for place, row in enumerate(rows)]


def texts(entry: Entry) -> list[dict[str, Any]]:
    """Return the fields of an entry's texts, German first."""
    rows = [{"language": "de", "summary": entry.summary, "description": entry.description}]
    behind = entry.needs_work.split()
    for language, (summary, description) in entry.texts.items():
        late = language in behind
        rows.append({"language": language, "summary": summary, "description": description, "needs_work": late})
    return rows


def contacts(entry: Entry, slug: str, number: int) -> list[dict[str, Any]]:
    """Return contacts nobody else has: a telephone, a mailbox, and for some a private number of a person."""
    domain = f"{slug}.example.org" if entry.website else "example.org"
    mailbox = "kontakt" if entry.website else slug
    rows: list[dict[str, Any]] = [{"kind": "email", "value": f"{mailbox}@{domain}", "label": "", "is_public": True}]
    if entry.kind == "individual":
        return [*rows, {"kind": "mobile", "value": mobile(number), "label": "privat", "is_public": False}]
    rows.insert(0, {"kind": "phone", "value": landline(number), "label": "", "is_public": number % 7 != 6})
    if number % 3 == 0:
        person = PEOPLE[number % len(PEOPLE)]
        rows.append({"kind": "mobile", "value": mobile(number), "label": f"{person}, nur intern", "is_public": False})
    return rows
