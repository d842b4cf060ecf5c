"""People of each group, logged in."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import factories


@pytest.fixture
def as_member(db: None) -> Callable[..., Client]:
    """Return a function that logs in somebody of the named groups."""

    def log_in(*groups: str, **fields: object) -> Client:
        client = Client()
        client.user = factories.user(groups=list(groups), **fields)
        client.force_login(client.user)
        return client

    return log_in


@pytest.fixture
def administrator(db: None) -> Client:
    """Return a client logged in with the account that may do everything."""
    client = Client()
    client.force_login(factories.superuser())
    return client
