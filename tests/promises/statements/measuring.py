"""Measures queries and pages over neighbourhoods of several sizes: the statements of each, and what came."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from blog.models import StoryPage
from directory.models import Actor
from directory.short_keys import write_keys
from tests import search_index
from tests.promises.exposure.schema_walk import Step, query_along
from tests.promises.statements.counting import statements, statements_unless_as_many
from tests.promises.statements.neighbourhood import fill

# The walk asks for as many; with more rows than that, the first ones can have fewer types than all.
LONGEST_PAGE = 100
# By query and number of rows, the statements and how many objects came.
Measured = dict[str, dict[int, tuple[list[str], int]]]
# By path and number of rows, the statements and the page's text.
MeasuredPages = dict[str, dict[int, tuple[list[str], str]]]


@contextmanager
def neighbourhood(count: int) -> Iterator[None]:
    """Have ``count`` rows of everything during the block, with nothing in the caches."""
    with transaction.atomic():
        cache.clear()
        fill(count)
        search_index.write()
        yield
        transaction.set_rollback(True)
    cache.clear()


def measure_queries(
    found: Measured, count: int, queries: Mapping[str, tuple[tuple[Step, ...], str]], page: int = LONGEST_PAGE
) -> None:
    """Put into ``found``, by query and ``count``, the statements and how many objects came.

    ``queries`` gives for each the steps from the root and what is selected at their end, ``page``
    is the length of a page.
    """
    for name, (steps, text) in queries.items():
        fewest = next(iter(found[name].values()), None)
        query = query_along(steps, text).replace(f"first: {LONGEST_PAGE}", f"first: {page}")
        found[name][count] = _measure(name, steps, query, fewest and len(fewest[0]))


def _measure(name: str, steps: tuple[Step, ...], query: str, before: int | None) -> tuple[list[str], int]:
    answers: list[Any] = []

    def ask() -> None:
        answers.append(Client().post("/api/graphql/", {"query": query}, "application/json").json())

    found = statements(ask) if before is None else statements_unless_as_many(ask, before)
    assert "errors" not in answers[-1], (name, answers[-1])
    return found, sum(1 for _ in objects(answers[-1]["data"]["root"], [step.field for step in steps[1:]]))


def objects(data: Any, fields: list[str]) -> Iterator[Any]:
    """Yield the objects that ``fields``, one below the other, lead to; a connection counts by its items."""
    if isinstance(data, list):
        for item in data:
            yield from objects(item, fields)
    elif data is not None and fields:
        yield from objects(data.get(fields[0]), fields[1:])
    elif data is not None:
        items = next((value for name, value in data.items() if name.endswith("Connection_nodes")), None)
        yield from [data] if items is None else items


def measure_pages(found: MeasuredPages, count: int, paths: Iterable[str]) -> None:
    """Put into ``found``, by path and ``count``, the statements of one request and the page's text."""
    for path in paths:
        fewest = next(iter(found[path].values()), None)
        found[path][count] = _measure_page(address_of(path), fewest and len(fewest[0]))


def address_of(path: str) -> str:
    """Return ``path`` with what it names filled in: the story with comments, the entries that are kept."""
    story = StoryPage.objects.filter(comments__isnull=False).order_by("pk").first()
    return path.format(commented=story and story.url, number=story and story.pk, kept=kept_keys())


def kept_keys() -> str:
    """Return the short keys of as many entries as there are rows."""
    return write_keys(Actor.objects.filter(slug__startswith="akteur-").values_list("pk", flat=True))


def _measure_page(address: str, before: int | None) -> tuple[list[str], str]:
    answers = []

    def ask() -> None:
        answers.append(Client().get(address))

    found = statements(ask) if before is None else statements_unless_as_many(ask, before)
    assert answers[-1].status_code == 200, address
    return found, answers[-1].content.decode()
