"""Actors with everything that lists, filters and entries need."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
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
from home.demo.identity import demo_uuid, local_datetime, plain_slug
from tests.benchmarks.mass.batches import Table, chance, reserved, some, spans
from tests.benchmarks.mass.phrases import ANYTHING, CARRIERS, DESCRIPTION, ENGLISH, SUMMARIES, WHAT, WHERE, WHOSE
from tests.benchmarks.mass.progress import Progress
from tests.benchmarks.mass.telephone import landline

MASS_ACTOR = "mass-actor"
FIRST_DAY = local_datetime(date(2024, 1, 8), 9)
# Individuals would need a consent each, and a load test needs none of them.
KINDS = ("association", "initiative", "institution", "administration", "business")
STEPS = ("yes", "partly", "no", "unknown")
TREATMENTS = ("closed", "as_usual", "unknown")
OPENS, CLOSES = time(9), time(17, 30)
WEEKDAYS = range(1, 6)
NUMBERS = 5_000
MINUTES = 900_000
COLUMNS = (
    *("id", "uuid", "name", "slug", "sort_key", "kind", "provider", "category_id", "step_free", "street"),
    *("postal_code", "latitude", "longitude", "website", "logo_id", "confirmed_at", "created_at", "updated_at"),
    *("first_published_at", "last_published_at", "on_holidays"),
)


def link_table(name: str, target: str) -> Table:
    """Return the table behind the many-to-many field ``name`` of actors."""
    through: Any = getattr(Actor, name).through
    return Table(through, "actor_id", f"{target}_id")


class ActorMaker:
    """Makes public actors, batch by batch."""

    def __init__(self, pictures: list[int]) -> None:
        """``pictures`` are the numbers of images to choose logos from."""
        self.pictures = pictures
        self.chance = chance("actor")
        self.categories = list(Category.objects.values_list("pk", "slug"))
        self.slugs: dict[str, str] = {}
        self.actors = Table(Actor, *COLUMNS)
        self.texts = Table(ActorText, "actor_id", "language", "summary", "description", "sort_order")
        self.contacts = Table(ContactPoint, "actor_id", "kind", "value", "is_public", "sort_order")
        self.hours = Table(OpeningHours, "actor_id", "weekday", "opens", "closes", "sort_order")
        self.links = [
            (Table(ActorHashtag, "content_object_id", "tag_id"), numbers_of(Hashtag), 3),
            (link_table("districts", "district"), numbers_of(District), 1),
            (link_table("target_groups", "targetgroup"), numbers_of(TargetGroup), 2),
            (link_table("languages", "spokenlanguage"), numbers_of(SpokenLanguage), 2),
        ]

    def make(self, total: int, progress: Progress) -> list[int]:
        """Store ``total`` actors and return their numbers."""
        made: list[int] = []
        for span in spans(total):
            numbers = reserved(Actor, len(span))
            self.actors.write([self._actor(pk, number) for pk, number in zip(numbers, span, strict=True)])
            self._fill(numbers)
            made += numbers
            progress.advance(len(numbers))
        return made

    def _actor(self, pk: int, number: int) -> tuple[Any, ...]:
        draw = self.chance
        category, topic = draw.choice(self.categories)
        name = f"{draw.choice(WHAT.get(topic, ANYTHING))} {draw.choice(WHOSE)} {draw.choice(WHERE)}"
        if name not in self.slugs:
            self.slugs[name] = plain_slug(name)
        slug = f"{self.slugs[name]}-{number}"
        since: datetime = FIRST_DAY + timedelta(minutes=number % MINUTES)
        return (
            pk,
            demo_uuid(MASS_ACTOR, str(number)),
            name,
            slug,
            sort_key(name),
            draw.choice(KINDS),
            draw.choice(CARRIERS),
            category,
            draw.choice(STEPS),
            f"{draw.choice(WHERE).removeprefix('am ')} {draw.randint(1, 120)}",
            "39130",
            Decimal(draw.randint(52_135_000, 52_165_000)).scaleb(-6),
            Decimal(draw.randint(11_545_000, 11_605_000)).scaleb(-6),
            f"https://{slug}.example.org/",
            draw.choice(self.pictures) if self.pictures and number % 4 == 0 else None,
            since.date() if number % 3 else None,
            since,
            since,
            since,
            since,
            draw.choice(TREATMENTS),
        )

    def _fill(self, numbers: list[int]) -> None:
        self.texts.write([text for number in numbers for text in texts(number)])
        self.contacts.write([contact for number in numbers for contact in contacts(number)])
        self.hours.write(
            (number, weekday, OPENS, CLOSES, place)
            for number in numbers
            for place, weekday in enumerate(sorted(self.chance.sample(WEEKDAYS, 2)))
        )
        for table, targets, most in self.links:
            table.write([(number, target) for number in numbers for target in some(self.chance, targets, most)])


def numbers_of(model: Any) -> list[int]:
    """Return the numbers of all rows of one list."""
    return list(model.objects.order_by("pk").values_list("pk", flat=True))


def texts(number: int) -> list[tuple[Any, ...]]:
    """Return the German text of an actor and, for one in five, an English one."""
    description = DESCRIPTION.format(year=1990 + number % 35)
    rows = [(number, "de", SUMMARIES[number % len(SUMMARIES)], description, 0)]
    return [*rows, (number, "en", ENGLISH, "", 1)] if number % 5 == 0 else rows


def contacts(number: int) -> list[tuple[Any, ...]]:
    """Return a public mailbox and a telephone, public for most; both reach nobody."""
    return [
        (number, "email", "kontakt@example.org", True, 0),
        (number, "phone", landline(number % NUMBERS), number % 7 != 0, 1),
    ]
