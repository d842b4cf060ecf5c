"""The exposure matrix with notices for canaries; collected under `settings` alone (`test_page_type`)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests import search_index
from tests.promises.exposure import scene as scenes
from tests.promises.exposure.conftest import unlimited
from tests.promises.exposure.visitor import Visitor
from tests.promises.exposure.walks.test_graphql import (
    test_each_field_of_the_list_is_in_the_schema,
    test_no_field_gives_a_secret_away_and_each_gives_its_twin,
    test_no_key_opens_a_secret,
)
from tests.promises.exposure.walks.test_pages import test_nobody_sees_a_secret_and_everybody_sees_its_twin

__all__ = [
    "test_each_field_of_the_list_is_in_the_schema",
    "test_no_field_gives_a_secret_away_and_each_gives_its_twin",
    "test_no_key_opens_a_secret",
    "test_nobody_sees_a_secret_and_everybody_sees_its_twin",
    "unlimited",
]
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]


@pytest.fixture(scope="package")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[scenes.Scene]:
    """Return notices in all states, and everything that refers to them."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = scenes.build(["notice"])
        search_index.write()
        yield built
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def visitor() -> Visitor:
    """Someone without an account."""
    return Visitor()


def test_the_scene_has_notices(scene: scenes.Scene) -> None:
    """Else nothing would be missing, and nothing seen."""
    assert {canary.kind for canary in scene.canaries} == {"notice"}
    assert len({canary.state for canary in scene.canaries}) >= 11
