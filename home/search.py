"""Search over everything and the page of a hashtag: what gathers from all apps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import QuerySet

from blog.models import StoryPage
from blog.stories import listed as listed_stories
from cms.models import Hashtag
from cms.querysets import public_pages
from cms.text import search_words
from directory.entries import addressed, hashtags_of
from directory.entries import listed as listed_actors
from directory.models import Actor, Offer, OfferHashtag
from home.models import StandardPage

MAX_HITS = 50
MOST_RANKED = 200
# How many the index may name of a kind, before those that are not public drop out.
MOST_CANDIDATES = 500


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
    text = search_words(text)
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


class Hit(NamedTuple):
    """Something that was found: one of `RANKED_KINDS`, and its number."""

    kind: str
    number: int


RANKED_KINDS = {
    "actor": (Actor.objects.public, "name"),
    "offer": (Offer.objects.public, "title"),
    "story": (StoryPage.objects.public, "title"),
    "page": (lambda: public_pages().not_type(StoryPage), "title"),
}


def ranked(text: str, kinds: Collection[str]) -> list[Hit]:
    """Return what the public may see and ``text`` finds, all ``kinds`` in one order, best first.

    First what has all the words in its name, then the rest; within that each kind's best, each
    kind's second, and so on: ranks of different indexes cannot be compared. At most `MOST_RANKED`
    of a kind; two statements a kind.
    """
    words = search_words(text).casefold().split()
    if not words:
        return []
    found = []
    for order, (kind, (rows, label)) in enumerate(RANKED_KINDS.items()):
        if kind in kinds:
            hits: dict[bool, list[int]] = {False: [], True: []}
            for number, name in _named_hits(rows(), " ".join(words), label):
                hits[all(word in name.casefold() for word in words)].append(number)
            for is_named, numbers in hits.items():
                found += [(not is_named, rank, order, Hit(kind, number)) for rank, number in enumerate(numbers)]
    return [hit for *_place, hit in sorted(found)]


def _named_hits(rows: Any, text: str, label: str) -> list[tuple[int, str]]:
    results = rows.model._default_manager.all().search(text, operator="and")
    numbers = [result.pk for result in results[:MOST_CANDIDATES]]
    public = dict(rows.filter(pk__in=numbers).values_list("pk", label))
    return [(number, public[number]) for number in numbers if number in public][:MOST_RANKED]


def tagged(hashtag: Hashtag) -> Gathered:
    """Return everything the public may see that carries ``hashtag``."""
    return Gathered(
        pages=list(StandardPage.objects.public().filter(tagged_items__tag=hashtag).order_by("sorting__sort_key", "pk")),
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
