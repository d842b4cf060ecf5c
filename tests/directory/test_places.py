"""Rows from before every row had a place get the one that readers saw, and the way back loses none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from directory.models import ContactPoint
from tests import factories

BEFORE, AFTER = ("directory", "0007_city_of_the_office"), ("directory", "0008_places_and_street_addresses")


def migrate_to(target: tuple[str, str]) -> Any:
    """Migrate the directory to ``target`` and return the models of that time."""
    call_command("migrate", *target, verbosity=0, interactive=False)
    return MigrationExecutor(connection).loader.project_state([target]).apps


@pytest.fixture
def before(transactional_db: None) -> Iterator[Any]:
    """Return the models of the time before, with an actor and another; afterwards the present is back."""
    factories.actor(name="Anker")
    factories.actor(name="Boje")
    yield migrate_to(BEFORE)
    call_command("migrate", verbosity=0, interactive=False)


def test_rows_get_the_place_that_readers_saw(before: Any) -> None:
    contacts = before.get_model("directory", "ContactPoint").objects
    first, second = before.get_model("directory", "Actor").objects.order_by("name").values_list("pk", flat=True)
    for number, place in enumerate([None, 4, None, 2]):
        contacts.create(actor_id=first, kind="phone", value=str(number), sort_order=place)
    for number, place in enumerate([7, 3]):
        contacts.create(actor_id=second, kind="phone", value=str(number), sort_order=place)
    seen = list(contacts.filter(actor_id=first).order_by("sort_order", "pk").values_list("value", flat=True))

    migrate_to(AFTER)
    rows = ContactPoint.objects.order_by("actor_id", "sort_order").values_list("actor_id", "value", "sort_order")
    assert list(rows) == [
        *((first, value, place) for place, value in enumerate(seen)),
        (second, "1", 3),
        (second, "0", 7),
    ]

    migrate_to(BEFORE)
    assert contacts.count() == 6
