"""At the first start no size of a picture is made yet: asking for them costs no statement for each row either."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext, override_settings
from django_tasks_db.models import DBTaskResult

from cms.media.rendition_tasks import ask_for
from cms.models import OfficeRendition
from tests import factories
from tests.promises.exposure.schema_walk import query_along
from tests.promises.statements import neighbourhood as rows
from tests.promises.statements.asking import FEW, LISTS, MANY, SHARE, lists, queries
from tests.promises.statements.counting import SAVEPOINT, difference
from tests.promises.statements.measuring import LONGEST_PAGE, address_of, neighbourhood

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]
SIZES = ("rendition", "srcset")
DATABASE_TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# By what is asked for and how many rows there are: the statements while nothing is queued, and while all is.
Costs = dict[str, dict[int, tuple[list[str], list[str]]]]


def with_pictures() -> dict[str, str]:
    """Return each query of the walk that asks for sizes of pictures."""
    asked = {**queries(), **lists(SHARE)}
    found = {name: query_along(steps, text) for name, (steps, text) in asked.items()}
    return {name: query for name, query in found.items() if any(size in query for size in SIZES)}


def doors() -> dict[str, Callable[[], Any]]:
    """Return what is asked for: queries of the API, and pages."""
    found: dict[str, Callable[[], Any]] = {}
    for name, query in with_pictures().items():
        text = query.replace(f"first: {LONGEST_PAGE}", "first: 500")
        found[name] = lambda text=text: Client().post("/api/graphql/", {"query": text}, "application/json")
    for path in sorted({path for path, _rows in LISTS.values()}):
        address = address_of(path)
        found[path] = lambda address=address: Client().get(address)
    return found


def statements(ask: Callable[[], Any]) -> list[str]:
    """Return the statements of ``ask`` and of what it does after its transaction."""
    with CaptureQueriesContext(connection) as captured, TestCase.captureOnCommitCallbacks(execute=True):
        assert ask().status_code == 200
    return [query["sql"] for query in captured if not query["sql"].startswith(SAVEPOINT)]


def costs(found: Costs, count: int, names: Iterable[str]) -> None:
    """Put into ``found`` what each door costs with ``count`` rows."""
    asked = doors()
    for name in names:
        statements(asked[name])
        DBTaskResult.objects.all().delete()
        found.setdefault(name, {})[count] = (statements(asked[name]), statements(asked[name]))


@pytest.fixture(scope="module")
def measured(unlimited: None, django_db_setup: None, django_db_blocker: Any) -> Costs:
    """Measure each door at few and many rows without any size of a picture."""
    found: Costs = {}
    tasks = override_settings(TASKS=DATABASE_TASKS)
    with django_db_blocker.unblock(), tasks, pytest.MonkeyPatch.context() as patched:
        patched.setattr(rows, "_image", factories.image)
        # More than one request may ask for, at many rows.
        patched.setattr("cms.media.rendition_tasks.MOST_ASKED", 10)
        for count in (FEW, MANY):
            with neighbourhood(count):
                assert not OfficeRendition.objects.exists()
                costs(found, count, doors())
    return found


def test_the_measure_sees_the_pictures(measured: Costs) -> None:
    assert len(with_pictures()) > 5
    queued = [name for name, found in measured.items() if any("INSERT" in one for one in found[MANY][0])]
    assert set(with_pictures()) & set(queued)


@pytest.mark.parametrize("name", [*with_pictures(), *sorted({path for path, _rows in LISTS.values()})])
def test_pictures_that_are_not_made_yet_cost_the_same_at_2_and_20_rows(name: str, measured: Costs) -> None:
    for few, many in zip(measured[name][FEW], measured[name][MANY], strict=True):
        assert len(few) == len(many), difference(few, many)


@pytest.mark.parametrize("count", [3, 199, 201, 450])
def test_asking_for_any_number_of_pictures_costs_two_statements_once_and_then_one(count: int, settings: Any) -> None:
    settings.TASKS = DATABASE_TASKS
    found = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as captured:
            ask_for(range(1, count + 1))
        found.append([query["sql"].split()[0] for query in captured if not query["sql"].startswith(SAVEPOINT)])
    assert found == [["SELECT", "INSERT"], ["SELECT"], ["SELECT"]]
    assert DBTaskResult.objects.count() == 1
