"""Fields of the API cost the same number of statements however many rows they give; found by walking the schema."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests.exposure import schema_walk
from tests.statements.counting import difference, statements
from tests.statements.neighbourhood import fill

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
FEW, MANY = 2, 20
Measured = dict[str, dict[int, tuple[list[str], int]]]

# Fields that give fewer objects than there are rows, each with the reason.
ONE = "there is one"
NONE_BELOW = "nothing can stand below it"
FEWER = {
    "Query.site": ONE,
    "HomePage.parent": "nothing is above the front page",
    "HomePage.body": "one front page; its blocks are counted in those of StandardPage",
    "HomePage.heroImage": ONE,
    "HomePage.translations": ONE,
    "StoryIndexPage.translations": "lists are not translated here",
    "DirectoryPage.translations": "lists are not translated here",
    "StoryIndexPage.parent": ONE,
    "DirectoryPage.parent": ONE,
    "DirectoryPage.children": NONE_BELOW,
    "StoryPage.children": NONE_BELOW,
}


@pytest.fixture(scope="module")
def measured(django_db_setup: None, django_db_blocker: Any) -> Measured:
    """Return, by door and number of rows, the statements and how many objects came."""
    found: Measured = {door: {} for door in schema_walk.doors()}
    with django_db_blocker.unblock():
        for count in (FEW, MANY):
            with transaction.atomic(), disable_reference_index_auto_update():
                cache.clear()
                fill(count)
                for door in found:
                    found[door][count] = measure(door)
                transaction.set_rollback(True)
    cache.clear()
    return found


def measure(door: str) -> tuple[list[str], int]:
    """Return the statements of the door's query and the number of objects behind it."""
    query, answers = schema_walk.query_for(door), []
    found = statements(
        lambda: answers.append(Client().post("/api/graphql/", {"query": query}, "application/json").json()),
    )
    assert "errors" not in answers[-1], (door, answers[-1])
    steps = [step.field for step in (*schema_walk.ways()[door.partition(".")[0]], schema_walk.Step(*door.split(".")))]
    return found, sum(1 for _ in objects(answers[-1]["data"]["root"], steps[1:]))


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


@pytest.mark.parametrize("door", schema_walk.doors())
def test_a_field_costs_the_same_at_2_and_20_rows(door: str, measured: Measured) -> None:
    """Same statements, and all rows really there."""
    (few, few_rows), (many, many_rows) = measured[door][FEW], measured[door][MANY]
    if door not in FEWER:
        assert few_rows >= FEW
        assert many_rows >= MANY
    assert len(few) == len(many), difference(few, many)


def test_the_exceptions_are_fields_of_the_schema() -> None:
    """A field that was renamed leaves no exception behind."""
    assert set(FEWER) <= set(schema_walk.doors())
