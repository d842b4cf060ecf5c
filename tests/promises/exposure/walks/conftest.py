"""The scene of the exposure matrix: built once for the tests here, inside a transaction that is undone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests import search_index
from tests.promises.exposure import scene as scenes
from tests.promises.exposure.visitor import Visitor


@pytest.fixture(scope="package")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[scenes.Scene]:
    """Everything secret, everything public, and everything that refers to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = scenes.build()
        search_index.write()
        yield built
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def visitor() -> Visitor:
    """Someone without an account."""
    return Visitor()
