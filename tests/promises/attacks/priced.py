"""Documents of every kind that costs something, written by chance, and what each cost in truth beside its price.

CPU is told in units of a view that does nothing, asked in the same run: a quicker machine is quicker at both.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any
from unittest.mock import patch

from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from api.limits.cost import price_of_reading
from api.limits.limits import limits_for
from cms.models import Hashtag
from cms.urls import urlpatterns as product
from directory.models import Category
from tests.api.client import ADDRESS
from tests.promises.attacks.documents import Writer, as_fragments, broken, document
from tests.promises.attacks.sending import ask

# What a view that does nothing is worth, in points: 0.4 ms, measured on two cores with its client.
CONSTANT_POINTS = 8
# Above so many points a document is asked again, and the quicker answer counts.
DEAR = 2_000
WORDS = ("und", "garten", "wir", "für", "nachbarschaft", "kinder", "im", "die", "treffen", "offen", "zu", "a", "xyz")
CONNECTIONS = ("actors", "offers", "stories", "pages", "hashtags")


def constant(_request: HttpRequest) -> HttpResponse:
    """Answer with what is always the same."""
    return HttpResponse(b"{}", content_type="application/json")


urlpatterns = [path("constant/", constant), *product]


@dataclass(frozen=True)
class Measured:
    """A document, its kind, the points that it is told to cost at most, and its CPU in points of this run."""

    kind: str
    text: str
    price: int
    points: float
    answered: bool

    @property
    def ratio(self) -> float:
        """Return how many times its price it cost."""
        return self.points / self.price

    def __str__(self) -> str:
        """Return a line for the log."""
        return f"{self.kind}: {self.points:.0f} points for {self.price} ({self.ratio:.1f}): {self.text[:200]}"


def unit() -> float:
    """Return the seconds of CPU that a view takes that does nothing."""
    client = Client()
    with override_settings(ROOT_URLCONF=__name__):
        return min(seconds_of(lambda: client.get("/constant/")) for _n in range(200))


def seconds_of(act: Any) -> float:
    """Return the CPU that ``act`` takes this process."""
    began = time.process_time()
    act()
    return time.process_time() - began


def measured(kind: str, text: str, second: float) -> Measured:
    """Ask ``text`` and return what it took; ``second`` is the CPU of one point. The quicker of two, if it is dear."""
    answer = ask(text)
    price = price_of_reading(text, limits_for())
    cost = (answer.body.get("extensions") or {}).get("cost") or {}
    price += cost.get("requested") or 0
    cpu = answer.cpu
    if cpu > 2 * price * second or price > DEAR:
        # Reading is remembered, so another document that says the same.
        cpu = min(cpu, ask(text + "\n#").cpu, ask(text + "\n# ").cpu)
    return Measured(kind, text, price, max(0.0, cpu / second - CONSTANT_POINTS), answer.data is not None)


@contextmanager
def one_minute() -> Iterator[None]:
    """Let the clock that minutes are counted by stand still."""
    with patch("cms.limits.limit_storage.time.time", return_value=time.time()):
        yield


def status_of(text: str) -> int:
    """Send ``text`` once and return the status."""
    return Client(raise_request_exception=False).post(ADDRESS, {"query": text}, "application/json").status_code


def documents(chance: Random, number: int) -> Iterator[tuple[str, str]]:
    """Yield ``number`` documents with their kinds; each kind about as often."""
    tags = [*Hashtag.objects.values_list("slug", flat=True)[:60], "nirgends"]
    categories = [*Category.objects.values_list("slug", flat=True)]
    kinds = Kinds(chance, tags, categories)
    for n in range(number):
        kind = kinds.all[n % len(kinds.all)]
        yield kind.__name__, kind()


class Kinds:
    """The kinds of documents."""

    def __init__(self, chance: Random, tags: list[str], categories: list[str]) -> None:
        """Keep what is drawn from."""
        self.chance = chance
        self.tags = tags
        self.categories = categories
        self.writer = Writer(chance, depth=6, width=5)
        self.all = [
            *(self.by_chance, self.by_chance, self.in_fragments, self.wrong, self.search, self.aliases),
            *(self.filters, self.totals, self.repeated, self.unknown, self.many_values, self.sized, self.found_actors),
        ]

    def by_chance(self) -> str:
        """Return a right document over the whole schema."""
        return document(self.writer.query())

    def in_fragments(self) -> str:
        """Return one that says it in fragments."""
        return as_fragments(self.writer.query())

    def wrong(self) -> str:
        """Return one that is refused, most likely."""
        return broken(self.chance, self.writer.query())

    def words(self, most: int = 10) -> str:
        """Return words, of which some stand in every text."""
        return " ".join(self.chance.choice(WORDS) for _n in range(self.chance.randint(1, most)))

    def search(self) -> str:
        """Return a search with its excerpts."""
        size, inside = self.chance.choice((1, 20, 100)), self.chance.choice(("excerpt", "node { __typename }"))
        inside += self.chance.choice(("", " node { ... on Actor { name } ... on StoryPage { title } }"))
        return f'{{ search(query: "{self.words()}", first: {size}) {{ totalCount edges {{ {inside} }} }} }}'

    def found_actors(self) -> str:
        """Return actors that words find, several times over."""
        fields = (f'a{n}: actors(search: "{self.words(25)}", first: 20) {{ nodes {{ name }} }}' for n in range(5))
        return "{" + " ".join(fields) + "}"

    def aliases(self) -> str:
        """Return one field at the root under fifty names."""
        field = self.chance.choice(
            (
                'hashtag(slug: "{tag}") {{ name }}',
                'page(path: "/geschichten/{n}/") {{ title }}',
                'page(path: "/") {{ title url }}',
                'actor(slug: "{tag}") {{ name }}',
                "categories {{ name }}",
                "actors(first: 1) {{ nodes {{ text(language: DE) {{ summary }} }} }}",
                "commentChallenge {{ salt }}",
                "site {{ name }}",
            )
        )
        count = self.chance.randint(5, 50)
        return (
            "{" + " ".join(f"a{n}: " + field.format(n=n, tag=self.chance.choice(self.tags)) for n in range(count)) + "}"
        )

    def filters(self) -> str:
        """Return lists that several conditions narrow down."""
        conditions = {
            "openAt": '"2026-11-30T10:00:00"',
            "near": "{latitude: 52.15, longitude: 11.57, metres: 20000}",
            "hashtags": self.listed(self.tags, 3),
            "hashtagsAll": self.listed(self.tags, 10),
            "categories": self.listed(self.categories, 3),
            "updatedSince": '"2020-01-01T00:00:00Z"',
        }
        chosen = self.chance.sample(list(conditions), self.chance.randint(1, len(conditions)))
        written = ", ".join(f"{name}: {conditions[name]}" for name in chosen)
        inside = self.chance.choice(("totalCount", "nodes { name }", "totalCount nodes { name slug url }"))
        fields = (f"a{n}: actors(filter: {{{written}}}, first: {n + 1}) {{ {inside} }}" for n in range(10))
        return "{" + " ".join(fields) + "}"

    def listed(self, names: list[str], most: int) -> str:
        """Return some of ``names`` as a written list."""
        chosen = self.chance.sample(names, min(len(names), self.chance.randint(1, most)))
        return "[" + ", ".join(f'"{name}"' for name in chosen) + "]"

    def totals(self) -> str:
        """Return totals of all lists, again and again."""
        names = (self.chance.choice(CONNECTIONS) for _n in range(self.chance.randint(1, 50)))
        return "{" + " ".join(f"a{n}: {name} {{ totalCount }}" for n, name in enumerate(names)) + "}"

    def repeated(self) -> str:
        """Return the same field hundreds of times, in the same words or in others, with or without a wrong one."""
        count, end = self.chance.randint(50, 380), self.chance.choice(("", " unknown"))
        inside = self.chance.choice(("name ", "name, ", "url tagline ", "... on Site { name } ", "# x\n name "))
        return (
            "{ site { "
            + "".join(inside + " " * (n % 7) for n in range(count // (1 + inside.count(" "))))
            + end
            + " } }"
        )

    def unknown(self) -> str:
        """Return fields, types and arguments that are not there."""
        one = self.chance.choice(("openingHours{n}", "name(x{n}: 1)", "... on Sites{n} {{ name }}", "...F{n}"))
        return "{ site { " + " ".join(one.format(n=n) for n in range(self.chance.randint(1, 120))) + " } }"

    def many_values(self) -> str:
        """Return a list narrowed down by hundreds of names."""
        names = [f'"{self.chance.choice(self.tags)}-{n}"' for n in range(self.chance.randint(100, 1_500))]
        condition = f"{self.chance.choice(('hashtags', 'hashtagsAll'))}: [{' '.join(names)}]"
        return f"{{ {self.chance.choice(CONNECTIONS[:4])}(filter: {{{condition}}}) {{ totalCount nodes {{ id }} }} }}"

    def sized(self) -> str:
        """Return long pages with what takes longest in them."""
        inside = self.chance.choice(
            (
                "stories(first: 100) {{ nodes {{ title url body {{ __typename }} }} }}",
                "stories(first: 100) {{ nodes {{ title comments(first: {n}) {{ totalCount nodes {{ text }} }} }} }}",
                "actors(first: 100) {{ nodes {{ name url offers {{ title }} hashtags {{ name }} }} }}",
                "actors(first: 100) {{ nodes {{ text(language: DE) {{ summary description }} url }} }}",
                "pages(first: 100) {{ nodes {{ id title url parent {{ title }} }} totalCount }}",
            )
        )
        return "{ " + inside.format(n=self.chance.randint(1, 5)) + " }"
