"""Fields of the API cost the same number of statements however many rows they give; found by walking the schema."""

from typing import Any

import pytest

from tests.promises.exposure import schema_walk
from tests.promises.statements.asking import FEW, MANY, SHARE, lists, queries
from tests.promises.statements.counting import difference
from tests.promises.statements.measuring import Measured, measure_queries, neighbourhood
from tests.promises.statements.nesting import nested

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
FAR = 100
# Lists that stand within others with as many rows as before: answers have no answers.
STAY_SMALL = {"replies"}

# Fields that give fewer objects than there are rows, each with the reason.
ONE = "there is one"
NONE_BELOW = "nothing can stand below it"
FILTERS = "one for each filter of the list; their values grow with the rows"
FEWER = {
    "Query.site": ONE,
    "Query.commentChallenge": ONE,
    "HomePage.parent": "nothing is above the front page",
    "HomePage.body": "one front page; its blocks are counted in those of StandardPage",
    "HomePage.heroImage": ONE,
    "HomePage.translations": ONE,
    "StoryIndexPage.translations": "lists are not translated here",
    "DirectoryPage.translations": "lists are not translated here",
    "OfferIndexPage.translations": "lists are not translated here",
    "TodayPage.translations": "lists are not translated here",
    "TodayPage.parent": ONE,
    "TodayPage.children": NONE_BELOW,
    "OfferIndexPage.parent": ONE,
    "OfferIndexPage.children": NONE_BELOW,
    "StoryIndexPage.parent": ONE,
    "DirectoryPage.parent": ONE,
    "DirectoryPage.children": NONE_BELOW,
    "StoryPage.children": NONE_BELOW,
    "ActorConnection.facets": FILTERS,
    "OfferConnection.facets": FILTERS,
    "SearchConnection.understood": ONE,
}


@pytest.fixture(scope="module")
def measured_far(django_db_setup: None, django_db_blocker: Any) -> Measured:
    """Return the statements of each door and of each list within a list at 2, 20 and 100 rows."""
    asked = queries() | lists(nested())
    found: Measured = {name: {} for name in asked}
    with django_db_blocker.unblock():
        for count in (FEW, MANY, FAR):
            with neighbourhood(count):
                measure_queries(found, count, asked, page=500)
    return found


@pytest.mark.parametrize("door", schema_walk.doors())
def test_a_field_costs_the_same_at_2_and_20_rows(door: str, measured_queries: Measured) -> None:
    """Same statements, and all rows really there."""
    if door not in FEWER:
        assert all(rows >= count for count, (_statements, rows) in measured_queries[door].items())
    assert_same(measured_queries[door])


@pytest.mark.parametrize("name", SHARE)
def test_a_list_within_a_list_costs_the_same_at_2_and_20_rows(name: str, measured_queries: Measured) -> None:
    """Two deep: a share of all pairs; `make soak` measures every one."""
    assert_same(measured_queries[name])


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", [*schema_walk.doors(), *nested()])
def test_every_list_costs_the_same_at_2_20_and_100_rows(name: str, measured_far: Measured) -> None:
    """Alone and two deep."""
    assert_same(measured_far[name])


@pytest.mark.soak
def test_every_list_grows_within_another_one(measured_far: Measured) -> None:
    """Each list that can stand within another one is measured there with more rows than before."""
    inner = {name.partition(" > ")[2].rpartition(".")[2] for name in nested()}
    growing = {name for name, found in measured_far.items() if found[FEW][1] < found[MANY][1] < found[FAR][1]}
    assert {name.rpartition(".")[2] for name in growing if " > " in name} >= inner - STAY_SMALL
    assert len(growing) > len(nested()) / 3


def assert_same(found: dict[int, tuple[list[str], int]]) -> None:
    """Compare the statements at each number of rows with those at the fewest."""
    few = found[FEW][0]
    for more, _rows in found.values():
        assert len(few) == len(more), difference(few, more)


def test_the_exceptions_are_fields_of_the_schema() -> None:
    """A field that was renamed leaves no exception behind."""
    assert set(FEWER) <= set(schema_walk.doors())
