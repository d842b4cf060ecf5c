"""Search over everything and the page of a hashtag: what gathers from all apps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from blog.models import StoryPage
from blog.stories import listed as listed_stories
from cms.models import Hashtag
from cms.querysets import public_pages
from directory.entries import addressed, hashtags_of
from directory.entries import listed as listed_actors
from directory.models import Actor, Offer, OfferHashtag
from home.models import StandardPage

MAX_HITS = 50


@dataclass
class Gathered:
    """What was found, by kind; each list in the order to show."""

    pages: list[Any] = field(default_factory=list)
    stories: list[Any] = field(default_factory=list)
    actors: list[Any] = field(default_factory=list)
    offers: list[Any] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many things were found in all."""
        return len(self.pages) + len(self.stories) + len(self.actors) + len(self.offers)


def search(text: str) -> Gathered:
    """Return what the public may see and ``text`` finds: at most `MAX_HITS` a kind, best first."""
    text = text.replace("\x00", "").strip()
    if not text:
        return Gathered()
    stories = _ranked(listed_stories(StoryPage.objects.public()), _hits(StoryPage.objects.public(), text))
    pages = public_pages().not_type(StoryPage)
    return Gathered(
        pages=_ranked(pages, _hits(pages, text)),
        stories=stories,
        actors=addressed(_ranked(listed_actors(Actor.objects.public()), _hits(Actor.objects.public(), text))),
        offers=_with_actors(_ranked(listed_offers(Offer.objects.public()), _hits(Offer.objects.public(), text))),
    )


def tagged(hashtag: Hashtag) -> Gathered:
    """Return everything the public may see that carries ``hashtag``."""
    return Gathered(
        pages=list(StandardPage.objects.public().filter(tagged_items__tag=hashtag).order_by("title")),
        stories=list(listed_stories(StoryPage.objects.public().filter(tagged_items__tag=hashtag))),
        actors=addressed(listed_actors(Actor.objects.public().filter(tagged_items__tag=hashtag))),
        offers=_with_actors(
            listed_offers(Offer.objects.public().filter(tagged_items__tag=hashtag)).order_by("sort_key", "pk"),
        ),
    )


def listed_offers(offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """Return ``offers`` with what a list shows; a fixed number of statements."""
    return offers.select_related("actor").prefetch_related("texts", "hours", hashtags_of(OfferHashtag))


def _with_actors(offers: Any) -> list[Offer]:
    found = list(offers)
    addressed([offer.actor for offer in found])
    return found


def _hits(rows: Any, text: str) -> list[int]:
    model = rows.model
    results = model._default_manager.all().search(text, operator="and")
    numbers = [result.pk for result in results[: MAX_HITS * 4]]
    public = set(rows.filter(pk__in=numbers).values_list("pk", flat=True))
    return [number for number in numbers if number in public][:MAX_HITS]


def _ranked(rows: Any, numbers: list[int]) -> list[Any]:
    found = {row.pk: row for row in rows.filter(pk__in=numbers)}
    return [found[number] for number in numbers if number in found]
