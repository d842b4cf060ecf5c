"""From files to actors with texts, contacts, hours and offers."""

import re
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from directory import models
from directory.written_times import hours_and_minutes
from home.demo.entries import Library, Table
from home.demo.identity import HERE, demo_uuid, local_datetime, plain_slug
from home.demo.revisions import publish

FIELDS = "name kind provider category step_free street address_extra postal_code latitude longitude website logo"
DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
HOURS = re.compile(r"((?:(?:Mo|Di|Mi|Do|Fr|Sa|So) )+)([\d:]+)-([\d:]+)(?: (.+))?")
TIMES = re.compile(r"\d\s*[-–]\s*\d|\d:\d\d")


def write_actors(library: Library) -> None:
    """Store and publish all actors in the order of their last change; relations come when each has a row."""
    files = library.read_all("actors", ".toml")
    tables = [(table.take("updated", datetime).replace(tzinfo=HERE), table) for table in files]
    tables.sort(key=lambda pair: pair[0])
    actors = [_bare(table, updated) for updated, table in tables]
    for actor, (updated, table) in zip(actors, tables, strict=True):
        _fill(actor, table)
        publish(actor, table, updated, "provider")


def _bare(table: Table, updated: datetime) -> models.Actor:
    actor = table.fill(models.Actor(live=False, created_at=local_datetime(updated.date() - timedelta(days=3))), FIELDS)
    actor.uuid, actor.slug, actor.city = demo_uuid("actor", actor.name), plain_slug(actor.name), "Magdeburg"
    table.remember(actor, "name", actor.name)
    actor.save()
    return actor


def _fill(actor: models.Actor, table: Table) -> None:
    table.fill(actor, "districts target_groups languages hashtags confirmed_at consent_given_at consent_withdrawn_at")
    german = table.fill(models.ActorText(language="de", sort_order=0), "summary description")
    others = table.children("translations", models.ActorText, "language summary description needs_work", start=1)
    actor.texts = [german, *others]
    actor.contacts = table.children("contacts", models.ContactPoint, "kind value label is_public")
    set_times(table, actor)
    actor.external_ids = table.children("external_ids", models.ExternalIdentifier, "scheme value")
    actor.relations = table.children("works_with", models.ActorRelation, "actor:other note")
    actor.offers = [_offer(offer, actor, place) for place, offer in enumerate(table.tables("offers"))]


def _offer(table: Table, actor: models.Actor, place: int) -> models.Offer:
    offer = models.Offer(sort_order=place)
    table.fill(offer, "title cost registration place valid_through in_school_holidays target_groups hashtags")
    offer.uuid = demo_uuid("offer", f"{actor.name}/{offer.title}")
    set_times(table, offer)
    german = table.fill(models.OfferText(language="de", sort_order=0), "text")
    offer.texts = [german, *table.children("translations", models.OfferText, "language title text", start=1)]
    return table.finish(offer)


def set_times(table: Table, thing: Any) -> None:
    """Give ``thing`` its hours, a row per weekday or a note alone, and days that differ; raises ``ContentError``."""
    weekly, different = (getattr(thing, name).model for name in (thing.hours_relation, "exceptions"))
    rows = [row for line in table.take("hours", list, []) for row in _rows(table, str(line))]
    getattr(thing, thing.hours_relation).set([weekly(sort_order=order, **row) for order, row in enumerate(rows)])
    thing.exceptions = table.children("exceptions", different, "starts_on ends_on opens closes reason")
    table.fill(thing, "on_holidays notice notice_through")


def _rows(table: Table, line: str) -> list[dict[str, Any]]:
    fits = len(line) <= 120
    found = HOURS.fullmatch(line)
    if fits and not found and not TIMES.search(line):
        return [{"note": line}]
    try:
        days, *times, note = found.groups("") if fits and found else ("", "", "", "")
        # 24 is the midnight at the end of the day.
        opens, closes = (time(hour % 24, minute) for hour, minute in map(hours_and_minutes, times))
    except ValueError:
        form = _("„{line}“ bitte in dieser Form: Mo Mi 9-12:30 nicht in den Ferien")
        raise table.wrong("hours", form.format(line=line)) from None
    return [{"weekday": DAYS.index(day) + 1, "opens": opens, "closes": closes, "note": note} for day in days.split()]
