"""What is measured once for all tests here, without limits: each query asks for everything behind a door."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from django.conf import settings

from api.execution import execute
from api.execution.documents import checked
from blog.stories import listing as story_lists
from directory.website.lists import filtered as filtered_lists
from home import search
from home.models import pages as editorial
from tests.limits import no_limits
from tests.promises.statements.asking import FEW, LISTS, MANY, SHARE, lists, queries
from tests.promises.statements.measuring import Measured, MeasuredPages, measure_pages, measure_queries, neighbourhood


class Both(NamedTuple):
    """What pages and queries cost."""

    pages: MeasuredPages
    queries: Measured


@pytest.fixture(autouse=True, scope="package")
def unlimited() -> Iterator[None]:
    """Ask without limits."""
    with no_limits(), patch.dict(settings.API_LIMITS["public"], page_size=500):
        yield


@pytest.fixture(scope="package")
def measured(unlimited: None, django_db_setup: None, django_db_blocker: Any) -> Both:
    """Measure each list on a page, each door and the share of lists within lists, at few and many rows."""
    asked, paths = queries() | lists(SHARE), {path for path, _rows in LISTS.values()}
    both = Both({path: {} for path in paths}, {name: {} for name in asked})
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched:
        # More documents than the product keeps, each asked for at both sizes.
        patched.setattr(execute, "checked", cache(checked))
        patched.setattr(story_lists, "PAGE_SIZE", 2 * MANY)
        patched.setattr(filtered_lists, "PAGE_SIZE", 2 * MANY)
        patched.setattr(search, "FIRST_FEW", 2 * MANY)
        patched.setattr(editorial, "CHILDREN", 2 * MANY)
        patched.setattr(story_lists, "STORIES_PER_ACTOR", 2 * MANY)
        for count in (FEW, MANY):
            with neighbourhood(count):
                measure_pages(both.pages, count, paths)
                measure_queries(both.queries, count, asked)
    return both


@pytest.fixture
def measured_pages(measured: Both) -> MeasuredPages:
    """Return what each page costs."""
    return measured.pages


@pytest.fixture
def measured_queries(measured: Both) -> Measured:
    """Return what each query costs."""
    return measured.queries
