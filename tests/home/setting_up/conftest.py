"""An office that has only just set up its database, and its first administrator."""

import pytest
from django.test import Client

from cms.models import GoneAddress, User
from tests import factories as make


@pytest.fixture
def admin(db: None) -> User:
    """Return the account that the first start makes: it may do everything and has no address."""
    make.no_pages()
    GoneAddress.objects.all().delete()
    return make.superuser(username="admin", email="")


@pytest.fixture
def first(admin: User, client: Client) -> Client:
    """Return a client that has logged the administrator in."""
    client.force_login(admin)
    return client
