"""Actors with everything that lists, filters and entries need."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

from cms.models import Hashtag
from cms.text import sort_key
from directory.models import (
    Actor,
    ActorHashtag,
    ActorText,
    Category,
    ContactPoint,
    District,
    OpeningHours,
    SpokenLanguage,
    TargetGroup,
)
from home.demo.actor_rows import plain_slug
from home.demo.identity import day, demo_uuid, moment
from home.demo.mass.batches import chance, insert, spans
from home.demo.mass.phrases import ANYTHING, CARRIERS, DESCRIPTION, ENGLISH, SUMMARIES, WHAT, WHERE, WHOSE
from home.demo.mass.progress import Progress
from home.demo.telephone import landline
from home.demo.timetable import clock

FIRST_DAY = moment(day("2024-01-08"), 9)
# Individuals would need a consent each, and a load test needs none of them.
KINDS = ("association", "initiative", "institution", "administration", "business")
STEPS = ("yes", "partly", "no", "unknown")
NUMBERS = 5_000
MASS_ACTOR = "mass-actor"


class ActorMaker:
    """Makes public actors, batch by batch."""

    def __init__(self, pictures: list[int]) -> None:
        """``pictures`` are the numbers of images to choose logos from."""
        self.pictures = pictures
        self.chance = chance("actor")
        self.categories = list(Category.objects.all())
        self.districts = list(District.objects.values_list("pk", flat=True))
        self.groups = list(TargetGroup.objects.values_list("pk", flat=True))
        self.languages = list(SpokenLanguage.objects.values_list("pk", flat=True))
        self.hashtags = list(Hashtag.objects.values_list("pk", flat=True))

    def make(self, total: int, progress: Progress) -> list[int]:
        """Store ``total`` actors and return their numbers."""
        made = []
        for span in spans(total):
            actors = [self._actor(number) for number in span]
            insert(actors)
            self._fill(actors)
            made += [actor.pk for actor in actors]
            progress.advance(len(actors))
        return made

    def _actor(self, number: int) -> Actor:
        draw = self.chance
        category = draw.choice(self.categories)
        name = f"{draw.choice(WHAT.get(category.slug, ANYTHING))} {draw.choice(WHOSE)} {draw.choice(WHERE)}"
        slug = f"{plain_slug(name)}-{number}"
        since = FIRST_DAY + timedelta(minutes=number % 900_000)
        return Actor(
            uuid=demo_uuid(MASS_ACTOR, str(number)),
            name=name,
            slug=slug,
            sort_key=sort_key(name),
            kind=draw.choice(KINDS),
            carrier=draw.choice(CARRIERS),
            category=category,
            step_free=draw.choice(STEPS),
            street=f"{draw.choice(WHERE).removeprefix('am ')} {draw.randint(1, 120)}",
            postal_code="39130",
            city="Magdeburg",
            latitude=Decimal(f"{draw.uniform(52.135, 52.165):.6f}"),
            longitude=Decimal(f"{draw.uniform(11.545, 11.605):.6f}"),
            website=f"https://{slug}.example.org/"[:200],
            logo_id=draw.choice(self.pictures) if self.pictures and number % 4 == 0 else None,
            verified_at=since.date() if number % 3 else None,
            created_at=since,
            first_published_at=since,
            last_published_at=since,
            live=True,
            has_unpublished_changes=False,
        )

    def _fill(self, actors: list[Actor]) -> None:
        rows: list[Any] = [row for actor in actors for row in texts(actor)]
        insert(rows)
        insert([row for actor in actors for row in contacts(actor)])
        insert([row for actor in actors for row in hours(actor, self.chance)])
        insert([ActorHashtag(content_object=actor, tag_id=tag) for actor in actors for tag in self._some(self.hashtags)])
        for name, target, numbers in (
            ("districts", "district", self.districts),
            ("target_groups", "targetgroup", self.groups),
            ("languages", "spokenlanguage", self.languages),
        ):
            link: Any = getattr(Actor, name).through
            insert([link(actor=actor, **{f"{target}_id": one}) for actor in actors for one in self._some(numbers)])

    def _some(self, numbers: list[int]) -> list[int]:
        return self.chance.sample(numbers, min(len(numbers), self.chance.randint(1, 3)))


def texts(actor: Actor) -> list[ActorText]:
    """Return the German text of ``actor`` and, for one in five, an English one."""
    description = DESCRIPTION.format(name=actor.name, year=actor.created_at.year - 10)
    summary = SUMMARIES[len(actor.name) % len(SUMMARIES)]
    rows = [ActorText(actor=actor, language="de", summary=summary, description=description, sort_order=0)]
    if actor.pk % 5 == 0:
        rows.append(ActorText(actor=actor, language="en", summary=ENGLISH, sort_order=1))
    return rows


def contacts(actor: Actor) -> list[ContactPoint]:
    """Return a public mailbox and a telephone, public for most; both reach nobody."""
    return [
        ContactPoint(actor=actor, kind="email", value="kontakt@example.org", is_public=True, sort_order=0),
        ContactPoint(
            actor=actor,
            kind="phone",
            value=landline(actor.pk % NUMBERS),
            is_public=actor.pk % 7 != 0,
            sort_order=1,
        ),
    ]


def hours(actor: Actor, draw: random.Random) -> list[OpeningHours]:
    """Return opening hours on two weekdays."""
    return [
        OpeningHours(actor=actor, weekday=weekday, opens=clock("9"), closes=clock("17:30"), sort_order=place)
        for place, weekday in enumerate(sorted(draw.sample(range(1, 6), 2)))
    ]
