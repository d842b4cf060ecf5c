"""A partner with a key, and a way to ask with it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from api.partners.keys import issue
from api.partners.models import Partner
from cms.limits import limit_storage
from tests.api.client import as_quick_as_priced, post
from tests.rendering import outermost_told

__all__ = ["outermost_told"]

QUERY = "{ site { name } }"


@pytest.fixture(autouse=True)
def _count_anew() -> Iterator[None]:
    """Give each test a full budget."""
    limit_storage.reset_limits()
    with as_quick_as_priced():
        yield


@pytest.fixture
def make_partner(db: None) -> Callable[..., Partner]:
    """Return a function that makes a partner; keywords override fields."""

    def make(**fields: Any) -> Partner:
        number = Partner.objects.count() + 1
        known = {"name": f"Verein {number}", "contact_name": "Ada", "contact_email": "ada@verein.example"}
        return Partner.objects.create(**{**known, "scopes": ["read", "comment"], **fields})

    return make


@pytest.fixture
def ask() -> Callable[..., Any]:
    """Return a function that sends a query with a key."""

    def send(key: str, query: str = QUERY, variables: Any = None, **headers: str) -> Any:
        return post(query, variables, headers={"authorization": f"Bearer {key}", **headers})

    return send


@pytest.fixture
def key_of() -> Callable[[Partner], str]:
    """Return a function that makes a key for a partner."""
    return lambda partner: issue(partner)[1]
